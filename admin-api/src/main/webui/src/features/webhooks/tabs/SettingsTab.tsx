import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem, ProblemError } from "@/lib/http";
import { useContainer, useRight } from "@/lib/scope";
import { member, oneOf, text } from "@/lib/trace/json";
import { Button } from "@/ui/button";
import { explain } from "@/ui/faces";
import { Select, TextField } from "@/ui/field";
import { Callout, notify } from "@/ui/notice";
import { Facts } from "@/ui/page";
import { patchPath, pathsKey, type WebhookPath } from "../api";
import styles from "../Webhooks.module.css";

const VERIFICATIONS = ["auto", "off", "observe", "enforce"] as const;
type VerificationMode = (typeof VERIFICATIONS)[number];
type DeliveryMode = "sync" | "durable";
type DedupeMode = "off" | "sender-id" | "expression" | "body-hash";

export interface SettingsTabProps {
  readonly path: WebhookPath;
  readonly etag: string | null;
}

/** What a path accepts and how it answers. Settings are live: they act at once. */
export function SettingsTab({ path, etag }: SettingsTabProps) {
  const scope = useContainer();
  const client = useQueryClient();
  const right = useRight("settings:write");
  const now = formOf(path);
  const [edited, setEdited] = useState<Partial<typeof now>>({});
  const form = { ...now, ...edited };
  const isChanged = Object.keys(edited).length > 0;
  const save = useMutation({
    mutationFn: () =>
      patchPath(
        scope,
        path.id,
        {
          path: form.path,
          verification: { mode: form.verification },
          delivery: { mode: form.delivery },
          dedupe: { mode: form.dedupe },
          ...(form.eventName === now.eventName
            ? {}
            : { payload: { eventName: form.eventName || null } }),
        },
        etag ?? "*",
      ),
    onSuccess: async () => {
      setEdited({});
      notify({ tone: "ok", text: "Saved. It acts at once." });
      await client.invalidateQueries({ queryKey: pathsKey(scope) });
    },
  });
  const errorsAt = (pointer: string) =>
    save.error instanceof ProblemError ? save.error.at(pointer).map((it) => it.detail) : [];
  const { effective } = path;
  return (
    <div className={styles.settings}>
      <TextField
        label="Path"
        mono
        value={form.path}
        onChange={(value) => setEdited({ ...edited, path: value })}
        errors={errorsAt("/path")}
      />
      <Select<VerificationMode>
        label="Signature"
        value={form.verification}
        onChange={(value) => setEdited({ ...edited, verification: value })}
        help="Observed, every request passes and is marked. Enforced, others are refused with 401."
        options={[
          { value: "auto", label: "Enforce once there is a secret" },
          { value: "observe", label: "Observe" },
          { value: "enforce", label: "Enforce" },
          { value: "off", label: "Off" },
        ]}
      />
      <Select<DeliveryMode>
        label="Mode"
        value={form.delivery}
        onChange={(value) => setEdited({ ...edited, delivery: value })}
        help="Durable: stored before it is answered, and every tag is tried again until it is done."
        options={[
          { value: "durable", label: "Durable" },
          { value: "sync", label: "Synchronous" },
        ]}
      />
      <Select<DedupeMode>
        label="Duplicates"
        value={form.dedupe}
        onChange={(value) => setEdited({ ...edited, dedupe: value })}
        options={[
          { value: "sender-id", label: "Told by the sender's delivery id" },
          { value: "body-hash", label: "Told by an equal body" },
          ...(now.dedupe === "expression"
            ? [{ value: "expression" as const, label: "Told by an expression" }]
            : []),
          { value: "off", label: "Not looked for" },
        ]}
      />
      <TextField
        label="Event name"
        optional
        mono
        value={form.eventName}
        onChange={(value) => setEdited({ ...edited, eventName: value })}
        placeholder="{header:X-WC-Webhook-Topic}"
        errors={errorsAt("/payload/eventName")}
        help="Left empty, the client says what the event is called."
      />
      <Facts
        items={[
          ["Methods", path.methods.join(", ")],
          ["Body is read as", effective.payload.parser],
          ["Answer", effective.response.profile],
          ["Rate limit", `${String(effective.rateLimit.perSecond)} per second`],
        ]}
      />
      {isProblem(save.error, "changed") && (
        <Callout tone="warn">
          Somebody else changed this path meanwhile. Your edits are kept; save again to apply them
          on top.
        </Callout>
      )}
      {save.error !== null &&
        !isProblem(save.error, "changed") &&
        errorsAt("/path").length + errorsAt("/payload/eventName").length === 0 && (
          <Callout tone="bad">{explain(save.error)}</Callout>
        )}
      <div className={styles.actions}>
        <Button
          kind="primary"
          right={right}
          isDisabled={!isChanged}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >
          Save
        </Button>
        {isChanged && <Button onPress={() => setEdited({})}>Discard changes</Button>}
      </div>
    </div>
  );
}

function formOf(path: WebhookPath) {
  const { effective } = path;
  return {
    path: path.path,
    // what a path leaves out is missing in its answer
    verification: oneOf(member(path.verification, "mode"), VERIFICATIONS) ?? "auto",
    delivery: effective.delivery.mode,
    dedupe: effective.dedupe.mode,
    eventName: text(effective.payload, "eventName"),
  };
}

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useContainer, useRight } from "@/lib/scope";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { explain } from "@/ui/faces";
import { Checkbox, RadioGroup, Select, TextField } from "@/ui/field";
import { Callout } from "@/ui/notice";
import { openSession, sessionsKey, type NewSession } from "./api";
import { rememberToken } from "./tokens";

const DURATIONS = [
  { value: "15", label: "15 minutes" },
  { value: "60", label: "1 hour" },
  { value: "240", label: "4 hours" },
] as const;

export interface CaptureDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onOpened: (session: NewSession) => void;
}

/** Opens a session: what runs, on which hits, and for how long. */
export function CaptureDialog({ isOpen, onClose, onOpened }: CaptureDialogProps) {
  const scope = useContainer();
  const right = useRight("previews:write");
  const client = useQueryClient();
  const [source, setSource] = useState<"draft" | "live">("draft");
  const [minutes, setMinutes] = useState<(typeof DURATIONS)[number]["value"]>("60");
  const [name, setName] = useState("");
  const [isUnderstood, setUnderstood] = useState(false);
  const open = useMutation({
    mutationFn: () => openSession(scope, { source, minutes: Number(minutes), name: name.trim() }),
    onSuccess: async (session) => {
      rememberToken(session.id, session.token);
      await client.invalidateQueries({ queryKey: sessionsKey(scope) });
      onOpened(session);
    },
  });
  const needsConsent = source === "draft" && !isUnderstood;

  return (
    <Dialog
      title="Capture hits"
      isOpen={isOpen}
      onClose={onClose}
      isBusy={open.isPending}
      actions={
        <>
          <Button onPress={onClose} isDisabled={open.isPending}>
            Cancel
          </Button>
          <Button
            kind="primary"
            right={right}
            isDisabled={needsConsent}
            isPending={open.isPending}
            onPress={() => open.mutate()}
          >
            Start capturing
          </Button>
        </>
      }
    >
      <p>
        Captured are the requests that carry this session&rsquo;s preview header. Other traffic is
        not touched.
      </p>
      <RadioGroup
        label="What runs on them"
        value={source}
        onChange={setSource}
        options={[
          {
            value: "draft",
            label: "The draft, instead of the live version",
            help: "It follows your edits. It answers the requests and really sends.",
            children: (
              <Checkbox
                label="I know that its tags reach real destinations"
                checked={isUnderstood}
                onChange={setUnderstood}
              />
            ),
          },
          {
            value: "live",
            label: "The live version, just looked at",
            help: "Nothing changes for the sender; every captured hit is traced.",
          },
        ]}
      />
      <Select label="How long" value={minutes} options={DURATIONS} onChange={setMinutes} />
      <TextField
        label="Name"
        optional
        help="Colleagues see the session under it."
        value={name}
        maxLength={100}
        onChange={setName}
      />
      {open.error !== null && <Callout tone="bad">{explain(open.error)}</Callout>}
    </Dialog>
  );
}

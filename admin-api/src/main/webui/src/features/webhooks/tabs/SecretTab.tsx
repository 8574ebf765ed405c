import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Copyable } from "@/ui/copy";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState, explain } from "@/ui/faces";
import { Callout, notify } from "@/ui/notice";
import { Rows, type Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { addSecret, endSecret, pathsKey, type WebhookPath } from "../api";
import { rememberSecret, secretOf } from "../secrets";
import styles from "../Webhooks.module.css";

type Secret = WebhookPath["secrets"][number];

/** The secrets of a path: at most two, and which of them matched lately. */
export function SecretTab({ path }: { readonly path: WebhookPath }) {
  const scope = useContainer();
  const client = useQueryClient();
  const right = useRight("secrets:write");
  const [ending, setEnding] = useState<Secret>();
  const refresh = () => client.invalidateQueries({ queryKey: pathsKey(scope) });
  const make = useMutation({
    mutationFn: () => addSecret(scope, path.id, { generate: true }),
    onSuccess: ({ value }) => {
      if (value !== null) {
        rememberSecret(path.id, value);
      }
      return refresh();
    },
  });
  const end = useMutation({
    mutationFn: (secret: string) => endSecret(scope, path.id, secret),
    onSuccess: () => {
      setEnding(undefined);
      notify({ tone: "ok", text: "The secret has ended." });
      return refresh();
    },
  });
  const made = secretOf(path.id);
  const problem = make.error ?? end.error;
  const isFull = path.secrets.length >= 2;
  const columns: readonly Column<Secret>[] = [
    { key: "hint", header: "Secret", cell: (it) => <code>{it.hint}</code> },
    {
      key: "state",
      header: "State",
      cell: (it) =>
        it.state === "active" ? (
          <State tone="ok">active</State>
        ) : (
          <State tone="warn">retiring: still accepted</State>
        ),
    },
    { key: "created", header: "Created", cell: (it) => <Time at={it.createdAt} /> },
    {
      key: "matched",
      header: "Last matched",
      cell: (it) => (it.lastMatchedAt === null ? "never" : <Time at={it.lastMatchedAt} />),
    },
    {
      key: "end",
      header: "End",
      hideHeader: true,
      align: "end",
      cell: (it) => (
        <Button small right={right} onPress={() => setEnding(it)}>
          End
        </Button>
      ),
    },
  ];
  return (
    <div className={styles.settings}>
      {made !== null && (
        <Callout tone="ok">
          <p>This is the new secret. Paste it into the sender now: it is shown once.</p>
          <Copyable value={made} label="Copy secret" />
        </Callout>
      )}
      {path.secrets.length === 0 ? (
        <EmptyState title="No secret yet">
          Without one, anybody who knows the address can send.
        </EmptyState>
      ) : (
        <Rows caption="Secrets" columns={columns} rows={path.secrets} rowKey={(it) => it.id} />
      )}
      {problem !== null && <Callout tone="bad">{explain(problem)}</Callout>}
      <div className={styles.actions}>
        <Button
          right={right}
          isDisabled={isFull}
          isPending={make.isPending}
          onPress={() => make.mutate()}
        >
          {path.secrets.length === 0 ? "Make a secret" : "Rotate"}
        </Button>
        {isFull && (
          <span className={styles.quiet}>End the retiring one before you make another.</span>
        )}
      </div>
      <ConfirmDialog
        isOpen={ending !== undefined}
        title="End this secret?"
        confirm="End secret"
        keep="Keep it"
        isPending={end.isPending}
        onClose={() => setEnding(undefined)}
        onConfirm={() => {
          if (ending !== undefined) {
            end.mutate(ending.id);
          }
        }}
      >
        <p>Requests signed with it are no longer accepted as verified, from now on.</p>
      </ConfirmDialog>
    </div>
  );
}

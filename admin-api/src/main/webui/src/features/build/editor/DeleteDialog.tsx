import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem, ProblemError } from "@/lib/http";
import { useContainer } from "@/lib/scope";
import { ConfirmDialog } from "@/ui/dialog";
import { explain } from "@/ui/faces";
import { Callout, notify } from "@/ui/notice";
import { visibleLine } from "@/ui/visible";
import { deleteEntity, draftKeys, restoreEntity, type Kind } from "../api";
import { KIND_WORDS } from "../kinds";
import { EntityLink } from "../links";
import type { User } from "../usage";
import styles from "./DeleteDialog.module.css";

export interface Deleting {
  readonly kind: Kind | "templates";
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly users: readonly User[];
  }[];
}

export interface DeleteDialogProps {
  readonly deleting: Deleting | undefined;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** How long Undo is offered; afterwards History still has it. */
const UNDO_MS = 30_000;

/** Deletes what nobody uses with an Undo; for the rest it lists who uses it and offers to detach them. */
export function DeleteDialog({ deleting, onClose, onDeleted }: DeleteDialogProps) {
  const scope = useContainer();
  const queries = useQueryClient();
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const items = deleting?.items ?? [];
  const kind = deleting?.kind ?? "tags";
  const words = kind === "templates" ? { one: "template", many: "templates" } : KIND_WORDS[kind];
  const users = unique(items.flatMap((item) => item.users));
  const what = items.length === 1 ? `“${items[0]?.name ?? ""}”` : `${items.length} ${words.many}`;

  const remove = async () => {
    setPending(true);
    setTrouble(undefined);
    const gone: string[] = [];
    try {
      for (const item of items) {
        await deleteEntity(scope, kind, item.id, "*", users.length > 0);
        gone.push(item.id);
      }
      onDeleted();
    } catch (error) {
      setTrouble(
        isProblem(error, "in-use") && error instanceof ProblemError
          ? "Somebody has begun to use it meanwhile. Nothing was lost; look again who uses it."
          : explain(error as Error),
      );
    } finally {
      setPending(false);
      await queries.invalidateQueries({ queryKey: draftKeys(scope) });
    }
    if (gone.length > 0) {
      notify({
        text: `Deleted ${gone.length === 1 ? what : `${gone.length} ${words.many}`}`,
        leavesAfterMs: UNDO_MS,
        action: {
          label: "Undo",
          onPress: () =>
            void Promise.allSettled(gone.map((id) => restoreEntity(scope, kind, id))).then(() =>
              queries.invalidateQueries({ queryKey: draftKeys(scope) }),
            ),
        },
      });
    }
  };

  return (
    <ConfirmDialog
      isOpen={deleting !== undefined}
      title={`Delete ${visibleLine(what)}?`}
      confirm={
        users.length > 0 ? "Delete and detach" : `Delete ${items.length === 1 ? words.one : what}`
      }
      keep="Keep"
      isPending={isPending}
      onConfirm={() => void remove()}
      onClose={() => {
        setTrouble(undefined);
        onClose();
      }}
    >
      {users.length === 0 ? (
        <p>Nothing uses it. It can be brought back until the next version.</p>
      ) : (
        <>
          <p>These use it. Deleting takes it out of them as well.</p>
          <ul className={styles.users}>
            {users.map((user) => (
              <li key={user.id}>
                <EntityLink kind={user.kind} id={user.id}>
                  {visibleLine(user.name)}
                </EntityLink>{" "}
                <span className={styles.kind}>{KIND_WORDS[user.kind].one}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {trouble !== undefined && <Callout tone="bad">{trouble}</Callout>}
    </ConfirmDialog>
  );
}

function unique(users: readonly User[]): readonly User[] {
  return [...new Map(users.map((user) => [user.id, user])).values()];
}

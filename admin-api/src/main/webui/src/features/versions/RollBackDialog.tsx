import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { differences } from "@/lib/compare";
import { stateQuery } from "@/lib/container-state";
import { useContainer } from "@/lib/scope";
import { ConfirmDialog } from "@/ui/dialog";
import { Faces } from "@/ui/faces";
import { Callout } from "@/ui/notice";
import { visibleLine } from "@/ui/visible";
import type { Version } from "./api";
import { Changes } from "./Changes";
import { countChanges, groupChanges } from "./diff";
import { refusal } from "./PublishDialog";
import styles from "./Versions.module.css";

export interface RollBackDialogProps {
  readonly version: Version | undefined;
  readonly live: Version | undefined;
  readonly onClose: () => void;
  readonly onConfirm: (version: Version) => Promise<void>;
}

/** Says what an older version changes against the live one; the draft stays as it is. */
export function RollBackDialog({ version, live, onClose, onConfirm }: RollBackDialogProps) {
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const isBack = version !== undefined && live !== undefined && version.number < live.number;
  const close = () => {
    setTrouble(undefined);
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen={version !== undefined}
      title={
        version === undefined
          ? ""
          : `${isBack ? "Roll back to" : "Publish"} version ${version.number}?`
      }
      kind="primary"
      confirm={
        version === undefined ? "" : `${isBack ? "Roll back to" : "Publish"} v${version.number}`
      }
      isPending={isPending}
      onClose={close}
      onConfirm={() => {
        if (version === undefined) return;
        setPending(true);
        setTrouble(undefined);
        void onConfirm(version)
          .catch((error: unknown) => setTrouble(refusal(error as Error)))
          .finally(() => setPending(false));
      }}
    >
      {version !== undefined && (
        <div className={styles.publish}>
          <p>
            {version.name === "" ? "" : `“${visibleLine(version.name)}” becomes live. `}
            The draft stays as it is.
          </p>
          {live !== undefined && <Against live={live.number} version={version.number} />}
          {trouble !== undefined && <Callout tone="bad">{trouble}</Callout>}
        </div>
      )}
    </ConfirmDialog>
  );
}

function Against({ live, version }: { live: number; version: number }) {
  const scope = useContainer();
  const before = useQuery(stateQuery(scope, live));
  const after = useQuery(stateQuery(scope, version));
  const groups =
    before.data === undefined || after.data === undefined
      ? undefined
      : groupChanges(differences(before.data, after.data));
  return (
    <Faces
      of={{
        data: groups,
        error: before.error ?? after.error,
        isPending: groups === undefined,
        dataUpdatedAt: after.dataUpdatedAt,
        refetch: () => Promise.all([before.refetch(), after.refetch()]),
      }}
      what="the difference"
      isEmpty={(it) => countChanges(it) === 0}
      empty={<p className={styles.muted}>It is the same as the live version v{live}.</p>}
    >
      {(it) => (
        <>
          <p className={styles.heading}>Against the live version v{live}</p>
          <div className={styles.scroll}>
            <Changes groups={it} />
          </div>
        </>
      )}
    </Faces>
  );
}

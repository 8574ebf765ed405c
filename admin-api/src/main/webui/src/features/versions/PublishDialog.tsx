import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { format } from "@/lib/format";
import { isProblem, ProblemError } from "@/lib/http";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { explain, Faces } from "@/ui/faces";
import { Checkbox, TextField } from "@/ui/field";
import { Callout } from "@/ui/notice";
import { visible, visibleLine } from "@/ui/visible";
import { draftQuery, findingsQuery, liveQuery, publish, versionsQuery, type Finding } from "./api";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Changes } from "./Changes";
import { countChanges, suggestName, type KindGroup } from "./diff";
import { followRollout } from "./followRollout";
import { groupFindings, obstacleOf } from "./publishing";
import styles from "./Versions.module.css";

export interface PublishDialogProps {
  readonly isOpen: boolean;
  readonly groups: readonly KindGroup[];
  readonly onClose: () => void;
}

/** Name, what goes out, what stands against it; the button names the version. */
export function PublishDialog({ isOpen, groups, onClose }: PublishDialogProps) {
  return (
    <Dialog title="Publish the draft" size="large" isOpen={isOpen} onClose={onClose}>
      {isOpen && <Form groups={groups} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ groups, onClose }: { groups: readonly KindGroup[]; onClose: () => void }) {
  const scope = useContainer();
  const queries = useQueryClient();
  const right = useRight("publish");
  const draft = useQuery(draftQuery(scope));
  const live = useQuery(liveQuery(scope));
  const findings = useQuery(findingsQuery(scope));
  const versions = useInfiniteQuery(versionsQuery(scope));
  const [name, setName] = useState<string | undefined>(undefined);
  const [notes, setNotes] = useState("");
  const [isAccepted, setAccepted] = useState(false);
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const sorted = groupFindings(findings.data ?? []);
  const changes = countChanges(groups);
  const obstacle = obstacleOf(sorted, changes, isAccepted);
  const shownName = name ?? suggestName(groups);
  const newest = versions.data?.versions[0]?.number ?? 0;
  const canAct = obstacle === undefined && draft.isSuccess && live.isSuccess && findings.isSuccess;

  const act = async () => {
    if (draft.data === undefined) return;
    setPending(true);
    setTrouble(undefined);
    try {
      const publication = await publish(scope, {
        version: "draft",
        ...(shownName.trim() === "" ? {} : { name: shownName.trim() }),
        ...(notes.trim() === "" ? {} : { notes: notes.trim() }),
        expectedDraftRevision: draft.data.revision,
        expectedLiveVersion: live.data ?? 0,
      });
      onClose();
      followRollout(scope, queries, publication);
    } catch (error) {
      setTrouble(refusal(error as Error));
      await queries.invalidateQueries({ queryKey: ["container", scope.container.id] });
    } finally {
      setPending(false);
    }
  };

  return (
    <div className={styles.publish}>
      <TextField label="Name" value={shownName} maxLength={128} onChange={setName} />
      <TextField
        label="Notes"
        optional
        lines={2}
        maxLength={4_096}
        value={notes}
        onChange={setNotes}
      />
      <Faces
        of={findings}
        what="the findings"
        isEmpty={() => sorted.errors.length + sorted.warnings.length === 0}
        empty={<State tone="ok">Nothing stands against it</State>}
      >
        {() => (
          <div className={styles.findings}>
            {sorted.errors.length > 0 && (
              <Callout tone="bad">
                {sorted.errors.length === 1
                  ? "One finding blocks the publication."
                  : `${sorted.errors.length} findings block the publication.`}
              </Callout>
            )}
            <FindingList findings={[...sorted.errors, ...sorted.warnings]} />
            {sorted.errors.length === 0 && sorted.warnings.length > 0 && (
              <Checkbox
                label={
                  sorted.warnings.length === 1
                    ? "I have read the warning"
                    : `I have read the ${sorted.warnings.length} warnings`
                }
                checked={isAccepted}
                onChange={setAccepted}
              />
            )}
          </div>
        )}
      </Faces>
      <div>
        <h3 className={styles.heading}>
          {format.plural(changes, { one: "change goes out", other: "changes go out" })}
          {draft.data !== undefined && draft.data.editors > 1 && ` by ${draft.data.editors} people`}
        </h3>
        <div className={styles.scroll}>
          <Changes groups={groups} />
        </div>
      </div>
      <p className={styles.muted}>
        Deliveries that wait are tried with the new version. You can undo it for ten minutes.
      </p>
      {trouble !== undefined && <Callout tone="bad">{trouble}</Callout>}
      <div className={styles.actions}>
        <Button isDisabled={isPending} onPress={onClose}>
          Cancel
        </Button>
        <Button
          kind="primary"
          right={right}
          isPending={isPending}
          isDisabled={!canAct}
          onPress={() => void act()}
        >
          Publish v{newest + 1}
        </Button>
      </div>
    </div>
  );
}

function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className={styles.findingList}>
      {findings.map((finding, index) => (
        <li key={index}>
          <State tone={finding.severity === "error" ? "bad" : "warn"}>
            {finding.entity === null ? finding.code : visibleLine(finding.entity.name)}
          </State>
          <p>
            {visible(finding.detail)} {finding.hint !== null && visible(finding.hint)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Why it was not published: what happened, whether anything is lost, what to do. */
export function refusal(error: Error): string {
  if (error instanceof ProblemError && error.problem.status === 412) {
    return "The draft or the live version changed meanwhile. Nothing was published; read the changes again.";
  }
  if (isProblem(error, "four-eyes")) {
    return "You are the only one who edited this draft, and this tenant wants a second person to publish it.";
  }
  if (isProblem(error, "draft-not-publishable")) {
    return "Something stands against it now. Nothing was published; the findings are above.";
  }
  if (isProblem(error, "already-live")) return "This version is live already.";
  return `Not published. ${explain(error)}`;
}

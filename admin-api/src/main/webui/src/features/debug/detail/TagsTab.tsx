import { format } from "@/lib/format";
import { byNearestMiss, conditionsHeld, explain } from "@/lib/trace/explain";
import type { EventTrace, TagRun, Trace } from "@/lib/trace/model";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { visibleLine } from "@/ui/visible";
import { STATUS_TONES, STATUS_WORDS } from "../messages";
import { ConditionRow } from "./ConditionRows";
import styles from "./Detail.module.css";
import { EventChoice } from "./EventChoice";
import { HitExplanation } from "./Explain";
import { Nothing } from "./Nothing";
import { Words } from "./Words";

export interface TagsTabProps {
  readonly trace: Trace;
  readonly event: EventTrace | null;
  /** The tag whose explanation is open. */
  readonly explained: string | undefined;
  readonly onChoose: (event: string) => void;
  readonly onExplain: (tag: string) => void;
}

/** Tags that ran, and for each that did not the reason: the nearest miss first. */
export function TagsTab({ trace, event, explained, onChoose, onExplain }: TagsTabProps) {
  if (event === null) {
    return <HitExplanation trace={trace} />;
  }
  const ran = event.tags.filter((tag) => tag.status !== "not-fired");
  const quiet = byNearestMiss(event.tags.filter((tag) => tag.status === "not-fired"));
  const line = (tag: TagRun) => (
    <TagLine
      key={tag.id}
      trace={trace}
      event={event}
      tag={tag}
      isExplained={tag.id === explained}
      onExplain={() => onExplain(tag.id)}
    />
  );
  return (
    <>
      <EventChoice trace={trace} event={event} onChoose={onChoose} />
      {event.tags.length === 0 && <Nothing>This version has no tags.</Nothing>}
      {ran.length > 0 && (
        <section aria-label="Fired">
          <h3 className={styles.tagsTitle}>Fired</h3>
          <ul className={styles.tags}>{ran.map(line)}</ul>
        </section>
      )}
      {quiet.length > 0 && (
        <section aria-label="Not fired">
          <h3 className={styles.tagsTitle}>
            Not fired {quiet.length > 1 && <span>nearest miss first</span>}
          </h3>
          <ul className={styles.tags}>{quiet.map(line)}</ul>
        </section>
      )}
    </>
  );
}

interface TagLineProps {
  readonly trace: Trace;
  readonly event: EventTrace;
  readonly tag: TagRun;
  readonly isExplained: boolean;
  readonly onExplain: () => void;
}

function TagLine({ trace, event, tag, isExplained, onExplain }: TagLineProps) {
  const calls = trace.calls.filter((call) => call.by?.id === tag.id);
  const held = conditionsHeld(tag);
  const decided = tag.why?.code === "no-trigger-matched" ? decidingOf(tag) : undefined;
  return (
    <li className={cx(styles.tag, isExplained && styles.tagExplained)}>
      <div className={styles.tagLine}>
        <span className={styles.tagState}>
          <State tone={STATUS_TONES[tag.status]}>
            <span className={styles.spoken}>{STATUS_WORDS[tag.status]}: </span>
            <strong className={styles.tagName}>{visibleLine(tag.name)}</strong>
          </State>
        </span>
        <span className={styles.tagFacts}>
          {tag.status !== "not-fired" && <span>{format.duration(tag.durationMs)}</span>}
          {calls.length > 0 && (
            <span>
              {format.plural(calls.length, { one: "call", other: "calls" })}
              {calls.at(-1)?.status != null && ` · ${String(calls.at(-1)?.status)}`}
            </span>
          )}
          {held !== null && (
            <span>
              {format.exact(held.held)} of{" "}
              {format.plural(held.of, { one: "condition", other: "conditions" })}
            </span>
          )}
          {tag.status !== "succeeded" && (
            <Button small kind="quiet" onPress={onExplain} aria-expanded={isExplained}>
              Explain<span className={styles.spoken}> {tag.name}</span>
            </Button>
          )}
        </span>
      </div>
      {tag.status !== "succeeded" && (
        <div className={styles.reason}>
          {decided === undefined ? (
            <Words of={explain(trace, event, tag).sentence} />
          ) : (
            <ul className={styles.conditions}>
              <ConditionRow condition={decided} />
            </ul>
          )}
        </div>
      )}
    </li>
  );
}

function decidingOf(tag: TagRun) {
  return tag.why?.trigger?.conditions.find((condition) => condition.result === false);
}

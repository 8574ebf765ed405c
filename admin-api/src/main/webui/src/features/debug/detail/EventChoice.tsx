import type { EventTrace, Trace } from "@/lib/trace/model";
import { cx } from "@/ui/cx";
import { visibleLine } from "@/ui/visible";
import styles from "./Detail.module.css";

const SHOWN = 50;

export interface EventChoiceProps {
  readonly trace: Trace;
  readonly event: EventTrace | null;
  readonly onChoose: (event: string) => void;
}

/** Which event of a hit the tabs are about; nothing where there is one. */
export function EventChoice({ trace, event, onChoose }: EventChoiceProps) {
  if (trace.events.length < 2) {
    return null;
  }
  return (
    <div role="group" aria-label="Event" className={styles.eventChoice}>
      {trace.events.slice(0, SHOWN).map((it, i) => (
        <button
          key={it.id}
          type="button"
          aria-pressed={it.id === event?.id}
          className={cx(styles.eventButton, it.id === event?.id && styles.eventChosen)}
          onClick={() => onChoose(it.id)}
        >
          <span className={styles.quiet}>{i + 1}</span> {visibleLine(it.name)}
        </button>
      ))}
      {trace.events.length > SHOWN && (
        <span className={styles.quiet}>and {trace.events.length - SHOWN} more</span>
      )}
    </div>
  );
}

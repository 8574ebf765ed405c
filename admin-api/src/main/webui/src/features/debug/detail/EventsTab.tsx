import type { EventTrace, Trace } from "@/lib/trace/model";
import { JsonView } from "@/ui/json";
import { visibleLine } from "@/ui/visible";
import styles from "./Detail.module.css";
import { EventChoice } from "./EventChoice";
import { HitExplanation } from "./Explain";
import { Part } from "./RequestTab";

export interface EventsTabProps {
  readonly trace: Trace;
  readonly event: EventTrace | null;
  readonly onChoose: (event: string) => void;
}

/** The event's data, the consent it carries, and what transformations took part. */
export function EventsTab({ trace, event, onChoose }: EventsTabProps) {
  if (event === null) {
    return <HitExplanation trace={trace} />;
  }
  return (
    <div className={styles.parts}>
      <EventChoice trace={trace} event={event} onChoose={onChoose} />
      <Part title={`Data of ${visibleLine(event.name)}`}>
        <JsonView value={event.data} label="event data" />
      </Part>
      {event.consent !== null && (
        <Part title="Consent">
          <JsonView value={event.consent} label="consent" />
        </Part>
      )}
      {event.transformations.length > 0 && (
        <Part title="Transformations">
          <ul className={styles.plainList}>
            {event.transformations.map((step) => (
              <li key={step.id}>
                <strong>{visibleLine(step.name)}</strong>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

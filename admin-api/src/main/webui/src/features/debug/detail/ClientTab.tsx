import type { Trace } from "@/lib/trace/model";
import { State } from "@/ui/badge";
import { visibleLine } from "@/ui/visible";
import { ConsoleLines } from "./ConsoleLines";
import styles from "./Detail.module.css";
import { HitExplanation } from "./Explain";
import { Part } from "./RequestTab";

/** Every client that was asked, in order, and what it said. */
export function ClientTab({ trace }: { readonly trace: Trace }) {
  const { claim } = trace;
  const lines = trace.console.filter((line) => line.source.id === claim.by?.id);
  return (
    <div className={styles.parts}>
      {claim.by === null && <HitExplanation trace={trace} />}
      {claim.considered.length > 0 && (
        <ul className={styles.tags}>
          {claim.considered.map((client) => (
            <li key={client.id} className={styles.tag}>
              <div className={styles.tagLine}>
                <State tone={client.error !== null ? "bad" : client.isClaimed ? "ok" : "muted"}>
                  <strong className={styles.tagName}>{visibleLine(client.name)}</strong>
                </State>
                <span className={styles.tagFacts}>
                  {client.error !== null ? "failed" : client.isClaimed ? "claimed it" : "passed"}
                  {client.priority !== null && ` · priority ${String(client.priority)}`}
                </span>
              </div>
              {client.error !== null && (
                <p className={styles.reason}>{visibleLine(client.error)}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {claim.by !== null && (
        <p className={styles.quiet}>Clients of lower priority were not asked.</p>
      )}
      {lines.length > 0 && (
        <Part title="What it wrote">
          <ConsoleLines lines={lines} />
        </Part>
      )}
    </div>
  );
}

import { format } from "@/lib/format";
import { callAsCurl } from "@/lib/trace/curl";
import type { Call } from "@/lib/trace/model";
import { Badge, State } from "@/ui/badge";
import { CopyButton } from "@/ui/copy";
import { Disclosure } from "@/ui/disclosure";
import { visibleLine } from "@/ui/visible";
import { statusTone } from "../messages";
import { BodyView } from "./BodyView";
import styles from "./Detail.module.css";
import { HeaderTable } from "./HeaderTable";

export interface CallListProps {
  readonly calls: readonly Call[];
  /** The name of the tag, client or variable that called. */
  readonly nameOf: (id: string) => string;
}

/** Outgoing requests with their answers; each opens. */
export function CallList({ calls, nameOf }: CallListProps) {
  return (
    <ul className={styles.calls} aria-label="Calls">
      {calls.map((call, i) => (
        <li key={i} className={styles.call}>
          <Disclosure
            title={
              <span className={styles.callTitle}>
                <Answer call={call} />
                <span className={styles.mono}>
                  {call.method} {visibleLine(call.url)}
                </span>
              </span>
            }
            summary={
              <span className={styles.callFacts}>
                {call.by !== null && <span>{visibleLine(nameOf(call.by.id))}</span>}
                <span>{format.duration(call.durationMs)}</span>
              </span>
            }
          >
            <CallBody call={call} />
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

function Answer({ call }: { readonly call: Call }) {
  if (call.isSuppressed) {
    return <Badge>recorded only</Badge>;
  }
  return call.status === null ? (
    <State tone="bad">no answer</State>
  ) : (
    <State tone={statusTone(call.status)}>{call.status}</State>
  );
}

function CallBody({ call }: { readonly call: Call }) {
  return (
    <div className={styles.callBody}>
      <p className={styles.callActions}>
        <CopyButton text={() => callAsCurl(call)} label="Copy this call as curl">
          Copy as curl
        </CopyButton>
        {call.error !== null && <span className={styles.bad}>{visibleLine(call.error)}</span>}
      </p>
      <h5>Request</h5>
      <HeaderTable caption="Request headers" headers={call.requestHeaders} />
      {call.requestBody !== null && <BodyView body={call.requestBody} label="request body" />}
      {call.status !== null && !call.isSuppressed && (
        <>
          <h5>Answer</h5>
          {call.responseHeaders.length > 0 && (
            <HeaderTable caption="Answer headers" headers={call.responseHeaders} />
          )}
          {call.responseBody !== null && <BodyView body={call.responseBody} label="answer body" />}
        </>
      )}
    </div>
  );
}

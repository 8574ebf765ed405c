import { inline } from "@/lib/trace/values";
import type { PowerUpStep, Trace } from "@/lib/trace/model";
import { Copyable } from "@/ui/copy";
import { Facts } from "@/ui/page";
import { visibleLine } from "@/ui/visible";
import { BodyView } from "./BodyView";
import styles from "./Detail.module.css";
import { HeaderTable } from "./HeaderTable";

const SHOWN_PARAMETERS = 200;

/** The request as it came, and what the power-ups made of it. */
export function RequestTab({ trace }: { readonly trace: Trace }) {
  const { request } = trace;
  const query = queryOf(request.url);
  return (
    <div className={styles.parts}>
      <Facts
        items={[
          ["Address", <Copyable key="url" value={visibleLine(request.url)} label="Copy address" />],
          ["Client address", <code key="ip">{request.clientIp}</code>],
          ["Signature", <SignatureFact key="proof" trace={trace} />],
          [
            "Delivery id",
            request.dedupe?.key == null ? (
              "–"
            ) : (
              <code key="id">{visibleLine(request.dedupe.key)}</code>
            ),
          ],
        ]}
      />
      {query.length > 0 && (
        <Part title="Query">
          <HeaderTable caption="Query" headers={query} />
        </Part>
      )}
      <Part title="Headers">
        <HeaderTable caption="Headers" headers={request.headers} />
      </Part>
      <Part title="Body">
        {request.body === null ? (
          <p className={styles.quiet}>No body.</p>
        ) : (
          <BodyView body={request.body} label="request body" />
        )}
      </Part>
      {trace.powerUps.length > 0 && (
        <Part title="Power-ups">
          <ul className={styles.plainList}>
            {trace.powerUps.map((step) => (
              <PowerUp key={step.name} step={step} />
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

export function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: React.ReactNode;
}) {
  return (
    <section aria-label={title}>
      <h3 className={styles.partTitle}>{title}</h3>
      {children}
    </section>
  );
}

function SignatureFact({ trace }: { readonly trace: Trace }) {
  const { verification } = trace.request;
  if (verification?.result === "verified") {
    return "verified";
  }
  return verification?.result === "refused"
    ? `not verified: ${verification.reason ?? "refused"} (${verification.mode})`
    : "not checked";
}

function PowerUp({ step }: { readonly step: PowerUpStep }) {
  return (
    <li>
      <strong>{visibleLine(step.name)}</strong> {step.effect}
      {step.note !== null && `: ${visibleLine(step.note)}`}
      {step.changes.length > 0 && (
        <ul className={styles.changes}>
          {step.changes.map((change, i) => (
            <li key={i}>
              <code>{visibleLine(change.name)}</code>{" "}
              <del>{visibleLine(inline(change.before))}</del>{" "}
              <ins>{visibleLine(inline(change.after))}</ins>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Names and values of the query; broken escapes stay as they are. */
function queryOf(url: string): readonly (readonly [string, string])[] {
  const at = url.indexOf("?");
  return at < 0 ? [] : [...new URLSearchParams(url.slice(at + 1))].slice(0, SHOWN_PARAMETERS);
}

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, X } from "lucide-react";
import type { ReactNode } from "react";
import { useContainer } from "@/lib/scope";
import {
  explain,
  explainHit,
  type Evidence,
  type Explanation,
  type Remedy,
} from "@/lib/trace/explain";
import { variableIn } from "@/lib/trace/hints";
import type { EventTrace, Named, Trace } from "@/lib/trace/model";
import { inline, valueAt } from "@/lib/trace/values";
import { IconButton } from "@/ui/button";
import { Callout } from "@/ui/notice";
import { visible, visibleLine } from "@/ui/visible";
import { variableKeysQuery } from "../api";
import { hintText, remedyText } from "../messages";
import { CallList } from "./CallList";
import { ConditionRows } from "./ConditionRows";
import { ConsoleLines } from "./ConsoleLines";
import styles from "./Detail.module.css";
import { Place } from "./Place";
import { Words } from "./Words";

export interface ExplainPanelProps {
  readonly trace: Trace;
  readonly event: EventTrace | null;
  readonly tag: Named;
  readonly onClose: () => void;
}

/** Why a tag did what it did: the sentence, the proof, the way out, and the chain behind it. */
export function ExplainPanel({ trace, event, tag, onClose }: ExplainPanelProps) {
  const scope = useContainer();
  const keys = useQuery(variableKeysQuery(scope)).data;
  const keyOf = (variable: string) => keys?.get(variable) ?? null;
  const told = explain(trace, event, tag, keyOf);
  return (
    <aside className={styles.explain} aria-label={`Why: ${tag.name}`}>
      <header className={styles.explainHead}>
        <IconButton small label="Back to the hit" className={styles.back} onPress={onClose}>
          <ArrowLeft />
        </IconButton>
        <h3>{visibleLine(tag.name)}</h3>
        <IconButton small label="Close the explanation" onPress={onClose}>
          <X />
        </IconButton>
      </header>
      <Told told={told} />
      {event !== null && <Chain event={event} told={told} keyOf={keyOf} />}
    </aside>
  );
}

/** Why a hit came to nothing, where it made no event. */
export function HitExplanation({ trace }: { readonly trace: Trace }) {
  const told = explainHit(trace);
  return told === null ? null : <Told told={told} />;
}

function Told({ told }: { readonly told: Explanation }) {
  return (
    <div className={styles.told}>
      <p className={styles.sentence}>
        <Words of={told.sentence} />
      </p>
      {told.hints.length > 0 && (
        <Callout tone="warn">
          {told.hints.map((hint) => (
            <p key={hint.kind}>{visibleLine(hintText(hint))}</p>
          ))}
        </Callout>
      )}
      {told.evidence.map((evidence, i) => (
        <Proof key={i} evidence={evidence} />
      ))}
      {told.remedies.length > 0 && (
        <p className={styles.remedies}>
          {told.remedies.map((remedy) => (
            <RemedyLink key={remedy.act} remedy={remedy} />
          ))}
        </p>
      )}
    </div>
  );
}

function RemedyLink({ remedy }: { readonly remedy: Remedy }) {
  return <Place of={remedy}>{visibleLine(remedyText(remedy))}</Place>;
}

function Proof({ evidence }: { readonly evidence: Evidence }): ReactNode {
  switch (evidence.type) {
    case "trigger":
      return (
        <section>
          <h4 className={styles.proofTitle}>Trigger {visibleLine(evidence.trigger.name)}</h4>
          <ConditionRows trigger={evidence.trigger} />
        </section>
      );
    case "clients":
      return evidence.clients.length === 0 ? (
        <p className={styles.quiet}>No client was asked.</p>
      ) : (
        <ul className={styles.plainList}>
          {evidence.clients.map((client) => (
            <li key={client.id}>
              <strong>{visibleLine(client.name)}</strong>{" "}
              {client.error !== null
                ? `failed: ${visibleLine(client.error)}`
                : client.isClaimed
                  ? "claimed it"
                  : "passed"}
            </li>
          ))}
        </ul>
      );
    case "console":
      return evidence.lines.length === 0 ? null : <ConsoleLines lines={evidence.lines} />;
    case "calls":
      return evidence.calls.length === 0 ? null : (
        <CallList calls={evidence.calls} nameOf={() => ""} />
      );
    case "power-up":
      return (
        <p>
          <strong>{visibleLine(evidence.step.name)}</strong>{" "}
          {evidence.step.note === null ? "" : visibleLine(evidence.step.note)}
        </p>
      );
    case "names":
      return (
        <dl className={styles.pair}>
          <dt>Waits for</dt>
          <dd>
            <code>{visibleLine(evidence.wanted)}</code>
          </dd>
          <dt>This event</dt>
          <dd>
            <code>{visibleLine(evidence.actual)}</code>
          </dd>
        </dl>
      );
    case "versions":
      return null;
    case "detail":
      return evidence.text === "" ? null : <p className={styles.quiet}>{visible(evidence.text)}</p>;
  }
}

interface ChainProps {
  readonly event: EventTrace;
  readonly told: Explanation;
  readonly keyOf: (variable: string) => string | null;
}

/** trigger → variable → event key → value: where the deciding value came from. */
function Chain({ event, told, keyOf }: ChainProps) {
  const trigger = told.evidence.find((it) => it.type === "trigger")?.trigger;
  const condition = trigger?.conditions.find((it) => it.result === false);
  const variable = condition === undefined ? null : variableIn(condition.left);
  if (trigger === undefined || condition === undefined || variable === null) {
    return null;
  }
  const key = keyOf(variable);
  const value = key === null ? undefined : valueAt(event.data, key);
  return (
    <section className={styles.chain}>
      <h4 className={styles.proofTitle}>Where the value comes from</h4>
      <ol>
        <li>
          Trigger <Place of={{ act: "open-trigger", trigger }}>{visibleLine(trigger.name)}</Place>
        </li>
        <li>
          Variable <strong>{visibleLine(variable)}</strong>
        </li>
        {key !== null && (
          <li>
            Key <code>{visibleLine(key)}</code> of the event{" "}
            {value === undefined ? (
              "is not there"
            ) : (
              <>
                holds <code>{visibleLine(inline(value))}</code>
              </>
            )}
          </li>
        )}
      </ol>
    </section>
  );
}

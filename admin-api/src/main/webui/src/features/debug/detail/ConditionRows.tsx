import { actual, verb } from "@/lib/trace/conditions";
import { subject } from "@/lib/trace/hints";
import type { Condition, Trigger } from "@/lib/trace/model";
import { cx } from "@/ui/cx";
import { visibleLine } from "@/ui/visible";
import styles from "./Detail.module.css";

const MARKS = {
  true: ["✓", "true"],
  false: ["✕", "false"],
  null: ["·", "not looked at"],
} as const;

/** The conditions of a trigger: what was wanted, what was there, and whether it held. */
export function ConditionRows({ trigger }: { readonly trigger: Trigger }) {
  if (trigger.conditions.length === 0) {
    return <p className={styles.quiet}>This trigger has no conditions that were looked at.</p>;
  }
  return (
    <ul className={styles.conditions} aria-label={`Conditions of ${trigger.name}`}>
      {trigger.conditions.map((condition, i) => (
        <ConditionRow key={i} condition={condition} />
      ))}
    </ul>
  );
}

export function ConditionRow({ condition }: { readonly condition: Condition }) {
  const [shape, word] = MARKS[String(condition.result) as keyof typeof MARKS];
  return (
    <li className={cx(styles.condition, condition.result === false && styles.deciding)}>
      <span className={styles.verdict} data-result={String(condition.result)}>
        <span aria-hidden="true">{shape}</span>
        <span className={styles.spoken}>{word}: </span>
      </span>
      <span className={styles.wanted}>
        <strong>{visibleLine(subject(condition))}</strong> {verb(condition)}{" "}
        <code>{visibleLine(condition.right)}</code>
      </span>{" "}
      <span className={styles.was}>
        {condition.result === null ? (
          "not looked at: the one before had decided"
        ) : (
          <>
            {condition.result ? "it is " : "but it is "}
            <code>{visibleLine(actual(condition))}</code>
          </>
        )}
        {condition.error !== null && ` (${visibleLine(condition.error)})`}
      </span>
    </li>
  );
}

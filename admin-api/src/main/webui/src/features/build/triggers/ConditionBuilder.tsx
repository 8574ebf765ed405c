import { Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/ui/button";
import { VariableInput } from "../controls/VariableInput";
import { choiceOf, OPERATORS, withOperator, type Condition } from "./operators";
import { SentenceText } from "./SentenceText";
import { sentenceOf } from "./sentence";
import styles from "./ConditionBuilder.module.css";

export interface ConditionBuilderProps {
  readonly type: string;
  readonly conditions: readonly Condition[];
  /** What is wrong, by JSON pointer such as `/conditions/0/right`. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  readonly isReadOnly: boolean;
  readonly onChange: (conditions: readonly Condition[]) => void;
  /** Without its sentence, where something else says when. */
  readonly isBare?: boolean;
}

const EMPTY: Condition = { left: "{{Event Name}}", operator: "equals", right: "" };

/** Rows of variable, operator and value; all must hold. Above them the sentence that they make. */
export function ConditionBuilder(props: ConditionBuilderProps) {
  const { type, conditions, errors, isReadOnly, onChange, isBare = false } = props;
  const change = (index: number, condition: Condition) =>
    onChange(conditions.map((it, place) => (place === index ? condition : it)));
  return (
    <div className={styles.builder}>
      {!isBare && (
        <p className={styles.sentence} aria-live="polite">
          <SentenceText pieces={sentenceOf({ type, conditions })} />.
        </p>
      )}
      {conditions.length > 0 && (
        <ol className={styles.rows}>
          {conditions.map((condition, index) => {
            const at = `/conditions/${index}`;
            const wrong = ["", "/left", "/operator", "/right", "/ignoreCase"].flatMap(
              (member) => errors.get(at + member) ?? [],
            );
            const row = `condition ${index + 1}`;
            const choice = choiceOf(condition);
            return (
              <li key={index} className={styles.row}>
                <VariableInput
                  id={`condition-${index}-left`}
                  label={`Variable of ${row}`}
                  value={condition.left}
                  isReadOnly={isReadOnly}
                  onChange={(left) => change(index, { ...condition, left })}
                />
                <select
                  className={styles.operator}
                  aria-label={`Operator of ${row}`}
                  value={choice.id}
                  disabled={isReadOnly}
                  onChange={(event) => {
                    const next = OPERATORS.find((it) => it.id === event.target.value);
                    if (next !== undefined) change(index, withOperator(condition, next));
                  }}
                >
                  {!OPERATORS.some((it) => it.id === choice.id) && (
                    <option value={choice.id}>{choice.words}</option>
                  )}
                  {OPERATORS.map((operator) => (
                    <option key={operator.id} value={operator.id}>
                      {operator.words}
                    </option>
                  ))}
                </select>
                <VariableInput
                  id={`condition-${index}-right`}
                  label={`Value of ${row}`}
                  value={condition.right}
                  placeholder="empty"
                  isReadOnly={isReadOnly}
                  onChange={(right) => change(index, { ...condition, right })}
                />
                <IconButton
                  small
                  label={`Delete ${row}`}
                  isDisabled={isReadOnly}
                  onPress={() => onChange(conditions.filter((_, place) => place !== index))}
                >
                  <Trash2 />
                </IconButton>
                {wrong.length > 0 && (
                  <p className={styles.error}>
                    <span aria-hidden="true">✕ </span>
                    {wrong.join(" ")}
                  </p>
                )}
              </li>
            );
          })}
        </ol>
      )}
      <div>
        <Button small isDisabled={isReadOnly} onPress={() => onChange([...conditions, EMPTY])}>
          <Plus aria-hidden="true" />
          Add a condition
        </Button>
      </div>
    </div>
  );
}

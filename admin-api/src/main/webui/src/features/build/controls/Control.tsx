import { type ReactNode, useId } from "react";
import { visible } from "@/ui/visible";
import {
  chosen,
  type CheckboxField,
  type Field,
  type RadioField,
  type SelectField,
  type TextField,
} from "../forms/fields";
import { storedChoice } from "../forms/form";
import { isArray, type Json } from "../forms/json";
import { hasReference, rawText } from "../forms/raw";
import { FieldFrame, Help, type FieldIds } from "./FieldFrame";
import { VariableInput } from "./VariableInput";
import styles from "./Controls.module.css";
import form from "./FormView.module.css";

export interface ControlProps {
  readonly field: TextField | SelectField | CheckboxField | RadioField;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
  readonly onBlur?: () => void;
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly errors?: readonly string[];
  readonly isReadOnly?: boolean;
  /** Draws the fields that hang on the item that is chosen. */
  readonly below: (fields: readonly Field[]) => ReactNode;
}

/** One control with its label; also for the columns of a table that opens its rows. */
export function Control(props: ControlProps) {
  const { field, id, label, help = "", errors = [] } = props;
  switch (field.kind) {
    case "text":
      return (
        <FieldFrame id={id} label={label} help={help} hint={field.hint} errors={errors}>
          {(ids) => <TextControl {...props} field={field} ids={ids} />}
        </FieldFrame>
      );
    case "select":
      return (
        <FieldFrame id={id} label={label} help={help} errors={errors}>
          {(ids) => <SelectControl {...props} field={field} ids={ids} />}
        </FieldFrame>
      );
    case "checkbox":
      return <CheckboxControl {...props} field={field} />;
    case "radio":
      return <RadioControl {...props} field={field} />;
  }
}

function TextControl({
  field,
  value,
  onChange,
  onBlur,
  ids,
  isReadOnly = false,
}: ControlProps & { field: TextField; ids: FieldIds }) {
  const lines = field.isList ? Math.max(field.lines, 3) : field.lines;
  const wasList = isArray(value);
  const input = (
    <VariableInput
      {...ids}
      value={rawText(value)}
      lines={lines}
      placeholder={field.notSetText}
      isReadOnly={isReadOnly}
      {...(onBlur === undefined ? {} : { onBlur })}
      onChange={(text) =>
        onChange(
          text === "" && !field.canBeEmptyString ? undefined : wasList ? text.split("\n") : text,
        )
      }
    />
  );
  return field.unit === "" ? (
    input
  ) : (
    <div className={styles.withUnit}>
      {input}
      <span className={styles.detail}>{visible(field.unit)}</span>
    </div>
  );
}

/** The item of a list that means: not one of these, but a variable. */
const VARIABLE = "{{}}";

function SelectControl({
  field,
  value,
  onChange,
  onBlur,
  ids,
  isReadOnly = false,
}: ControlProps & { field: SelectField; ids: FieldIds }) {
  const selected = chosen(field, value);
  const isVariable = typeof value === "string" && (hasReference(value) || value === VARIABLE);
  const current = isVariable
    ? VARIABLE
    : selected === undefined
      ? rawText(value)
      : rawText(selected.value);
  const isForeign = !isVariable && selected === undefined && value !== undefined && value !== "";
  return (
    <div className={form.stack}>
      <div className={styles.withUnit}>
        <select
          {...ids}
          className={styles.select}
          value={current}
          disabled={isReadOnly}
          onBlur={onBlur}
          onChange={(event) => {
            const text = event.target.value;
            const choice = field.choices.find((it) => rawText(it.value) === text);
            onChange(
              text === VARIABLE
                ? VARIABLE
                : choice === undefined
                  ? undefined
                  : storedChoice(choice.value),
            );
          }}
        >
          {(field.notSetText !== "" || selected === undefined) && !hasEmptyChoice(field) && (
            <option value="">{visible(field.notSetText) || "Choose…"}</option>
          )}
          {isForeign && <option value={rawText(value)}>{visible(rawText(value))}</option>}
          {field.choices.map((choice) => (
            <option key={rawText(choice.value)} value={rawText(choice.value)}>
              {visible(choice.label)}
            </option>
          ))}
          {(field.allowsVariables || isVariable) && <option value={VARIABLE}>A variable…</option>}
        </select>
        {field.unit !== "" && <span className={styles.detail}>{visible(field.unit)}</span>}
      </div>
      {isVariable && (
        <VariableInput
          id={`${ids.id}-variable`}
          label="Variable"
          value={value === VARIABLE ? "{{" : value}
          isReadOnly={isReadOnly}
          onChange={(text) => onChange(text === "" || text === "{{" ? VARIABLE : text)}
        />
      )}
    </div>
  );
}

function hasEmptyChoice(field: SelectField): boolean {
  return field.choices.some((choice) => rawText(choice.value) === "");
}

function CheckboxControl({
  field,
  value,
  onChange,
  id,
  label,
  help = "",
  errors = [],
  isReadOnly = false,
}: ControlProps & { field: CheckboxField }) {
  const text = field.text || label || field.name;
  if (typeof value === "string" && hasReference(value)) {
    return (
      <FieldFrame id={id} label={text} help={help} errors={errors}>
        {(ids) => (
          <VariableInput
            {...ids}
            value={value}
            isReadOnly={isReadOnly}
            onChange={(next) => onChange(next === "" ? false : next)}
          />
        )}
      </FieldFrame>
    );
  }
  return (
    <FieldFrame
      id={`${id}-group`}
      label={field.text === "" ? "" : label}
      help={help}
      errors={errors}
      isGroup
    >
      {(ids) => (
        <div className={styles.choice}>
          <input
            type="checkbox"
            id={id}
            aria-describedby={ids["aria-describedby"]}
            checked={rawText(value) === "true"}
            disabled={isReadOnly}
            onChange={(event) => onChange(event.target.checked)}
          />
          <label htmlFor={id}>{visible(text)}</label>
        </div>
      )}
    </FieldFrame>
  );
}

function RadioControl({
  field,
  value,
  onChange,
  id,
  label,
  help = "",
  errors = [],
  isReadOnly = false,
  below,
}: ControlProps & { field: RadioField }) {
  const name = useId();
  const selected = chosen(field, value);
  return (
    <FieldFrame id={id} label={label} help={help} errors={errors} isGroup>
      {() =>
        field.choices.map((choice, index) => (
          <div key={rawText(choice.value)}>
            <div className={styles.choice}>
              <input
                type="radio"
                name={name}
                id={`${name}-${index}`}
                checked={choice === selected}
                disabled={isReadOnly}
                onChange={() => onChange(storedChoice(choice.value))}
              />
              <label htmlFor={`${name}-${index}`}>
                {visible(choice.label)}
                {choice.help !== "" && (
                  <span className={form.choiceHelp}>
                    <Help text={choice.help} />
                  </span>
                )}
              </label>
            </div>
            {choice === selected && choice.children.length > 0 && (
              <div className={styles.indented}>{below(choice.children)}</div>
            )}
          </div>
        ))
      }
    </FieldFrame>
  );
}

import { ChevronRight } from "lucide-react";
import { createContext, use, useId, useState } from "react";
import { cx } from "@/ui/cx";
import { visible } from "@/ui/visible";
import { anyHolds, shownNames, valuesOf, type Values } from "../forms/enabling";
import {
  chosen,
  flatten,
  isControl,
  valueFields,
  type CheckboxField,
  type Field,
  type GroupField,
  type OpaqueField,
  type RadioField,
  type SelectField,
  type TextField,
  type ValueField,
} from "../forms/fields";
import { countSet, storedChoice, type FormAction } from "../forms/form";
import { isArray, own, type Json, type JsonObject } from "../forms/json";
import { hasReference, rawText } from "../forms/raw";
import { step } from "../forms/validate";
import { FieldFrame, Help, type FieldIds } from "./FieldFrame";
import { TableControl } from "./TableControl";
import { VariableInput } from "./VariableInput";
import styles from "./Controls.module.css";
import form from "./FormView.module.css";

export interface FormViewProps {
  readonly fields: readonly Field[];
  readonly values: JsonObject;
  readonly dispatch: (action: FormAction) => void;
  /** What is wrong, by JSON pointer into the parameters. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  /** Whether the person may edit. */
  readonly isReadOnly?: boolean;
}

interface FormScope extends FormViewProps {
  readonly looked: Values;
  readonly prefix: string;
}

const Scope = createContext<FormScope | undefined>(undefined);

export function useForm(): FormScope {
  const scope = use(Scope);
  if (scope === undefined) throw new Error("This control does not lie in a form");
  return scope;
}

/** The form that a template describes, bound to stored parameters. */
export function FormView(props: FormViewProps) {
  const looked = valuesOf(props.fields, props.values);
  return (
    <Scope value={{ ...props, looked, prefix: "" }}>
      <div className={form.fields}>
        <Fields fields={props.fields} />
      </div>
    </Scope>
  );
}

/** Where the error summary finds the control of a pointer. */
export function fieldId(pointer: string): string {
  return `field${pointer.replaceAll(/[^A-Za-z0-9]/g, (letter) => `_${letter.codePointAt(0) ?? 0}_`)}`;
}

function Fields({ fields }: { fields: readonly Field[] }) {
  const { looked } = useForm();
  return fields
    .filter((field) => anyHolds(field.conditions, looked))
    .map((field) => <OneField key={field.pointer} field={field} />);
}

function OneField({ field }: { field: Field }) {
  if (field.kind !== "group" && field.kind !== "label" && field.kind !== "opaque") {
    return isControl(field) ? <ControlledField field={field} /> : null;
  }
  switch (field.kind) {
    case "group":
      return <Group field={field} />;
    case "label":
      return field.label === "" ? null : (
        <p className={form.words}>
          <Help text={field.label} />
        </p>
      );
    case "opaque":
      return <Opaque field={field} />;
  }
}

/** A field with a value of its own, and what hangs below it. */
function ControlledField({ field }: { field: ValueField }) {
  const { values, dispatch, errors, isReadOnly = false } = useForm();
  const pointer = `/${step(field.name)}`;
  const value = own(values, field.name);
  const shared = {
    id: fieldId(pointer),
    label: field.label || (field.kind === "checkbox" ? "" : field.name),
    help: field.help,
    errors: errors.get(pointer) ?? [],
  };
  const set = (next: Json | undefined) => dispatch({ type: "set", name: field.name, value: next });
  const leave = () => dispatch({ type: "leave-field" });
  return (
    <>
      {field.kind === "table" ? (
        <TableControl field={field} {...shared} pointer={pointer} />
      ) : (
        <Control
          field={field}
          value={value}
          onChange={set}
          onBlur={leave}
          isReadOnly={isReadOnly}
          {...shared}
        />
      )}
      {field.children.length > 0 && <Fields fields={field.children} />}
      {field.kind === "select" &&
        field.choices.map((choice) => (
          <Fields key={rawText(choice.value)} fields={choice.children} />
        ))}
    </>
  );
}

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
              <div className={styles.indented}>
                <Fields fields={choice.children} />
              </div>
            )}
          </div>
        ))
      }
    </FieldFrame>
  );
}

function Group({ field }: { field: GroupField }) {
  const { values, errors } = useForm();
  const bodyId = useId();
  const set = countSet([field], values);
  const inner = valueFields(field.children);
  const hasError = [...errors.keys()].some((pointer) =>
    inner.some((child) => pointer.split("/")[1] === step(child.name)),
  );
  const [isOpen, setOpen] = useState(
    field.style === "open" || (field.style === "open-when-changed" && set > 0),
  );
  const children = <Fields fields={field.children} />;
  if (field.style === "plain") {
    return (
      <fieldset className={cx(form.fields, field.label !== "" && form.plain)}>
        {field.label !== "" && <legend className={form.legend}>{visible(field.label)}</legend>}
        {field.help !== "" && (
          <p className={styles.hint}>
            <Help text={field.help} />
          </p>
        )}
        {children}
      </fieldset>
    );
  }
  const isShown = isOpen || hasError;
  const shown = shownNames([field], values).size;
  return (
    <section className={form.group} aria-label={field.label || field.name}>
      <button
        type="button"
        className={form.groupHead}
        aria-expanded={isShown}
        aria-controls={bodyId}
        onClick={() => setOpen(!isShown)}
      >
        <ChevronRight className={form.chevron} aria-hidden="true" />
        <span className={form.groupTitle}>{visible(field.label || field.name)}</span>
        {!isShown && (
          <span className={styles.detail}>
            {set > 0 ? `${set} set` : shown === 1 ? "1 field" : `${shown} fields`}
          </span>
        )}
      </button>
      {isShown && (
        <div id={bodyId} className={cx(form.fields, form.groupBody)}>
          {field.help !== "" && (
            <p className={styles.hint}>
              <Help text={field.help} />
            </p>
          )}
          {children}
        </div>
      )}
    </section>
  );
}

function Opaque({ field }: { field: OpaqueField }) {
  const { values } = useForm();
  const value = own(values, field.name);
  return (
    <div className={form.opaque}>
      <p>
        <b>{visible(field.label || field.name || "A parameter")}</b> is of the type{" "}
        <code>{visible(field.type) || "(none)"}</code>, which this console does not know. Its value
        is kept as it is.
      </p>
      {value !== undefined && (
        <pre className={form.json}>{visible(JSON.stringify(value, null, 2))}</pre>
      )}
      {flatten(field.children).length > 0 && <Fields fields={field.children} />}
    </div>
  );
}

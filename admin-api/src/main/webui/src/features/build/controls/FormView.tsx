import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { cx } from "@/ui/cx";
import { visible } from "@/ui/visible";
import { anyHolds, shownNames, valuesOf } from "../forms/enabling";
import {
  hasValue,
  isControl,
  valueFields,
  type Field,
  type GroupField,
  type OpaqueField,
  type ValueField,
} from "../forms/fields";
import { countSet, type FormAction } from "../forms/form";
import { own, type Json, type JsonObject } from "../forms/json";
import { rawText } from "../forms/raw";
import { step } from "../forms/validate";
import { Control } from "./Control";
import { Help } from "./FieldFrame";
import { fieldId, FormContext, useForm } from "./formScope";
import { TableControl } from "./TableControl";
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

/** The form that a template describes, bound to stored parameters. */
export function FormView({ fields, values, dispatch, errors, isReadOnly = false }: FormViewProps) {
  const looked = valuesOf(fields, values);
  return (
    <FormContext value={{ values, looked, dispatch, errors, isReadOnly }}>
      <div className={form.fields}>
        <Fields fields={fields} />
      </div>
    </FormContext>
  );
}

function Fields({ fields }: { fields: readonly Field[] }) {
  const { looked } = useForm();
  return fields
    .filter((field) => anyHolds(field.conditions, looked))
    .map((field) => <OneField key={field.pointer} field={field} />);
}

function OneField({ field }: { field: Field }) {
  if (hasValue(field)) {
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
  const { values, dispatch, errors, isReadOnly } = useForm();
  const pointer = `/${step(field.name)}`;
  const value = own(values, field.name);
  const shared = {
    id: fieldId(pointer),
    label: field.label || (field.kind === "checkbox" ? "" : field.name),
    help: field.help,
    errors: errors.get(pointer) ?? [],
    below: (fields: readonly Field[]) => <Fields fields={fields} />,
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
      <Fields fields={field.children} />
    </div>
  );
}

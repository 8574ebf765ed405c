/** The fields of a form that a template describes (console §3.5), and which of them are controls. */
import type { Json, JsonObject } from "./json";
import { rawText } from "./raw";

/** One way to show a field; of a list any one suffices, an unknown kind counts as met. */
export interface EnablingCondition {
  readonly parameter: string;
  readonly kind: "equals" | "not-equals" | "present" | "unknown";
  /** Text form of the JSON value to compare with. */
  readonly value: string;
}

export type Rule =
  | { readonly kind: "non-empty" }
  | { readonly kind: "regex"; readonly pattern: string }
  | { readonly kind: "length"; readonly min: number; readonly max: number }
  | { readonly kind: "row-count"; readonly min: number; readonly max: number }
  | { readonly kind: "number"; readonly form: NumberForm }
  | { readonly kind: "unknown"; readonly type: string };

export type NumberForm =
  "NUMBER" | "POSITIVE_NUMBER" | "NON_NEGATIVE_NUMBER" | "PERCENTAGE" | "DECIMAL";

export interface Validator {
  readonly rule: Rule;
  /** The template's own sentence; empty when it has none. */
  readonly message: string;
  readonly conditions: readonly EnablingCondition[];
}

/** What every field has. */
export interface Common {
  /** JSON pointer into the section, such as `/2/subParams/0`: the field's identity. */
  readonly pointer: string;
  /** The member of `data`; empty for groups and labels without one. */
  readonly name: string;
  readonly label: string;
  /** What the template's author wrote; shown as text with a tiny allow list of tags. */
  readonly help: string;
  readonly conditions: readonly EnablingCondition[];
  readonly validators: readonly Validator[];
  /** What a new entity starts with; no meaning at run time. */
  readonly initial: Json | undefined;
  readonly inSummary: boolean;
  /** Another field of this name stands earlier: that one is the control, both are one value. */
  readonly isDuplicate: boolean;
  /** Members that have no meaning here; they stay in the file. */
  readonly others: JsonObject;
  /** The parameter as the file has it. */
  readonly source: Json;
  /** Nested parameters: those of a radio item hang on the item. */
  readonly children: readonly Field[];
}

export interface TextField extends Common {
  readonly kind: "text";
  readonly lines: number;
  readonly isList: boolean;
  readonly canBeEmptyString: boolean;
  readonly hint: string;
  readonly unit: string;
  readonly notSetText: string;
}

export interface Choice {
  /** A text, boolean or number: its JSON type is what scripts get. */
  readonly value: Json;
  readonly label: string;
  readonly help: string;
  readonly children: readonly Field[];
}

export interface SelectField extends Common {
  readonly kind: "select";
  readonly choices: readonly Choice[];
  readonly allowsVariables: boolean;
  readonly unit: string;
  readonly notSetText: string;
}

export interface CheckboxField extends Common {
  readonly kind: "checkbox";
  readonly text: string;
}

export interface RadioField extends Common {
  readonly kind: "radio";
  readonly choices: readonly Choice[];
}

export interface Column {
  readonly field: Field;
  readonly isUnique: boolean;
}

export interface TableField extends Common {
  readonly kind: "table";
  /** A grid of cells, or rows that each open as a form of their own. */
  readonly style: "grid" | "panels";
  readonly columns: readonly Column[];
  readonly newRowButton: string;
  readonly newRowTitle: string;
  readonly editRowTitle: string;
  readonly notSetText: string;
}

export interface GroupField extends Common {
  readonly kind: "group";
  readonly style: "plain" | "open" | "closed" | "open-when-changed";
}

export interface LabelField extends Common {
  readonly kind: "label";
}

/** What this console does not know: shown read-only, kept as it is. */
export interface OpaqueField extends Common {
  readonly kind: "opaque";
  readonly type: string;
}

export type Field =
  | TextField
  | SelectField
  | CheckboxField
  | RadioField
  | TableField
  | GroupField
  | LabelField
  | OpaqueField;

/** Fields that hold a value of their own. */
export type ValueField = TextField | SelectField | CheckboxField | RadioField | TableField;

/** All fields in form order, nested ones too; columns of tables are not among them. */
export function flatten(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [
    field,
    ...flatten(field.children),
    ...(hasChoices(field) ? field.choices.flatMap((choice) => flatten(choice.children)) : []),
  ]);
}

/** The fields that are controls: one for each name. */
export function valueFields(fields: readonly Field[]): readonly ValueField[] {
  return flatten(fields).filter(isControl);
}

export function hasValue(field: Field): field is ValueField {
  return field.kind !== "group" && field.kind !== "label" && field.kind !== "opaque";
}

export function hasChoices(field: Field): field is SelectField | RadioField {
  return field.kind === "select" || field.kind === "radio";
}

/** A control of its own: the first field of a name. */
export function isControl(field: Field): field is ValueField {
  return hasValue(field) && field.name !== "" && !field.isDuplicate;
}

/** The choice that a stored value selects; compared by text form. */
export function chosen(
  field: SelectField | RadioField,
  value: Json | undefined,
): Choice | undefined {
  const text = rawText(value);
  return value === undefined
    ? undefined
    : field.choices.find((choice) => rawText(choice.value) === text);
}

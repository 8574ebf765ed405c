/**
 * What is wrong with values of a form (template-runtime §3.4): the same findings, at the same
 * pointers, as the server's compiler. Regular expressions are asked of the caller, who runs them
 * where a slow one cannot hold up the screen.
 */
import { anyHolds, shownNames, valuesInRow, valuesOf, type Values } from "./enabling";
import {
  hasValue,
  valueFields,
  type Field,
  type NumberForm,
  type Rule,
  type SelectField,
  type RadioField,
  type TableField,
  type ValueField,
} from "./fields";
import { isArray, isObject, own, type Json, type JsonObject } from "./json";
import { hasReference, isEmpty, isUnset, rawLines, rawText } from "./raw";

export interface FieldError {
  /** JSON pointer into the parameters, such as `/rows/0/name`. */
  readonly pointer: string;
  readonly message: string;
}

/** Whether the whole text matches; undefined while the answer is not known, which passes. */
export type Matches = (pattern: string, text: string) => boolean | undefined;

/** Everything wrong with the fields that are shown, in the order of the form. */
export function check(
  fields: readonly Field[],
  stored: JsonObject,
  matches: Matches,
): readonly FieldError[] {
  const shown = shownNames(fields, stored);
  const values = valuesOf(fields, stored);
  return valueFields(fields)
    .filter((field) => shown.has(field.name))
    .flatMap((field) =>
      checkValue(field, own(stored, field.name), values, `/${step(field.name)}`, matches),
    );
}

/** All pairs of pattern and text that `check` would ask for these values. */
export function questions(
  fields: readonly Field[],
  stored: JsonObject,
): readonly { readonly pattern: string; readonly text: string }[] {
  const asked: { pattern: string; text: string }[] = [];
  check(fields, stored, (pattern, text) => {
    asked.push({ pattern, text });
    return true;
  });
  return asked;
}

/** One reference token of a JSON pointer. */
export function step(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function checkValue(
  field: ValueField,
  value: Json | undefined,
  around: Values,
  pointer: string,
  matches: Matches,
): readonly FieldError[] {
  const misfit = isUnset(value) || hasReferenceText(value) ? undefined : misfitOf(field, value);
  if (misfit !== undefined) {
    return [{ pointer, message: misfit }];
  }
  const errors = field.validators
    .filter((validator) => anyHolds(validator.conditions, around))
    .filter((validator) => !passes(validator.rule, field, value, matches))
    .map((validator) => ({ pointer, message: validator.message || expectation(validator.rule) }));
  return field.kind === "table" && isArray(value)
    ? [...errors, ...checkRows(field, value, around, pointer, matches)]
    : errors;
}

function hasReferenceText(value: Json | undefined): boolean {
  return typeof value === "string" && hasReference(value);
}

function passes(rule: Rule, field: ValueField, value: Json | undefined, matches: Matches): boolean {
  if (rule.kind === "non-empty") {
    return !isEmpty(value);
  }
  if (isEmpty(value) || hasReference(value)) {
    return true;
  }
  switch (rule.kind) {
    case "row-count": {
      const rows = isArray(value) ? value.length : rawLines(value).length;
      return rows >= rule.min && rows <= rule.max;
    }
    case "length":
      return texts(field, value).every(
        (text) => text.length >= rule.min && text.length <= rule.max,
      );
    case "regex":
      return texts(field, value)
        .map((text) => matches(rule.pattern, text))
        .every((answer) => answer !== false);
    case "number":
      return texts(field, value).every((text) => NUMBERS[rule.form].pattern.test(text));
    case "unknown":
      return true;
  }
}

/** What a text rule looks at: each filled line of a list, the whole text of anything else. */
function texts(field: ValueField, value: Json | undefined): readonly string[] {
  if (field.kind === "table") {
    return [];
  }
  return field.kind === "text" && field.isList
    ? rawLines(value).filter((line) => line !== "")
    : [rawText(value)];
}

function misfitOf(field: ValueField, value: Json | undefined): string | undefined {
  switch (field.kind) {
    case "text":
      return !isStructured(value) || (field.isList && isArray(value) && !value.some(isStructured))
        ? undefined
        : `The value must be ${field.isList ? "a text or a list of texts" : "a text"}.`;
    case "checkbox":
      return ["true", "false"].includes(rawText(value))
        ? undefined
        : "The value must be true or false.";
    case "select":
    case "radio":
      return isChoice(field, value) ? undefined : choiceMisfit(field);
    case "table":
      return isArray(value) ? undefined : "The value must be a list of rows.";
  }
}

function isStructured(value: Json | undefined): boolean {
  return isArray(value) || isObject(value);
}

function isChoice(field: SelectField | RadioField, value: Json | undefined): boolean {
  const text = rawText(value);
  return !isStructured(value) && field.choices.some((choice) => rawText(choice.value) === text);
}

function choiceMisfit(field: SelectField | RadioField): string {
  const some = field.choices.slice(0, 20).map((choice) => rawText(choice.value));
  return `The value must be one of ${some.join(", ")}.`;
}

function checkRows(
  table: TableField,
  rows: readonly Json[],
  around: Values,
  pointer: string,
  matches: Matches,
): readonly FieldError[] {
  const seen = new Map<string, Map<string, number>>();
  return rows.flatMap((row, index) => {
    const at = `${pointer}/${String(index)}`;
    if (!isObject(row)) {
      return [{ pointer: at, message: "A row has one value per column." }];
    }
    const inRow = valuesInRow(table, row, around);
    return table.columns.flatMap(({ field, isUnique }) => {
      const cellAt = `${at}/${step(field.name)}`;
      const cell = own(row, field.name);
      const errors =
        hasValue(field) && anyHolds(field.conditions, inRow)
          ? checkValue(field, cell, inRow, cellAt, matches)
          : [];
      const first = isUnique ? firstRowWith(cell, index, field.name, seen) : undefined;
      return first === undefined
        ? errors
        : [
            ...errors,
            { pointer: cellAt, message: `The value stands in row ${String(first + 1)} already.` },
          ];
    });
  });
}

/** The earlier row with the same text; references may turn out different and are let pass. */
function firstRowWith(
  cell: Json | undefined,
  row: number,
  column: string,
  seen: Map<string, Map<string, number>>,
): number | undefined {
  if (isEmpty(cell) || hasReference(cell)) {
    return undefined;
  }
  const texts = seen.get(column) ?? new Map<string, number>();
  seen.set(column, texts);
  const text = rawText(cell);
  const first = texts.get(text);
  if (first === undefined) {
    texts.set(text, row);
  }
  return first;
}

const NUMBERS: Readonly<Record<NumberForm, { readonly words: string; readonly pattern: RegExp }>> =
  {
    NUMBER: { words: "a whole number", pattern: /^[+-]?\d+$/ },
    POSITIVE_NUMBER: { words: "a whole number above 0", pattern: /^\+?0*[1-9]\d*$/ },
    NON_NEGATIVE_NUMBER: { words: "a whole number, 0 or more", pattern: /^(?:\+?\d+|-0+)$/ },
    PERCENTAGE: {
      words: "a whole number from 0 to 100",
      pattern: /^(?:\+?0*(?:100|\d{1,2})|-0+)$/,
    },
    DECIMAL: {
      words: "a number from 0 to 1",
      pattern: /^\+?(?:0+(?:\.\d*)?|0*\.\d+|0*1(?:\.0*)?)$/,
    },
  };

/** The sentence for a broken rule where the template has none of its own. */
export function expectation(rule: Rule): string {
  switch (rule.kind) {
    case "non-empty":
      return "A value is required.";
    case "regex":
      return `The value must match ${rule.pattern}.`;
    case "length":
      return `The value must have ${range(rule.min, rule.max)} characters.`;
    case "row-count":
      return `There must be ${range(rule.min, rule.max)} rows.`;
    case "number":
      return `The value must be ${NUMBERS[rule.form].words}.`;
    case "unknown":
      return "";
  }
}

function range(min: number, max: number): string {
  return max === Infinity ? `at least ${String(min)}` : `${String(min)} to ${String(max)}`;
}

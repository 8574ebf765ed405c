/** Which fields are shown for given values (template-runtime §3.3); the same rule as the server's. */
import {
  chosen,
  flatten,
  hasChoices,
  isControl,
  type EnablingCondition,
  type Field,
  type TableField,
} from "./fields";
import { own, type Json, type JsonObject } from "./json";
import { isEmpty, rawText } from "./raw";

/** Looks up the current value of a parameter. */
export interface Values {
  valueOf(name: string): Json | undefined;
  isCheckbox(name: string): boolean;
}

export function valuesOf(fields: readonly Field[], values: JsonObject): Values {
  const boxes = new Set(
    flatten(fields)
      .filter((field) => field.kind === "checkbox" && isControl(field))
      .map((field) => field.name),
  );
  return { valueOf: (name) => own(values, name), isCheckbox: (name) => boxes.has(name) };
}

/** The same with a row in front: a column's condition names its neighbours first. */
export function valuesInRow(table: TableField, row: JsonObject, around: Values): Values {
  const names = new Set(table.columns.map((column) => column.field.name));
  const boxes = new Set(
    table.columns.filter((it) => it.field.kind === "checkbox").map((it) => it.field.name),
  );
  return {
    valueOf: (name) => (names.has(name) ? own(row, name) : around.valueOf(name)),
    isCheckbox: (name) => (names.has(name) ? boxes.has(name) : around.isCheckbox(name)),
  };
}

/** A disjunction; an empty list is enabled, a kind we don't know counts as met. */
export function anyHolds(conditions: readonly EnablingCondition[], values: Values): boolean {
  return conditions.length === 0 || conditions.some((condition) => holds(condition, values));
}

function holds(condition: EnablingCondition, values: Values): boolean {
  switch (condition.kind) {
    case "equals":
      return textOfValue(condition.parameter, values) === condition.value;
    case "not-equals":
      return textOfValue(condition.parameter, values) !== condition.value;
    case "present":
      return !isEmpty(values.valueOf(condition.parameter));
    case "unknown":
      return true;
  }
}

/** A check box that was never stored is not ticked. */
function textOfValue(name: string, values: Values): string {
  const value = values.valueOf(name);
  return value === undefined && values.isCheckbox(name) ? "false" : rawText(value);
}

/** Names of the controls that are shown: themselves, and everything around them. */
export function shownNames(fields: readonly Field[], stored: JsonObject): ReadonlySet<string> {
  const values = valuesOf(fields, stored);
  const shown = new Set<string>();
  collect(fields, values, shown);
  return shown;
}

function collect(fields: readonly Field[], values: Values, shown: Set<string>): void {
  for (const field of fields) {
    if (!anyHolds(field.conditions, values)) {
      continue;
    }
    if (isControl(field)) {
      shown.add(field.name);
    }
    collect(field.children, values, shown);
    if (hasChoices(field)) {
      const selected = chosen(field, values.valueOf(field.name));
      for (const choice of field.choices) {
        if (field.kind === "select" || choice === selected) {
          collect(choice.children, values, shown);
        }
      }
    }
  }
}

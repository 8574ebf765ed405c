/**
 * The state of one generated form: a pure reducer with undo. It starts from stored parameters and
 * gives back exactly what changed, so that whatever the form does not know stays untouched.
 */
import { shownNames } from "./enabling";
import { hasValue, valueFields, type Field, type TableField, type ValueField } from "./fields";
import { equal, isArray, isObject, own, withMember, withoutMember } from "./json";
import type { Json, JsonObject } from "./json";
import { rawText } from "./raw";

export interface FormState {
  /** As they are stored now; empty for a new entity. */
  readonly base: JsonObject;
  readonly values: JsonObject;
  readonly past: readonly JsonObject[];
  readonly future: readonly JsonObject[];
  /** The field that was typed into last: its keystrokes are one step of undo. */
  readonly typing: string | undefined;
}

export type FormAction =
  | { readonly type: "set"; readonly name: string; readonly value: Json | undefined }
  | { readonly type: "add-row"; readonly name: string; readonly row: JsonObject }
  | { readonly type: "set-row"; readonly name: string; readonly index: number; readonly row: Json }
  | {
      readonly type: "paste-rows";
      readonly name: string;
      readonly index: number;
      readonly column: number;
      readonly cells: readonly (readonly string[])[];
      readonly table: TableField;
    }
  | { readonly type: "duplicate-row"; readonly name: string; readonly index: number }
  | { readonly type: "delete-row"; readonly name: string; readonly index: number }
  | {
      readonly type: "move-row";
      readonly name: string;
      readonly index: number;
      readonly to: number;
    }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "leave-field" }
  | { readonly type: "reset"; readonly base: JsonObject; readonly values?: JsonObject };

const KEPT_STEPS = 200;

export function startForm(base: JsonObject, values: JsonObject = base): FormState {
  return { base, values, past: [], future: [], typing: undefined };
}

/** What a new entity starts with: the defaults of the fields that are shown. */
export function initialValues(fields: readonly Field[]): JsonObject {
  return revealed(fields, {}, new Set());
}

/** Fields that come into view start with their default, and may bring others with them. */
function revealed(
  fields: readonly Field[],
  values: JsonObject,
  before: ReadonlySet<string>,
): JsonObject {
  const now = shownNames(fields, values);
  const filled = valueFields(fields)
    .filter((field) => now.has(field.name) && !before.has(field.name))
    .reduce<JsonObject>((all, field) => {
      const value = own(all, field.name) === undefined ? initialValue(field) : undefined;
      return value === undefined ? all : withMember(all, field.name, value);
    }, values);
  return equal(filled, values) ? values : revealed(fields, filled, now);
}

/** The default in the type that the API stores; a check box is never undefined. */
export function initialValue(field: ValueField): Json | undefined {
  const value = field.initial;
  switch (field.kind) {
    case "text":
      return isArray(value) && field.isList
        ? value.map(rawText)
        : value === undefined || value === "" || isObject(value) || isArray(value)
          ? undefined
          : rawText(value);
    case "checkbox":
      return rawText(value) === "true";
    case "select":
    case "radio": {
      const text = rawText(value);
      const item = field.choices.find((choice) => rawText(choice.value) === text);
      return value === undefined ? undefined : storedChoice(item?.value ?? value);
    }
    case "table":
      return isArray(value) && value.length > 0 ? value : undefined;
  }
}

/** How the API stores a choice: whole numbers and booleans as they are, fractions as text. */
export function storedChoice(value: Json): Json {
  return typeof value === "number" && !Number.isSafeInteger(value) ? rawText(value) : value;
}

export function newRow(table: TableField): JsonObject {
  return Object.fromEntries(
    table.columns.flatMap(({ field }): readonly (readonly [string, Json])[] => {
      const value = hasValue(field) ? initialValue(field) : undefined;
      return field.name === "" || value === undefined ? [] : [[field.name, value]];
    }),
  );
}

/** The reducer of a form; edits that bring a field into view give it its default. */
export function formReducer(
  fields: readonly Field[],
): (state: FormState, action: FormAction) => FormState {
  return (state, action) => {
    const next = step(state, action);
    if (next.values === state.values || !isEdit(action)) {
      return next;
    }
    return { ...next, values: revealed(fields, next.values, shownNames(fields, state.values)) };
  };
}

function isEdit(action: FormAction): boolean {
  return action.type !== "undo" && action.type !== "redo" && action.type !== "reset";
}

function step(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case "set": {
      const values =
        action.value === undefined
          ? withoutMember(state.values, action.name)
          : withMember(state.values, action.name, action.value);
      return equal(values, state.values) ? state : changed(state, values, action.name);
    }
    case "add-row":
      return rows(state, action.name, (list) => [...list, action.row]);
    case "set-row":
      return rows(
        state,
        action.name,
        (list) => list.map((row, index) => (index === action.index ? action.row : row)),
        `${action.name}/${String(action.index)}`,
      );
    case "paste-rows":
      return rows(state, action.name, (list) => pasted(list, action));
    case "duplicate-row":
      return rows(state, action.name, (list) =>
        list.flatMap((row, index) => (index === action.index ? [row, row] : [row])),
      );
    case "delete-row":
      return rows(state, action.name, (list) => list.filter((_, index) => index !== action.index));
    case "move-row":
      return rows(state, action.name, (list) => moved(list, action.index, action.to));
    case "undo": {
      const before = state.past.at(-1);
      return before === undefined
        ? state
        : {
            ...state,
            values: before,
            past: state.past.slice(0, -1),
            future: [state.values, ...state.future],
            typing: undefined,
          };
    }
    case "redo": {
      const [after, ...rest] = state.future;
      return after === undefined
        ? state
        : {
            ...state,
            values: after,
            past: [...state.past, state.values],
            future: rest,
            typing: undefined,
          };
    }
    case "leave-field":
      return state.typing === undefined ? state : { ...state, typing: undefined };
    case "reset":
      return startForm(action.base, action.values);
  }
}

/** Rows from text as spreadsheets copy it: tabs between cells, a line for each row. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
  return (lines.at(-1) === "" ? lines.slice(0, -1) : lines).map((line) => line.split("\t"));
}

/**
 * The parameters to store. Fields that were hidden by an edit are left out; what was hidden or
 * unknown from the start stays as it is.
 */
export function toStored(fields: readonly Field[], state: FormState): JsonObject {
  const before = shownNames(fields, state.base);
  const now = shownNames(fields, state.values);
  const controls = new Set(valueFields(fields).map((field) => field.name));
  return Object.fromEntries(
    Object.entries(state.values).filter(
      ([name, value]) =>
        !controls.has(name) ||
        now.has(name) ||
        (!before.has(name) && equal(value, own(state.base, name))),
    ),
  );
}

export function isChanged(fields: readonly Field[], state: FormState): boolean {
  return !equal(toStored(fields, state), state.base);
}

/** How many of the fields below hold something else than their default: "3 set". */
export function countSet(fields: readonly Field[], values: JsonObject): number {
  return valueFields(fields).filter((field) => {
    const value = own(values, field.name);
    return !equalsInitial(field, value);
  }).length;
}

function equalsInitial(field: ValueField, value: Json | undefined): boolean {
  const initial = initialValue(field);
  const isNothing = value === undefined || value === "" || (isArray(value) && value.length === 0);
  return (
    equal(value, initial) ||
    (isNothing && (initial === undefined || initial === false)) ||
    (!isArray(value) && !isObject(value) && rawText(value) === rawText(initial))
  );
}

function rows(
  state: FormState,
  name: string,
  change: (rows: readonly Json[]) => readonly Json[],
  typing?: string,
): FormState {
  const stored = own(state.values, name);
  const before = isArray(stored) ? stored : [];
  const after = change(before);
  return equal(after, before)
    ? state
    : changed(state, withMember(state.values, name, after), typing);
}

function moved(list: readonly Json[], from: number, to: number): readonly Json[] {
  const row = list[from];
  if (row === undefined || to < 0 || to >= list.length) {
    return list;
  }
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), row, ...rest.slice(to)];
}

function pasted(
  list: readonly Json[],
  action: Extract<FormAction, { type: "paste-rows" }>,
): readonly Json[] {
  const names = action.table.columns.map((column) => column.field.name).slice(action.column);
  const count = Math.max(list.length, action.index + action.cells.length);
  return Array.from({ length: count }, (_, index) => {
    const row = list[index] ?? newRow(action.table);
    const cells = action.cells[index - action.index];
    return cells === undefined || !isObject(row)
      ? row
      : names.reduce<JsonObject>((filled, name, column) => {
          const cell = cells[column];
          return cell === undefined ? filled : withMember(filled, name, cell);
        }, row);
  });
}

function changed(state: FormState, values: JsonObject, typing: string | undefined): FormState {
  const continues = typing !== undefined && typing === state.typing;
  return {
    ...state,
    values,
    past: continues ? state.past : [...state.past, state.values].slice(-KEPT_STEPS),
    future: [],
    typing,
  };
}

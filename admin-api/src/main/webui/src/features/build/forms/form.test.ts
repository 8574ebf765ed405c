import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUNS } from "@/testing/runs";
import { toFields } from "./parameters";
import {
  cellsOf,
  countSet,
  formReducer,
  initialValues,
  isChanged,
  startForm,
  toStored,
  type FormAction,
  type FormState,
} from "./form";
import { anyForm, anyValues, everyRow } from "./forms.fixtures";
import { own, type Json, type JsonObject } from "./json";

fc.configureGlobal(RUNS);

const fields = toFields(everyRow);

function after(base: JsonObject, ...actions: readonly FormAction[]): FormState {
  return actions.reduce(formReducer(fields), startForm(base));
}

const set = (name: string, value: Json | undefined): FormAction => ({ type: "set", name, value });

describe("a new entity", () => {
  it("starts with the defaults of what is shown, in the types the API keeps", () => {
    expect(initialValues(fields)).toEqual({
      level: 3,
      isOn: true,
      mode: "simple",
      shownWhenOn: "hello",
    });
  });

  it("writes a number as text where scripts get text", () => {
    const number = toFields([{ type: "TEXT", name: "days", defaultValue: 30 }]);
    expect(initialValues(number)).toEqual({ days: "30" });
  });

  it("writes a fraction as text: the API keeps whole numbers only", () => {
    const fraction = toFields([
      { type: "SELECT", name: "share", defaultValue: 0.5, selectItems: [{ value: 0.5 }] },
    ]);
    expect(initialValues(fraction)).toEqual({ share: "0.5" });
  });

  it("never leaves a shown check box undefined", () => {
    expect(initialValues(toFields([{ type: "CHECKBOX", name: "box" }]))).toEqual({ box: false });
  });
});

describe("editing", () => {
  it("leaves stored parameters byte for byte as they are when nothing was edited", () => {
    fc.assert(
      fc.property(anyForm, anyValues, (parameters, stored) => {
        const form = toFields(parameters);
        expect(JSON.stringify(toStored(form, startForm(stored)))).toBe(JSON.stringify(stored));
        expect(isChanged(form, startForm(stored))).toBe(false);
      }),
    );
  });

  it("changes nothing but the edited field and what that hides or brings into view", () => {
    fc.assert(
      fc.property(anyForm, anyValues, (parameters, stored) => {
        const form = toFields(parameters);
        const edited = formReducer(form)(startForm(stored), set("unknown", "edited"));
        expect(toStored(form, edited)).toEqual({ ...stored, unknown: "edited" });
      }),
    );
  });

  it("does not send a field that an edit has hidden, and restores it when shown again", () => {
    const stored = { isOn: true, shownWhenOn: "mine" };
    const hidden = after(stored, set("isOn", false));
    expect(toStored(fields, hidden)).toEqual({ isOn: false });
    const shown = formReducer(fields)(hidden, set("isOn", true));
    expect(toStored(fields, shown)).toEqual(stored);
  });

  it("keeps a value that was hidden from the start", () => {
    const stored = { isOn: false, shownWhenOn: "left there by an import" };
    expect(toStored(fields, after(stored, set("id", "1")))).toEqual({ ...stored, id: "1" });
  });

  it("gives a field that comes into view its default", () => {
    expect(after({ isOn: false }, set("isOn", true)).values).toEqual({
      isOn: true,
      shownWhenOn: "hello",
    });
  });

  it("keeps members the form does not know", () => {
    const stored = { later: { deep: [1, "2", { x: true }] } };
    expect(toStored(fields, after(stored, set("id", "1")))).toEqual({ ...stored, id: "1" });
  });

  it("takes a value out", () => {
    expect(toStored(fields, after({ id: "1", isOn: true }, set("id", undefined)))).toEqual({
      isOn: true,
    });
  });

  it("counts what differs from the default", () => {
    expect(countSet(fields, initialValues(fields))).toBe(0);
    expect(countSet(fields, { ...initialValues(fields), id: "1", isOn: false })).toBe(2);
  });
});

describe("rows", () => {
  const rows = (...keys: readonly string[]): JsonObject => ({ rows: keys.map((key) => ({ key })) });
  const keys = (state: FormState): readonly Json[] =>
    (own(state.values, "rows") as readonly JsonObject[]).map((row) => own(row, "key") ?? "");

  it.each<[string, FormAction, readonly string[]]>([
    ["are added", { type: "add-row", name: "rows", row: { key: "d" } }, ["a", "b", "c", "d"]],
    ["are duplicated", { type: "duplicate-row", name: "rows", index: 1 }, ["a", "b", "b", "c"]],
    ["are deleted", { type: "delete-row", name: "rows", index: 1 }, ["a", "c"]],
    ["move down", { type: "move-row", name: "rows", index: 0, to: 1 }, ["b", "a", "c"]],
    ["move up", { type: "move-row", name: "rows", index: 2, to: 0 }, ["c", "a", "b"]],
    ["stay at the end", { type: "move-row", name: "rows", index: 2, to: 3 }, ["a", "b", "c"]],
    ["are edited", { type: "set-row", name: "rows", index: 1, row: { key: "z" } }, ["a", "z", "c"]],
  ])("%s", (_, action, expected) => {
    expect(keys(after(rows("a", "b", "c"), action))).toEqual(expected);
  });

  it("are filled from a spreadsheet, and grow with it", () => {
    const table = fields.find((field) => field.name === "rows");
    if (table?.kind !== "table") {
      throw new Error("the fixture lost its table");
    }
    const state = after(rows("a", "b"), {
      type: "paste-rows",
      name: "rows",
      index: 1,
      column: 0,
      cells: cellsOf("x\ta\r\ny\tb\r\n"),
      table,
    });
    expect(own(state.values, "rows")).toEqual([
      { key: "a" },
      { key: "x", kind: "a" },
      { key: "y", kind: "b" },
    ]);
  });
});

describe("undo", () => {
  it("takes typing in one field as one step", () => {
    const typed = after({}, set("id", "1"), set("id", "12"), set("list", "x"));
    expect(typed.past).toHaveLength(2);
    const reducer = formReducer(fields);
    const undone = reducer(reducer(typed, { type: "undo" }), { type: "undo" });
    expect(undone.values).toEqual({});
    expect(reducer(undone, { type: "redo" }).values).toEqual({ id: "12" });
  });

  it("begins a new step when the field was left", () => {
    const typed = after({}, set("id", "1"), { type: "leave-field" }, set("id", "12"));
    expect(formReducer(fields)(typed, { type: "undo" }).values).toEqual({ id: "1" });
  });

  it("forgets what was undone once something else is typed", () => {
    const state = after({}, set("id", "1"), { type: "undo" }, set("list", "x"), { type: "redo" });
    expect(state.values).toEqual({ list: "x" });
  });

  it("comes back to any earlier state", () => {
    const action = fc.oneof(
      fc.record({
        type: fc.constant("set" as const),
        name: fc.constantFrom("id", "isOn", "mode"),
        value: fc.constantFrom<Json | undefined>("a", "b", true, false, "full", undefined),
      }),
      fc.constant<FormAction>({ type: "leave-field" }),
      fc.constant<FormAction>({ type: "add-row", name: "rows", row: { key: "k" } }),
    );
    fc.assert(
      fc.property(anyValues, fc.array(action, { maxLength: 20 }), (base, actions) => {
        const reducer = formReducer(fields);
        let state = actions.reduce<FormState>(reducer, startForm(base));
        const steps = state.past.length;
        for (let step = 0; step < steps; step += 1) {
          state = reducer(state, { type: "undo" });
        }
        expect(state.values).toEqual(base);
      }),
    );
  });
});

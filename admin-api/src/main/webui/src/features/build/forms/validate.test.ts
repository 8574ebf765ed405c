import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUNS } from "@/testing/runs";
import { toFields } from "./parameters";
import { anyForm, anyValues, everyRow } from "./forms.fixtures";
import type { Json, JsonObject } from "./json";
import { check, questions } from "./validate";

fc.configureGlobal(RUNS);

const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^(?:${pattern})$`).test(text);

const messages = (parameter: JsonObject, value: Json | undefined): readonly string[] =>
  check(
    toFields([{ name: "x", ...parameter }]),
    value === undefined ? {} : { x: value },
    matches,
  ).map((error) => error.message);

const validators = (...valueValidators: readonly Json[]): JsonObject => ({
  type: "TEXT",
  valueValidators,
});

describe("validators", () => {
  it.each<[string, JsonObject, Json | undefined, boolean]>([
    ["NON_EMPTY wants a value", validators({ type: "NON_EMPTY" }), undefined, false],
    ["NON_EMPTY refuses the empty text", validators({ type: "NON_EMPTY" }), "", false],
    ["NON_EMPTY takes a reference", validators({ type: "NON_EMPTY" }), "{{v}}", true],
    ["NON_EMPTY takes a blank", validators({ type: "NON_EMPTY" }), " ", true],
    ["REGEX matches the whole", validators({ type: "REGEX", args: ["a+"] }), "aa", true],
    ["REGEX is anchored", validators({ type: "REGEX", args: ["a+"] }), "aab", false],
    ["REGEX anchors alternatives", validators({ type: "REGEX", args: ["a|b"] }), "ab", false],
    ["REGEX lets nothing pass", validators({ type: "REGEX", args: ["a+"] }), "", true],
    ["REGEX lets a reference pass", validators({ type: "REGEX", args: ["a+"] }), "{{v}}", true],
    ["REGEX without a pattern passes", validators({ type: "REGEX" }), "z", true],
    ["STRING_LENGTH, low end", validators({ type: "STRING_LENGTH", args: [2, 3] }), "ab", true],
    ["STRING_LENGTH, short", validators({ type: "STRING_LENGTH", args: [2, 3] }), "a", false],
    ["STRING_LENGTH, long", validators({ type: "STRING_LENGTH", args: ["2", "3"] }), "abcd", false],
    ["NUMBER takes a sign", validators({ type: "NUMBER" }), "-12", true],
    ["NUMBER takes no fraction", validators({ type: "NUMBER" }), "1.5", false],
    ["NUMBER takes a JSON number", validators({ type: "NUMBER" }), 12, true],
    ["POSITIVE_NUMBER refuses 0", validators({ type: "POSITIVE_NUMBER" }), "0", false],
    ["POSITIVE_NUMBER takes 007", validators({ type: "POSITIVE_NUMBER" }), "007", true],
    ["NON_NEGATIVE_NUMBER takes 0", validators({ type: "NON_NEGATIVE_NUMBER" }), "0", true],
    ["NON_NEGATIVE_NUMBER refuses -1", validators({ type: "NON_NEGATIVE_NUMBER" }), "-1", false],
    ["PERCENTAGE takes 100", validators({ type: "PERCENTAGE" }), "100", true],
    ["PERCENTAGE refuses 101", validators({ type: "PERCENTAGE" }), "101", false],
    ["DECIMAL takes .5", validators({ type: "DECIMAL" }), ".5", true],
    ["DECIMAL refuses 1.1", validators({ type: "DECIMAL" }), "1.1", false],
    ["an unknown validator passes", validators({ type: "GA_TRACKING_ID" }), "z", true],
    [
      "a validator sleeps while its conditions do not hold",
      validators({
        type: "NON_EMPTY",
        enablingConditions: [{ paramName: "y", paramValue: "on", type: "EQUALS" }],
      }),
      undefined,
      true,
    ],
    [
      "TABLE_ROW_COUNT counts lines of a list",
      { ...validators({ type: "TABLE_ROW_COUNT", args: [1, 2] }), textAsList: true },
      "a\nb\nc",
      false,
    ],
    [
      "a text rule looks at each filled line of a list",
      { ...validators({ type: "REGEX", args: ["a+"] }), textAsList: true },
      ["aa", "", "b"],
      false,
    ],
    ["a choice that is none", { type: "SELECT", selectItems: [{ value: "a" }] }, "b", false],
    ["a choice by its text form", { type: "SELECT", selectItems: [{ value: 3 }] }, "3", true],
    ["a variable in a list", { type: "SELECT", selectItems: [{ value: 3 }] }, "{{v}}", true],
    ["a box with a text", { type: "CHECKBOX" }, "maybe", false],
    ["a table that is none", { type: "SIMPLE_TABLE", simpleTableColumns: [] }, "a", false],
  ])("%s", (_, parameter, value, passes) => {
    expect(messages(parameter, value).length === 0).toBe(passes);
  });

  it("speaks with the template's words, or else with ours", () => {
    expect(messages(validators({ type: "NON_EMPTY", errorMessage: "Tell us." }), "")).toEqual([
      "Tell us.",
    ]);
    expect(messages(validators({ type: "STRING_LENGTH", args: [2] }), "a")).toEqual([
      "The value must have at least 2 characters.",
    ]);
  });

  it("says all that is wrong with a value at once", () => {
    const both = validators({ type: "REGEX", args: ["a+"] }, { type: "STRING_LENGTH", args: [2] });
    expect(messages(both, "z")).toHaveLength(2);
  });

  it("does not check what is hidden", () => {
    const fields = toFields(everyRow);
    const hidden = { isOn: false, mode: "simple" };
    expect(check(fields, hidden, matches)).toEqual([]);
    expect(check(fields, { isOn: true, mode: "simple" }, matches)).toEqual([
      { pointer: "/shownWhenOn", message: "Say something." },
    ]);
  });

  it("names the cell, and the earlier row of a value that must be its own", () => {
    const rows: Json = [{ key: "a" }, { key: "" }, { key: "a", kind: "z" }, { key: "{{v}}" }];
    expect(check(toFields(everyRow), { rows }, matches)).toEqual([
      { pointer: "/rows/1/key", message: "A value is required." },
      { pointer: "/rows/2/key", message: "The value stands in row 1 already." },
      { pointer: "/rows/2/kind", message: "The value must be one of a, b." },
    ]);
  });

  it("lets a column's condition look at its neighbours first, then at the form", () => {
    const fields = toFields([
      { type: "TEXT", name: "kind" },
      {
        type: "PARAM_TABLE",
        name: "rows",
        paramTableColumns: [
          { param: { type: "TEXT", name: "kind" } },
          {
            param: {
              type: "TEXT",
              name: "value",
              valueValidators: [{ type: "NON_EMPTY" }],
              enablingConditions: [{ paramName: "kind", paramValue: "on", type: "EQUALS" }],
            },
          },
        ],
      },
    ]);
    const stored = { kind: "on", rows: [{ kind: "off" }, { kind: "on" }] };
    expect(check(fields, stored, matches).map((error) => error.pointer)).toEqual(["/rows/1/value"]);
  });

  it("escapes names in pointers", () => {
    const fields = toFields([
      { type: "TEXT", name: "a/b~c", valueValidators: [{ type: "NON_EMPTY" }] },
    ]);
    expect(check(fields, {}, matches)[0]?.pointer).toBe("/a~1b~0c");
  });

  it("lets a pattern pass whose answer is not known yet, and tells which ones there are", () => {
    const fields = toFields([{ name: "x", ...validators({ type: "REGEX", args: ["a+"] }) }]);
    expect(check(fields, { x: "z" }, () => undefined)).toEqual([]);
    expect(questions(fields, { x: "z" })).toEqual([{ pattern: "a+", text: "z" }]);
  });

  it("answers for any values of any form", () => {
    fc.assert(
      fc.property(anyForm, anyValues, (parameters, values) => {
        for (const error of check(toFields(parameters), values, matches)) {
          expect(error.pointer).toMatch(/^\//);
        }
      }),
    );
  });
});

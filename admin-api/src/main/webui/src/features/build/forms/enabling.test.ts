import { describe, expect, it } from "vitest";
import { shownNames } from "./enabling";
import { toFields } from "./parameters";
import type { Json, JsonObject } from "./json";

const isShown = (conditions: Json, values: JsonObject): boolean =>
  shownNames(
    toFields([
      { type: "TEXT", name: "x" },
      { type: "CHECKBOX", name: "box" },
      { type: "TEXT", name: "field", enablingConditions: conditions },
    ]),
    values,
  ).has("field");

const when = (type: string, paramName: string, paramValue: Json): Json => ({
  type,
  paramName,
  paramValue,
});

describe("enabling conditions", () => {
  it.each<[string, Json, JsonObject, boolean]>([
    ["no condition", [], {}, true],
    ["equal text", [when("EQUALS", "x", "a")], { x: "a" }, true],
    ["other text", [when("EQUALS", "x", "a")], { x: "b" }, false],
    ["nothing stored", [when("EQUALS", "x", "a")], {}, false],
    ["nothing equals the empty text", [when("EQUALS", "x", "")], {}, true],
    ["true and its text agree", [when("EQUALS", "x", "true")], { x: true }, true],
    ["1 and its text agree", [when("EQUALS", "x", 1)], { x: "1" }, true],
    ["an untouched box is not ticked", [when("EQUALS", "box", false)], {}, true],
    ["an untouched box is not true", [when("EQUALS", "box", true)], {}, false],
    ["not equal", [when("NOT_EQUALS", "x", "a")], { x: "b" }, true],
    ["not equal to itself", [when("NOT_EQUALS", "x", "a")], { x: "a" }, false],
    ["not equal to nothing", [when("NOT_EQUALS", "x", "a")], {}, true],
    ["present", [when("PRESENT", "x", "")], { x: "b" }, true],
    ["an empty text is not present", [when("PRESENT", "x", "")], { x: "" }, false],
    ["an empty table is not present", [when("PRESENT", "x", "")], { x: [] }, false],
    ["a ticked-off box is present", [when("PRESENT", "box", "")], { box: false }, true],
    ["absent", [when("PRESENT", "x", "")], {}, false],
    ["an unknown kind counts as met", [when("ABSENT", "x", "")], { x: "b" }, true],
    [
      "several conditions are an or: the second holds",
      [when("EQUALS", "x", "a"), when("EQUALS", "x", "b")],
      { x: "b" },
      true,
    ],
    [
      "several conditions are an or: none holds",
      [when("EQUALS", "x", "a"), when("EQUALS", "x", "b")],
      { x: "c" },
      false,
    ],
    [
      "an or over different fields",
      [when("EQUALS", "x", "a"), when("EQUALS", "box", true)],
      { x: "z", box: true },
      true,
    ],
  ])("%s", (_, conditions, values, shown) => {
    expect(isShown(conditions, values)).toBe(shown);
  });

  it("hides everything below a hidden group", () => {
    const fields = toFields([
      { type: "CHECKBOX", name: "box" },
      {
        type: "GROUP",
        enablingConditions: [when("EQUALS", "box", true)],
        subParams: [{ type: "GROUP", subParams: [{ type: "TEXT", name: "deep" }] }],
      },
    ]);
    expect(shownNames(fields, {}).has("deep")).toBe(false);
    expect(shownNames(fields, { box: true }).has("deep")).toBe(true);
  });

  it("shows the parameters of a radio item only while it is chosen", () => {
    const fields = toFields([
      {
        type: "RADIO",
        name: "mode",
        radioItems: [
          { value: 1, subParams: [{ type: "TEXT", name: "one" }] },
          { value: 2, subParams: [{ type: "TEXT", name: "two" }] },
        ],
      },
    ]);
    expect([...shownNames(fields, { mode: "2" })]).toEqual(["mode", "two"]);
    expect([...shownNames(fields, {})]).toEqual(["mode"]);
  });

  it("shows the parameters of a list's items whatever is chosen", () => {
    const fields = toFields([
      {
        type: "SELECT",
        name: "mode",
        selectItems: [{ value: 1, subParams: [{ type: "TEXT", name: "one" }] }],
      },
    ]);
    expect([...shownNames(fields, {})]).toEqual(["mode", "one"]);
  });
});

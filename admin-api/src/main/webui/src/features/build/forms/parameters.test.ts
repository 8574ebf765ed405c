import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUNS } from "@/testing/runs";
import { flatten, isControl, valueFields, type Field } from "./fields";
import { isObject, type Json } from "./json";
import { anyForm, everyRow } from "./forms.fixtures";
import { toFields, toParameters } from "./parameters";

fc.configureGlobal(RUNS);

describe("toFields", () => {
  it("knows every row of the table of types", () => {
    const kinds = toFields(everyRow).map((field) => field.kind);
    expect(kinds).toEqual([
      "text",
      "text",
      "text",
      "select",
      "checkbox",
      "radio",
      "label",
      "group",
      "group",
      "table",
      "table",
      "opaque",
    ]);
  });

  it("reads a text's lines, list, hint and unit", () => {
    const [one, several, list] = toFields(everyRow);
    expect(one).toMatchObject({ lines: 1, isList: false, hint: "123", unit: "px" });
    expect(several).toMatchObject({ lines: 5, canBeEmptyString: true });
    expect(list).toMatchObject({ isList: true });
  });

  it("keeps the JSON type of a choice", () => {
    const select = toFields(everyRow).find((field) => field.kind === "select");
    expect(select?.choices.map((choice) => choice.value)).toEqual([3, true, "x"]);
  });

  it("names a choice without words by its value", () => {
    const select = toFields(everyRow).find((field) => field.kind === "select");
    expect(select?.choices.map((choice) => choice.label)).toEqual(["Three", "true", "x"]);
  });

  it("hangs the parameters of a radio item on the item", () => {
    const radio = toFields(everyRow).find((field) => field.kind === "radio");
    expect(radio?.children).toEqual([]);
    expect(radio?.choices.map((choice) => choice.children.map((it) => it.name))).toEqual([
      ["inner"],
      [],
    ]);
  });

  it.each([
    ["NO_ZIPPY", "plain"],
    ["ZIPPY_OPEN", "open"],
    ["ZIPPY_CLOSED", "closed"],
    ["ZIPPY_OPEN_ON_PARAM", "open-when-changed"],
    ["SOMETHING_NEW", "plain"],
  ])("opens a group with %s as %s", (groupStyle, style) => {
    expect(toFields([{ type: "GROUP", groupStyle, subParams: [] }])[0]).toMatchObject({ style });
  });

  it("takes the columns of both kinds of tables", () => {
    const tables = toFields(everyRow).filter((field) => field.kind === "table");
    expect(tables.map((table) => table.style)).toEqual(["grid", "panels"]);
    expect(tables.map((table) => table.columns.map((it) => [it.field.name, it.isUnique]))).toEqual([
      [
        ["key", true],
        ["kind", false],
      ],
      [["deep", false]],
    ]);
  });

  it("gives two parameters of one name one control, the first", () => {
    const fields = toFields([
      { type: "TEXT", name: "id", displayName: "First" },
      { type: "GROUP", subParams: [{ type: "TEXT", name: "id", displayName: "Second" }] },
    ]);
    expect(valueFields(fields).map((field) => field.label)).toEqual(["First"]);
    expect(flatten(fields).map((field) => field.isDuplicate)).toEqual([false, false, true]);
  });

  it("does not take a column for a second parameter of that name", () => {
    const fields = toFields([
      { type: "TEXT", name: "key" },
      { type: "SIMPLE_TABLE", name: "rows", simpleTableColumns: [{ type: "TEXT", name: "key" }] },
    ]);
    expect(valueFields(fields).map((field) => field.name)).toEqual(["key", "rows"]);
  });

  it("keeps an unknown type as it is, with what lies below it", () => {
    const [field] = toFields([
      { type: "SLIDER", name: "speed", subParams: [{ type: "TEXT", name: "below" }] },
    ]);
    expect(field).toMatchObject({ kind: "opaque", type: "SLIDER" });
    expect(field?.children.map((child) => child.name)).toEqual(["below"]);
  });

  it("shows attributes that have no meaning here", () => {
    const [field] = toFields([{ type: "TEXT", name: "a", customVisibility: { x: 1 } }]);
    expect(field?.others).toEqual({ customVisibility: { x: 1 } });
  });

  it("treats names of object members like any other", () => {
    const [field] = toFields([
      { type: "TEXT", name: "__proto__" },
      { type: "constructor", name: "toString" },
    ]);
    expect(field).toMatchObject({ kind: "text", name: "__proto__" });
  });

  it.each([undefined, null, 1, "[]", { type: "TEXT" }])("has no fields for %j", (parameters) => {
    expect(toFields(parameters)).toEqual([]);
  });

  it("stops at a depth no person could use", () => {
    let parameters: Json = [{ type: "TEXT", name: "bottom" }];
    for (let level = 0; level < 500; level += 1) {
      parameters = [{ type: "GROUP", name: `g${String(level)}`, subParams: parameters }];
    }
    expect(flatten(toFields(parameters)).at(-1)).toMatchObject({ kind: "opaque" });
  });

  it("gives back what it read, whatever that was", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (parameters) => {
        expect(toParameters(toFields(parameters as Json))).toEqual(parameters);
      }),
    );
  });

  it("loses no member of any parameter of any form", () => {
    fc.assert(
      fc.property(anyForm, (parameters) => {
        const fields = toFields(parameters);
        expect(JSON.stringify(toParameters(fields))).toBe(JSON.stringify(parameters));
        for (const field of flatten(fields)) {
          expect(unaccounted(field)).toEqual([]);
        }
      }),
    );
  });

  it("has exactly one control for each name of any form", () => {
    fc.assert(
      fc.property(anyForm, (parameters) => {
        const fields = toFields(parameters);
        const names = valueFields(fields).map((field) => field.name);
        expect(new Set(names).size).toBe(names.length);
        expect(names).not.toContain("");
        expect(flatten(fields).filter(isControl).length).toBe(names.length);
      }),
    );
  });
});

/** Members of a parameter that neither have a meaning nor are listed as others. */
function unaccounted(field: Field): readonly string[] {
  const meant = [
    ...["type", "name", "displayName", "help", "helpHint", "defaultValue", "simpleValueType"],
    ...["valueValidators", "enablingConditions", "alwaysInSummary", "clearOnCopy", "subParams"],
    ...["lineCount", "textAsList", "canBeEmptyString", "valueHint", "valueUnit", "notSetText"],
    ...["selectItems", "macrosInSelect", "checkboxText", "radioItems", "simpleTableColumns"],
    ...["newRowButtonText", "paramTableColumns", "newRowTitle", "editRowTitle", "groupStyle"],
  ];
  return !isObject(field.source)
    ? []
    : Object.keys(field.source).filter(
        (member) => !meant.includes(member) && !Object.keys(field.others).includes(member),
      );
}

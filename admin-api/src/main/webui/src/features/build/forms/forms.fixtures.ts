/** Forms for tests: one with every row of the table of console §3.5, and any form at all. */
import fc from "fast-check";
import type { Json, JsonObject } from "./json";

export const everyRow: readonly JsonObject[] = [
  { type: "TEXT", name: "id", displayName: "Id", valueHint: "123", valueUnit: "px" },
  { type: "TEXT", name: "notes", lineCount: 5, canBeEmptyString: true },
  { type: "TEXT", name: "list", textAsList: true, lineCount: 3 },
  {
    type: "SELECT",
    name: "level",
    macrosInSelect: true,
    notSetText: "none",
    selectItems: [
      { value: 3, displayValue: "Three" },
      { value: true },
      { value: "x" },
      { displayValue: "no value: not a choice" },
    ],
    defaultValue: 3,
  },
  { type: "CHECKBOX", name: "isOn", checkboxText: "On", defaultValue: true },
  {
    type: "RADIO",
    name: "mode",
    defaultValue: "simple",
    radioItems: [
      { value: "full", displayValue: "Full", subParams: [{ type: "TEXT", name: "inner" }] },
      { value: "simple", displayValue: "Simple" },
    ],
  },
  { type: "LABEL", name: "bracket", displayName: "{" },
  {
    type: "GROUP",
    name: "more",
    displayName: "More",
    groupStyle: "ZIPPY_CLOSED",
    subParams: [
      {
        type: "TEXT",
        name: "shownWhenOn",
        enablingConditions: [{ paramName: "isOn", paramValue: true, type: "EQUALS" }],
        valueValidators: [{ type: "NON_EMPTY", errorMessage: "Say something." }],
        defaultValue: "hello",
      },
    ],
  },
  { type: "GROUP", groupStyle: "NO_ZIPPY", subParams: [] },
  {
    type: "SIMPLE_TABLE",
    name: "rows",
    newRowButtonText: "Add a row",
    simpleTableColumns: [
      { type: "TEXT", name: "key", isUnique: true, valueValidators: [{ type: "NON_EMPTY" }] },
      { type: "SELECT", name: "kind", selectItems: [{ value: "a" }, { value: "b" }] },
    ],
  },
  {
    type: "PARAM_TABLE",
    name: "panels",
    paramTableColumns: [{ param: { type: "TEXT", name: "deep" }, isUnique: false }],
  },
  { type: "SLIDER", name: "speed", min: 0, max: 10 },
];

const name = fc.constantFrom("a", "b", "c", "d", "__proto__", "");
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom("", "x", "true", "1", "{{v}}", "a {{v}}"),
  fc.boolean(),
  fc.integer({ min: -5, max: 5 }),
);
const conditions = fc.array(
  fc.record({
    paramName: name,
    paramValue: scalar,
    type: fc.constantFrom("EQUALS", "NOT_EQUALS", "PRESENT", "SOMETHING_NEW"),
  }),
  { maxLength: 3 },
);
const validators = fc.array(
  fc.record(
    {
      type: fc.constantFrom("NON_EMPTY", "REGEX", "STRING_LENGTH", "POSITIVE_NUMBER", "NEW"),
      args: fc.array(fc.constantFrom("^a+$", "1", "3")),
      errorMessage: fc.string(),
      enablingConditions: conditions,
    },
    { requiredKeys: ["type"] },
  ),
  { maxLength: 2 },
);

const tree = fc.letrec((tie) => ({
  list: fc.array(tie("parameter"), { maxLength: 4, depthIdentifier: "form" }),
  parameter: fc.record(
    {
      type: fc.constantFrom(
        "TEXT",
        "SELECT",
        "CHECKBOX",
        "RADIO",
        "GROUP",
        "LABEL",
        "SLIDER",
        "SIMPLE_TABLE",
        "PARAM_TABLE",
        "constructor",
      ),
      name,
      displayName: fc.string(),
      defaultValue: scalar,
      enablingConditions: conditions,
      valueValidators: validators,
      subParams: fc.oneof({ depthIdentifier: "form", maxDepth: 3 }, fc.constant([]), tie("list")),
      radioItems: fc.array(fc.record({ value: scalar, displayValue: fc.string() })),
      selectItems: fc.array(fc.record({ value: scalar })),
      simpleTableColumns: fc.array(fc.record({ type: fc.constant("TEXT"), name })),
      paramTableColumns: fc.array(
        fc.record({ param: fc.record({ type: fc.constant("TEXT"), name }) }),
      ),
      groupStyle: fc.constantFrom("NO_ZIPPY", "ZIPPY_OPEN"),
      visibility: fc.jsonValue(),
    },
    { requiredKeys: ["type"] },
  ),
}));

/** Forms as they might come from any file: nested, with duplicate names and unknown types. */
export const anyForm = tree.list as fc.Arbitrary<readonly JsonObject[]>;

/** Parameters as they might be stored: for fields of a form, and for nothing it knows. */
export const anyValues: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom("a", "b", "c", "d", "__proto__", "unknown"),
  fc.oneof(scalar, fc.array(fc.dictionary(fc.constantFrom("a", "b"), scalar), { maxLength: 3 })),
);

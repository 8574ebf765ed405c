/**
 * Reads a template's TEMPLATE_PARAMETERS as the form that they describe (template-runtime §3).
 * Pure, total and lossless: whatever stands in a file becomes a field, unknown things as
 * "kept as it is", and `toParameters(toFields(p))` gives `p` back.
 */
import type {
  Choice,
  Column,
  Common,
  EnablingCondition,
  Field,
  GroupField,
  Rule,
  Validator,
} from "./fields";
import { isArray, isObject, objectsOf, own, textOf, type Json, type JsonObject } from "./json";
import { rawText } from "./raw";

const COMMON = [
  "type",
  "name",
  "displayName",
  "help",
  "helpHint",
  "defaultValue",
  "simpleValueType",
  "valueValidators",
  "enablingConditions",
  "alwaysInSummary",
  "clearOnCopy",
  "subParams",
];

/** Members with a meaning, by type of parameter; all others are in `others`. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  TEXT: ["lineCount", "textAsList", "canBeEmptyString", "valueHint", "valueUnit", "notSetText"],
  SELECT: ["selectItems", "macrosInSelect", "notSetText", "valueUnit"],
  CHECKBOX: ["checkboxText"],
  RADIO: ["radioItems"],
  SIMPLE_TABLE: ["simpleTableColumns", "newRowButtonText", "notSetText"],
  PARAM_TABLE: [
    "paramTableColumns",
    "newRowButtonText",
    "newRowTitle",
    "editRowTitle",
    "notSetText",
  ],
  GROUP: ["groupStyle"],
  LABEL: [],
};

/** Deeper than any form that a person could use; a hostile file stops here, kept as it is. */
const MAX_DEPTH = 32;

/** The form of a template. Never throws: anything that is no list of parameters has no fields. */
export function toFields(parameters: Json | undefined): readonly Field[] {
  return isArray(parameters) ? fieldsOf(parameters, "", new Set(), 0) : [];
}

/** The section again, member by member as it was read. */
export function toParameters(fields: readonly Field[]): readonly Json[] {
  return fields.map((field) => field.source);
}

function fieldsOf(
  parameters: readonly Json[],
  pointer: string,
  names: Set<string>,
  depth: number,
): readonly Field[] {
  return parameters.map((parameter, index) =>
    fieldOf(parameter, `${pointer}/${String(index)}`, names, depth),
  );
}

function fieldOf(source: Json, pointer: string, names: Set<string>, depth: number): Field {
  if (!isObject(source) || depth >= MAX_DEPTH) {
    return { ...common({}, source, pointer, names, false, []), kind: "opaque", type: "" };
  }
  const type = textOf(source, "type");
  const known = own(KNOWN, type) !== undefined;
  const isControl = known && type !== "GROUP" && type !== "LABEL";
  const shared = common(source, source, pointer, names, isControl, KNOWN[known ? type : ""] ?? []);
  const nested = own(source, "subParams");
  const children = isArray(nested)
    ? fieldsOf(nested, `${pointer}/subParams`, names, depth + 1)
    : [];
  const base = { ...shared, children };
  switch (type) {
    case "TEXT":
      return {
        ...base,
        kind: "text",
        lines: lineCount(own(source, "lineCount")),
        isList: own(source, "textAsList") === true,
        canBeEmptyString: own(source, "canBeEmptyString") === true,
        hint: textOf(source, "valueHint"),
        unit: textOf(source, "valueUnit"),
        notSetText: textOf(source, "notSetText"),
      };
    case "SELECT":
      return {
        ...base,
        kind: "select",
        choices: choices(source, "selectItems", pointer, names, depth),
        allowsVariables: own(source, "macrosInSelect") === true,
        unit: textOf(source, "valueUnit"),
        notSetText: textOf(source, "notSetText"),
      };
    case "CHECKBOX":
      return { ...base, kind: "checkbox", text: textOf(source, "checkboxText") };
    case "RADIO":
      return {
        ...base,
        kind: "radio",
        choices: choices(source, "radioItems", pointer, names, depth),
      };
    case "SIMPLE_TABLE":
    case "PARAM_TABLE":
      return {
        ...base,
        kind: "table",
        style: type === "SIMPLE_TABLE" ? "grid" : "panels",
        columns: columns(source, type, pointer, depth),
        newRowButton: textOf(source, "newRowButtonText"),
        newRowTitle: textOf(source, "newRowTitle"),
        editRowTitle: textOf(source, "editRowTitle"),
        notSetText: textOf(source, "notSetText"),
      };
    case "GROUP":
      return { ...base, kind: "group", style: groupStyle(textOf(source, "groupStyle")) };
    case "LABEL":
      return { ...base, kind: "label" };
    default:
      return { ...base, kind: "opaque", type };
  }
}

function common(
  parameter: JsonObject,
  source: Json,
  pointer: string,
  names: Set<string>,
  isControl: boolean,
  known: readonly string[],
): Common {
  const name = textOf(parameter, "name");
  const isDuplicate = isControl && names.has(name);
  if (isControl && name !== "") {
    names.add(name);
  }
  return {
    pointer,
    name,
    label: textOf(parameter, "displayName"),
    help: textOf(parameter, "help"),
    conditions: objectsOf(parameter, "enablingConditions").map(condition),
    validators: objectsOf(parameter, "valueValidators").map(validator),
    initial: own(parameter, "defaultValue"),
    inSummary: own(parameter, "alwaysInSummary") === true,
    isDuplicate,
    others: Object.fromEntries(
      Object.entries(parameter).filter(
        ([member]) => !COMMON.includes(member) && !known.includes(member),
      ),
    ),
    source,
    children: [],
  };
}

function choices(
  source: JsonObject,
  member: string,
  pointer: string,
  names: Set<string>,
  depth: number,
): readonly Choice[] {
  const list = own(source, member);
  if (!isArray(list)) {
    return [];
  }
  return list.flatMap((item, index): readonly Choice[] => {
    const value = isObject(item) ? own(item, "value") : undefined;
    if (!isObject(item) || value === undefined || (typeof value === "object" && value !== null)) {
      return [];
    }
    const nested = own(item, "subParams");
    return [
      {
        value,
        label: textOf(item, "displayValue") || rawText(value),
        help: textOf(item, "help"),
        children: isArray(nested)
          ? fieldsOf(nested, `${pointer}/${member}/${String(index)}/subParams`, names, depth + 1)
          : [],
      },
    ];
  });
}

/** Columns have names of their own: a row is an object for itself. */
function columns(
  source: JsonObject,
  type: "SIMPLE_TABLE" | "PARAM_TABLE",
  pointer: string,
  depth: number,
): readonly Column[] {
  const isSimple = type === "SIMPLE_TABLE";
  const member = isSimple ? "simpleTableColumns" : "paramTableColumns";
  const list = own(source, member);
  if (!isArray(list)) {
    return [];
  }
  const names = new Set<string>();
  return list.flatMap((item, index): readonly Column[] => {
    if (!isObject(item)) {
      return [];
    }
    const at = `${pointer}/${member}/${String(index)}`;
    const parameter = isSimple ? item : own(item, "param");
    return parameter === undefined
      ? []
      : [
          {
            field: fieldOf(parameter, isSimple ? at : `${at}/param`, names, depth + 1),
            isUnique: own(item, "isUnique") === true,
          },
        ];
  });
}

function condition(source: JsonObject): EnablingCondition {
  return {
    parameter: textOf(source, "paramName"),
    kind: conditionKind(textOf(source, "type")),
    value: rawText(own(source, "paramValue")),
  };
}

function conditionKind(type: string): EnablingCondition["kind"] {
  switch (type) {
    case "EQUALS":
      return "equals";
    case "NOT_EQUALS":
      return "not-equals";
    case "PRESENT":
      return "present";
    default:
      return "unknown";
  }
}

function validator(source: JsonObject): Validator {
  return {
    rule: rule(textOf(source, "type"), source),
    message: textOf(source, "errorMessage"),
    conditions: objectsOf(source, "enablingConditions").map(condition),
  };
}

function rule(type: string, source: JsonObject): Rule {
  switch (type) {
    case "NON_EMPTY":
      return { kind: "non-empty" };
    case "REGEX": {
      const pattern = argument(source, 0);
      return typeof pattern === "string" ? { kind: "regex", pattern } : { kind: "unknown", type };
    }
    case "STRING_LENGTH":
      return { kind: "length", min: bound(source, 0, 0), max: bound(source, 1, Infinity) };
    case "TABLE_ROW_COUNT":
      return { kind: "row-count", min: bound(source, 0, 0), max: bound(source, 1, Infinity) };
    case "NUMBER":
    case "POSITIVE_NUMBER":
    case "NON_NEGATIVE_NUMBER":
    case "PERCENTAGE":
    case "DECIMAL":
      return { kind: "number", form: type };
    default:
      return { kind: "unknown", type };
  }
}

function bound(source: JsonObject, index: number, otherwise: number): number {
  const text = rawText(argument(source, index));
  return /^\d{1,18}$/.test(text) ? Number(text) : otherwise;
}

function argument(source: JsonObject, index: number): Json | undefined {
  const list = own(source, "args");
  return isArray(list) ? list[index] : undefined;
}

function groupStyle(style: string): GroupField["style"] {
  switch (style) {
    case "ZIPPY_OPEN":
      return "open";
    case "ZIPPY_CLOSED":
      return "closed";
    case "ZIPPY_OPEN_ON_PARAM":
      return "open-when-changed";
    default:
      return "plain";
  }
}

function lineCount(value: Json | undefined): number {
  const lines = typeof value === "number" ? Math.floor(value) : 1;
  return Math.min(Math.max(lines, 1), 30);
}

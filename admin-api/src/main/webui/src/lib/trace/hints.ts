import type { Json } from "./json";
import type { Condition } from "./model";
import { editDistance, keyPaths, lastKey } from "./values";

/** What a condition most likely got wrong: computed from values, never guessed in prose. */
export type Hint =
  | { readonly kind: "case"; readonly actual: string; readonly wanted: string }
  | { readonly kind: "spaces"; readonly actual: string; readonly wanted: string }
  | { readonly kind: "number-as-text"; readonly actual: string; readonly wanted: string }
  | { readonly kind: "not-a-number"; readonly actual: string }
  | { readonly kind: "one-of-list"; readonly wanted: string; readonly length: number }
  | { readonly kind: "empty"; readonly key: string }
  | { readonly kind: "missing"; readonly key: string }
  | { readonly kind: "other-place"; readonly key: string; readonly path: string }
  | { readonly kind: "near-key"; readonly key: string; readonly path: string };

/** Edits up to which one key is taken for another one, mistyped. */
const NEAR = 2;

const ORDER = ["greater", "greater-or-equals", "less", "less-or-equals"];

/**
 * Hints for a condition that was false.
 *
 * @param data of the event
 * @param keyOf the event key that a variable reads, where it is known
 */
export function hintsFor(
  condition: Condition,
  data: Json,
  keyOf: (variable: string) => string | null = () => null,
): readonly Hint[] {
  if (condition.result !== false) {
    return [];
  }
  const { leftType, leftValue } = condition;
  if (leftType === "undefined" || leftType === "null") {
    return missing(condition, data, keyOf);
  }
  if (leftValue === "" && !condition.isNegated) {
    return [{ kind: "empty", key: subject(condition) }];
  }
  return condition.isNegated ? [] : different(condition);
}

function different({ leftValue, rightValue, right, operator }: Condition): readonly Hint[] {
  const wanted = typeof rightValue === "string" ? rightValue : right;
  if (Array.isArray(leftValue)) {
    const holds = leftValue.some((one) => String(one) === wanted);
    return holds ? [{ kind: "one-of-list", wanted, length: leftValue.length }] : [];
  }
  if (ORDER.includes(operator)) {
    return numeric(leftValue, wanted);
  }
  if (typeof leftValue !== "string") {
    return [];
  }
  const actual = leftValue;
  if (holds(operator, actual.trim(), wanted.trim())) {
    return [{ kind: "spaces", actual, wanted }];
  }
  if (holds(operator, actual.toLowerCase(), wanted.toLowerCase())) {
    return [{ kind: "case", actual, wanted }];
  }
  if (holds(operator, actual.trim().toLowerCase(), wanted.trim().toLowerCase())) {
    return [
      { kind: "spaces", actual, wanted },
      { kind: "case", actual, wanted },
    ];
  }
  return operator === "equals" && isSameNumber(actual, wanted)
    ? [{ kind: "number-as-text", actual, wanted }]
    : [];
}

/** Patterns are left to the server: what a browser makes of them may differ. */
function holds(operator: string, actual: string, wanted: string): boolean {
  switch (operator) {
    case "equals":
      return actual === wanted;
    case "contains":
      return actual.includes(wanted);
    case "starts-with":
      return actual.startsWith(wanted);
    case "ends-with":
      return actual.endsWith(wanted);
    default:
      return false;
  }
}

function numeric(actual: Json, wanted: string): readonly Hint[] {
  if (typeof actual !== "string") {
    return [];
  }
  return plainNumber(actual) === null
    ? [{ kind: "not-a-number", actual }]
    : [{ kind: "number-as-text", actual, wanted }];
}

function isSameNumber(one: string, other: string): boolean {
  const first = plainNumber(one);
  return first !== null && first === plainNumber(other);
}

function plainNumber(text: string): number | null {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : null;
}

function missing(
  condition: Condition,
  data: Json,
  keyOf: (variable: string) => string | null,
): readonly Hint[] {
  const key = keyBehind(condition.left, keyOf);
  if (key === "") {
    return [];
  }
  const wanted = plain(lastKey(key));
  const others = keyPaths(data).filter((path) => path !== key);
  const same = others.find((path) => plain(lastKey(path)) === wanted);
  if (same !== undefined) {
    return [{ kind: "other-place", key, path: same }];
  }
  // of a key with two letters everything is two edits away
  const limit = Math.min(NEAR, Math.floor(wanted.length / 3));
  const near = others
    .map((path) => ({ path, edits: editDistance(plain(lastKey(path)), wanted, limit) }))
    .filter((it) => it.edits <= limit)
    .sort((one, other) => one.edits - other.edits)[0];
  return near ? [{ kind: "near-key", key, path: near.path }] : [{ kind: "missing", key }];
}

/** The variable that a condition looks at, or its text where it is more than one variable. */
export function subject(condition: Condition): string {
  return variableIn(condition.left) ?? condition.left;
}

/** The name between the braces, where the text is one variable and nothing else. */
export function variableIn(text: string): string | null {
  return /^\s*\{\{\s*([^{}]+?)\s*\}\}\s*$/.exec(text)?.[1] ?? null;
}

function keyBehind(left: string, keyOf: (variable: string) => string | null): string {
  const variable = variableIn(left);
  if (variable === null) {
    return "";
  }
  // people name them "Event Data - gclid", "ed.gclid", "DLV: gclid"
  return (
    keyOf(variable) ??
    variable
      .split(/\s[-–|/]\s|:\s*/)
      .at(-1)
      ?.trim() ??
    variable
  );
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

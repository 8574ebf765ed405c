import type { Condition } from "./model";
import { inline } from "./values";

const WORDS: Record<string, readonly [is: string, isNot: string]> = {
  equals: ["is", "is not"],
  contains: ["contains", "does not contain"],
  "starts-with": ["starts with", "does not start with"],
  "ends-with": ["ends with", "does not end with"],
  "matches-regex": ["matches", "does not match"],
  greater: ["is greater than", "is not greater than"],
  "greater-or-equals": ["is at least", "is not at least"],
  less: ["is less than", "is not less than"],
  "less-or-equals": ["is at most", "is not at most"],
};

const WANTED: Record<string, string> = {
  equals: "",
  contains: "a text with ",
  "starts-with": "a text that starts with ",
  "ends-with": "a text that ends with ",
  "matches-regex": "a text that matches ",
  greater: "more than ",
  "greater-or-equals": "at least ",
  less: "less than ",
  "less-or-equals": "at most ",
};

/** The operator as a verb: "contains", "is not". An unknown one is shown as it is called. */
export function verb({ operator, isNegated }: Condition): string {
  const words = Object.hasOwn(WORDS, operator) ? WORDS[operator] : undefined;
  return words ? words[isNegated ? 1 : 0] : `${isNegated ? "not " : ""}${operator}`;
}

/** What a condition asks for, behind "wants": `more than 500`. */
export function wanted(condition: Condition): string {
  const { operator, isNegated, right } = condition;
  const known = Object.hasOwn(WANTED, operator) ? WANTED[operator] : undefined;
  const what = `${known ?? `${operator} `}${right === "" ? "nothing" : right}`;
  return isNegated ? `anything but ${what}` : what;
}

/** What was there instead, with its type where that may be the reason: `"129.90" (text)`. */
export function actual({ leftValue, leftType }: Condition): string {
  if (leftType === "undefined") {
    return "missing";
  }
  if (leftValue === "") {
    return "empty";
  }
  return leftType === "string" ? `${inline(leftValue)} (text)` : inline(leftValue, leftType);
}

import { describe, expect, it } from "vitest";
import { choiceOf, idOf, OPERATORS, withOperator, type Condition } from "./operators";
import { clause, plainText, sentenceOf } from "./sentence";

const condition = (left: string, operator: string, right: string, more = {}): Condition => ({
  left,
  operator,
  right,
  ...more,
});

const EVENT = condition("{{_event}}", "equals", "order_created");

describe("operators", () => {
  it("come in words, each with its negation", () => {
    expect(OPERATORS.map((choice) => choice.words)).toEqual([
      "is",
      "is not",
      "contains",
      "does not contain",
      "starts with",
      "does not start with",
      "ends with",
      "does not end with",
      "matches",
      "does not match",
      "matches (ignore case)",
      "does not match (ignore case)",
      "is greater than",
      "is not greater than",
      "is at least",
      "is not at least",
      "is less than",
      "is not less than",
      "is at most",
      "is not at most",
    ]);
  });

  it("are found again for the conditions that they write", () => {
    for (const choice of OPERATORS) {
      const written = withOperator(condition("{{x}}", "equals", "1", { negate: true }), choice);
      expect(choiceOf(written)).toEqual(choice);
      expect(idOf(written)).toBe(choice.id);
    }
  });

  it("leave switches out that are off", () => {
    const plain = OPERATORS[0];
    expect(plain && withOperator(condition("{{x}}", "less", "1", { negate: true }), plain)).toEqual(
      condition("{{x}}", "equals", "1"),
    );
  });

  it("keep an operator that servers do not have", () => {
    expect(choiceOf(condition("{{x}}", "CSS_SELECTOR", "a", { negate: true }))).toMatchObject({
      words: "not CSS_SELECTOR",
      operator: "CSS_SELECTOR",
      negate: true,
    });
  });
});

describe("sentences", () => {
  const text = (type: string, conditions: readonly Condition[] = []): string =>
    plainText(sentenceOf({ type, conditions }));

  it.each<[string, string, readonly Condition[], string]>([
    ["no condition", "custom", [], "Every event"],
    ["no event and no condition", "custom-event", [], "Every event"],
    [
      "the event first, wherever it stands",
      "custom-event",
      [condition("{{value}}", "greater", "0"), EVENT],
      "When the event is order_created and value is greater than 0",
    ],
    [
      "a pattern for the event",
      "custom-event",
      [condition("{{_event}}", "matches-regex", "^order_", { ignoreCase: true })],
      "When the event matches (ignore case) ^order_",
    ],
    [
      "a page view",
      "page-view",
      [condition("{{Page Path}}", "starts-with", "/shop")],
      "When the event is page_view and Page Path starts with /shop",
    ],
    [
      "has a value",
      "custom",
      [condition("{{gclid}}", "equals", "undefined", { negate: true })],
      "When gclid has a value",
    ],
    [
      "has none",
      "custom",
      [condition("{{gclid}}", "equals", "undefined")],
      "When gclid has no value",
    ],
    [
      "empty",
      "custom",
      [condition("{{x}}", "equals", "", { negate: true })],
      "When x is not empty",
    ],
    ["a variable on the right", "custom", [condition("{{x}}", "equals", "{{y}}")], "When x is y"],
    [
      "a text on the left",
      "custom",
      [condition("a {{x}}", "contains", "b")],
      "When a {{x}} contains b",
    ],
    [
      "a trigger for browsers",
      "DOM_READY",
      [],
      "Never: servers have no DOM_READY triggers. It is kept as it is",
    ],
  ])("%s", (_, type, conditions, sentence) => {
    expect(text(type, conditions)).toBe(sentence);
  });

  it("names the members of a group", () => {
    const group = (members: readonly string[]): string =>
      plainText(sentenceOf({ type: "trigger-group", members }));
    expect(group(["A", "B"])).toBe("When A and B all match the same event");
    expect(group(["A"])).toBe("When A matches");
    expect(group([])).toBe("Never: this group has no triggers");
  });

  it("sets the person's own words apart", () => {
    expect(clause(condition("{{value}}", "greater", "0"))).toEqual([
      { text: "value", strong: true },
      { text: " is greater than " },
      { text: "0", strong: true },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import type { JsonObject } from "./json";
import { aCondition, aQuietTag, aTrace, aTrigger } from "../../testing/traces";
import { hintsFor } from "./hints";

function hints(
  condition: JsonObject,
  data: JsonObject = {},
  keyOf?: (name: string) => string | null,
) {
  const trigger = aTrigger([aCondition(condition)]);
  const why = { code: "no-trigger-matched", detail: "", pointer: null, trigger };
  const trace = aTrace()
    .withEvent({ data, tags: [aQuietTag(why)] })
    .build();
  const found = trace.events[0]?.tags[0]?.why?.trigger?.conditions[0];
  if (!found) {
    throw new Error("the fixture lost its condition");
  }
  return hintsFor(found, trace.events[0]?.data ?? null, keyOf);
}

const equals = { operator: "equals" };
const missing = { leftValue: null, leftType: "undefined", operator: "equals", right: "x" };

describe("a hint", () => {
  it.each([
    [
      "another case",
      { ...equals, leftValue: "Purchase", right: "purchase", rightValue: "purchase" },
      ["case"],
    ],
    [
      "a space behind",
      { ...equals, leftValue: "paid ", right: "paid", rightValue: "paid" },
      ["spaces"],
    ],
    [
      "a space in front of what is wanted",
      { ...equals, leftValue: "paid", right: " paid", rightValue: " paid" },
      ["spaces"],
    ],
    [
      "space and case",
      { ...equals, leftValue: " Paid", right: "paid", rightValue: "paid" },
      ["spaces", "case"],
    ],
    [
      "case inside a longer text",
      { operator: "contains", leftValue: "Gift Card", right: "gift", rightValue: "gift" },
      ["case"],
    ],
    ["a number as text", { leftValue: "129.90" }, ["number-as-text"]],
    ["a comma instead of a point", { leftValue: "129,90" }, ["not-a-number"]],
    ["5.0 and 5", { ...equals, leftValue: "5.0", right: "5", rightValue: "5" }, ["number-as-text"]],
    [
      "a list that holds it",
      { ...equals, leftValue: ["a", "b"], leftType: "array", right: "b", rightValue: "b" },
      ["one-of-list"],
    ],
    ["an empty text", { operator: "matches-regex", leftValue: "", right: ".+" }, ["empty"]],
    ["nothing to say", { ...equals, leftValue: "a", right: "b", rightValue: "b" }, []],
    ["a real number that is too small", { leftValue: 12, leftType: "number" }, []],
    ["a condition that holds", { result: true }, []],
    ["a condition nobody looked at", { result: null }, []],
    ["a denial", { ...equals, negate: true, leftValue: "a", right: "a" }, []],
  ])("for %s", (_, condition, kinds) => {
    expect(hints(condition as JsonObject).map((hint) => hint.kind)).toEqual(kinds);
  });

  it("finds a key that lies deeper", () => {
    expect(hints({ ...missing, left: "{{gclid}}" }, { order: { gclid: "abc" } })).toEqual([
      { kind: "other-place", key: "gclid", path: "order.gclid" },
    ]);
  });

  it("finds a key spelled in another way", () => {
    expect(hints({ ...missing, left: "{{orderId}}" }, { order_id: 1 })).toEqual([
      { kind: "other-place", key: "orderId", path: "order_id" },
    ]);
  });

  it.each([
    ["gclid", "gcild", "near-key"],
    ["currency", "curency", "near-key"],
    ["currency", "quantity", "missing"],
    ["id", "no", "missing"],
  ])("takes %s for %s only within two edits and a third of the word", (key, there, kind) => {
    expect(hints({ ...missing, left: `{{${key}}}` }, { [there]: 1 })[0]?.kind).toBe(kind);
  });

  it("reads the key from the name people give to variables, or from the variable itself", () => {
    expect(
      hints({ ...missing, left: "{{Event Data - gclid}}" }, { a: { gclid: 1 } })[0],
    ).toMatchObject({
      path: "a.gclid",
    });
    expect(
      hints({ ...missing, left: "{{Click id}}" }, { a: { gclid: 1 } }, () => "gclid")[0],
    ).toMatchObject({ path: "a.gclid" });
  });

  it("does not guess where the left side is no single variable", () => {
    expect(hints({ ...missing, left: "{{a}}-{{b}}" }, { a: 1 })).toEqual([]);
  });

  it("survives keys of any kind and depth", () => {
    const deep = Array.from({ length: 200 }).reduce<JsonObject>((inner) => ({ a: inner }), {});
    const wide = Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`k${String(i)}`, i]));

    expect(hints({ ...missing, left: "{{constructor}}" }, deep)[0]?.kind).toBe("missing");
    expect(hints({ ...missing, left: "{{__proto__}}" }, wide)[0]?.kind).toBe("missing");
  });
});

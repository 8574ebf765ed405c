import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUNS } from "../../testing/runs";
import { hitEvents, aTrace } from "../../testing/traces";
import {
  NO_FILTER,
  OUTCOMES,
  formatFilter,
  fromSearch,
  isPersonal,
  matches,
  parseFilter,
  toSearch,
  type HitFilter,
  type Term,
} from "./filter";
import type { HitRow } from "./model";
import { NOTHING_YET, reduceTrace } from "./reduce";

function aHit(members: Partial<HitRow> = {}): HitRow {
  const hit = reduceTrace(NOTHING_YET, hitEvents("hit_1", 1)).hits.get("hit_1");
  if (!hit) {
    throw new Error("the fixture made no hit");
  }
  return { ...hit, ...members };
}

describe("the text of a filter", () => {
  it("is facets, comparisons and words", () => {
    expect(
      parseFilter(
        'status:500 path:/order* tag:"Meta – Purchase" event:order_created value>100 10482',
      ),
    ).toEqual({
      outcome: "all",
      path: "/order*",
      client: "",
      event: "order_created",
      tag: "Meta – Purchase",
      terms: [
        { kind: "status", from: 500, to: 500 },
        { kind: "compare", key: "value", operator: ">", value: "100" },
        { kind: "word", text: "10482" },
      ],
    });
  });

  it.each([
    ["status:5xx", { kind: "status", from: 500, to: 599 }],
    ["status:hello", { kind: "word", text: "status:hello" }],
    ["status:", { kind: "word", text: "status:" }],
    ["method:post", { kind: "method", method: "POST" }],
    ["origin:test", { kind: "origin", origin: "test" }],
    ["origin:moon", { kind: "word", text: "origin:moon" }],
    ["order.total>=10.5", { kind: "compare", key: "order.total", operator: ">=", value: "10.5" }],
    ["currency=EUR", { kind: "compare", key: "currency", operator: "=", value: "EUR" }],
    ['"two words"', { kind: "word", text: "two words" }],
    ['"status:500"', { kind: "word", text: "status:500" }],
    ["https://example.org/?a=1", { kind: "word", text: "https://example.org/?a=1" }],
  ])("%s is one term", (text, term) => {
    expect(parseFilter(text).terms).toEqual([term]);
  });

  it("is read whatever it is, and never grows without end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const filter = parseFilter(text);
        expect(parseFilter(formatFilter(filter))).toEqual(filter);
      }),
      { ...RUNS, numRuns: 500 },
    );
  });
});

const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
const terms: fc.Arbitrary<Term> = fc.oneof(
  words.map((text): Term => ({ kind: "word", text })),
  fc
    .integer({ min: 100, max: 599 })
    .map((code): Term => ({ kind: "status", from: code, to: code })),
  fc.constant<Term>({ kind: "status", from: 400, to: 499 }),
  fc.constantFrom("GET", "POST").map((method): Term => ({ kind: "method", method })),
  fc.record({
    kind: fc.constant("compare" as const),
    key: fc.constantFrom("value", "order.total"),
    operator: fc.constantFrom(">", ">=", "<", "<=", "="),
    value: words,
  }),
);
const filters: fc.Arbitrary<HitFilter> = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  path: fc.oneof(fc.constant(""), words),
  client: fc.oneof(fc.constant(""), words),
  event: fc.oneof(fc.constant(""), words),
  tag: fc.oneof(fc.constant(""), words),
  terms: fc.array(terms, { maxLength: 5 }),
});

describe("a filter", () => {
  it("survives being written as text and read again", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(formatFilter(filter), filter.outcome)).toEqual(filter);
      }),
      RUNS,
    );
  });

  it("survives the URL, except for what names a person", () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const kept = { ...filter, terms: filter.terms.filter((term) => !isPersonal(term)) };
        expect(fromSearch(toSearch(filter))).toEqual(kept);
      }),
      RUNS,
    );
  });

  it.each(["jon@example.org", "+49 170 1234567", "+1(555)0100-200"])(
    "keeps %s out of the URL",
    (text) => {
      expect(toSearch({ ...NO_FILTER, terms: [{ kind: "word", text }] })).toEqual({
        q: undefined,
        outcome: undefined,
        path: undefined,
        client: undefined,
        event: undefined,
        tag: undefined,
      });
    },
  );

  const trace = aTrace()
    .withEvent({ data: { id: "10482", order: { total: "129.90" }, items: [{ sku: "tea" }] } })
    .build();

  it.each([
    ["", true],
    ["order_cre", true],
    ["path:/order*", true],
    ["path:/order", false],
    ["path:/order_created", true],
    ["event:order_created", true],
    ["event:order", false],
    ["tag:slack", true],
    ["tag:meta", false],
    ["client:data", true],
    ["status:2xx", true],
    ["status:5xx", false],
    ["method:get", false],
    ["origin:network", true],
    ["10482", true],
    ["TEA", true],
    ["coffee", false],
    ["total>100", true],
    ["order.total>100", true],
    ["other.total>100", false],
    ["total>129.90", false],
    ["total>=129.90", true],
    ["id=10482", true],
    ["id>10482", false],
    ["10482 coffee", false],
  ])("%j keeps the order: %s", (text, isKept) => {
    expect(matches(parseFilter(text), aHit(), trace)).toBe(isKept);
  });

  it("looks into the data of loaded hits alone", () => {
    expect(matches(parseFilter("10482"), aHit(), null)).toBe(false);
  });

  it.each([
    ["failed", { counts: { succeeded: 0, failed: 1, notFired: 0, pending: 0 } }, true],
    ["failed", { status: 503 }, true],
    ["failed", {}, false],
    ["unclaimed", { client: null }, true],
    ["unclaimed", { client: null, status: null }, false],
    ["not-fired", { counts: { succeeded: 0, failed: 0, notFired: 2, pending: 0 } }, true],
    ["not-fired", {}, false],
  ] as const)("of the outcome %s takes %j: %s", (outcome, members, isKept) => {
    expect(matches({ ...NO_FILTER, outcome }, aHit(members), null)).toBe(isKept);
  });
});

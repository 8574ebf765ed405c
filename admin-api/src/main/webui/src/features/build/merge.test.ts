import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUNS } from "@/testing/runs";
import { equal, own, withoutMember, type JsonObject } from "./forms/json";
import { merged, mergeFields, patchBetween, undecided } from "./merge";

fc.configureGlobal(RUNS);

const base: JsonObject = {
  id: "tag_1",
  revision: 3,
  name: "Meta",
  paused: false,
  parameters: { pixel: "1", token: "a", rows: [{ key: "x" }] },
};

describe("merge of a 412", () => {
  it("merges what only one side touched, field by field", () => {
    const mine = { ...base, parameters: { pixel: "2", token: "a", rows: [{ key: "x" }] } };
    const theirs = { ...base, revision: 4, name: "Meta Ads" };
    expect(mergeFields(base, mine, theirs).map((it) => [it.pointer, it.outcome])).toEqual([
      ["/name", "theirs"],
      ["/parameters/pixel", "mine"],
    ]);
    expect(merged(base, mine, theirs, new Map())).toEqual({
      ...theirs,
      parameters: mine.parameters,
    });
  });

  it("asks where both sides differ, and takes the side that was chosen", () => {
    const mine = { ...base, name: "Mine" };
    const theirs = { ...base, name: "Theirs" };
    const fields = mergeFields(base, mine, theirs);
    expect(undecided(fields, new Map()).map((it) => it.pointer)).toEqual(["/name"]);
    expect(undecided(fields, new Map([["/name", "mine"]]))).toEqual([]);
    expect(own(merged(base, mine, theirs, new Map([["/name", "mine"]])), "name")).toBe("Mine");
    expect(own(merged(base, mine, theirs, new Map([["/name", "theirs"]])), "name")).toBe("Theirs");
  });

  it("needs nobody where both made the same change", () => {
    const both = { ...base, paused: true };
    expect(mergeFields(base, both, { ...both, revision: 9 })).toMatchObject([{ outcome: "same" }]);
  });

  it("takes a removed field out, and one that is new in", () => {
    const without = withoutMember(base, "paused");
    const theirs = { ...base, notes: "new" };
    expect(merged(base, without, theirs, new Map())).toEqual({ ...without, notes: "new" });
  });

  it("treats a list as one field", () => {
    const mine = { ...base, parameters: { pixel: "1", token: "a", rows: [] } };
    expect(mergeFields(base, mine, base).map((it) => it.pointer)).toEqual(["/parameters/rows"]);
  });

  it("never merges what the server keeps", () => {
    expect(mergeFields(base, base, { ...base, revision: 8, updatedAt: "later" })).toEqual([]);
  });

  const entity = fc.record(
    {
      name: fc.constantFrom("a", "b", "c"),
      paused: fc.boolean(),
      parameters: fc.dictionary(fc.constantFrom("x", "y", "__proto__"), fc.constantFrom("1", "2")),
    },
    { requiredKeys: ["name"] },
  ) as fc.Arbitrary<JsonObject>;

  it("gives theirs when I did nothing, and mine when they did nothing", () => {
    fc.assert(
      fc.property(entity, entity, (before, after) => {
        expect(merged(before, before, after, new Map())).toEqual(after);
        expect(
          equal(withoutEmpty(merged(before, after, before, new Map())), withoutEmpty(after)),
        ).toBe(true);
      }),
    );
  });

  it("loses no edit: with every conflict decided for me, all my changes are there", () => {
    fc.assert(
      fc.property(entity, entity, entity, (before, mine, theirs) => {
        const choices = new Map(
          mergeFields(before, mine, theirs).map((field) => [field.pointer, "mine" as const]),
        );
        const result = merged(before, mine, theirs, choices);
        const lost = mergeFields(before, mine, result).filter((it) => it.outcome === "conflict");
        expect(lost).toEqual([]);
      }),
    );
  });
});

describe("merge patch", () => {
  it("names what changed and nothing else", () => {
    const after = { ...base, name: "B", parameters: { pixel: "1", rows: [] } };
    expect(patchBetween(base, after)).toEqual({
      name: "B",
      parameters: { token: null, rows: [] },
    });
  });

  it("is empty for equals", () => {
    expect(patchBetween(base, { ...base })).toEqual({});
  });
});

/** An object of which the last member was removed is left empty: the same to the API. */
function withoutEmpty(entity: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entity).filter(([, value]) => !equal(value, {})));
}

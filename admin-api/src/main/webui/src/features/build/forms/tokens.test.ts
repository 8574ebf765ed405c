import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RUNS } from "@/testing/runs";
import {
  backspace,
  complete,
  completingAt,
  parseTokens,
  suggest,
  unknownNames,
  type Suggestion,
} from "./tokens";

fc.configureGlobal(RUNS);

describe("parseTokens", () => {
  it("finds names with spaces, dots and braces of other kinds", () => {
    expect(
      parseTokens("a {{Currency (shop)}} b{{Map | debug --> id}}").map((part) =>
        part.kind === "token" ? [part.name] : part.text,
      ),
    ).toEqual(["a ", ["Currency (shop)"], " b", ["Map | debug --> id"]]);
  });

  it("takes what is never closed as text", () => {
    expect(parseTokens("a {{b")).toEqual([{ kind: "text", text: "a {{b", from: 0, to: 5 }]);
  });

  it("does not nest", () => {
    const [part] = parseTokens("{{a{{b}}");
    expect(part).toMatchObject({ kind: "token", name: "a{{b" });
  });

  it("gives parts that together are the value", () => {
    const texts = fc
      .array(fc.constantFrom("{{", "}}", "a", " ", "{", "}", "é"))
      .map((it) => it.join(""));
    fc.assert(
      fc.property(texts, (value) => {
        const parts = parseTokens(value);
        expect(parts.map((part) => value.slice(part.from, part.to)).join("")).toBe(value);
      }),
    );
  });

  it("knows a name that is only padded with blanks", () => {
    expect(unknownNames("{{ A }}{{B}}{{B}}{{C}}", new Set(["A", "C"]))).toEqual(["B"]);
  });
});

describe("completion", () => {
  it.each<[string, number, ReturnType<typeof completingAt>]>([
    ["{{", 2, { query: "", from: 0, to: 2 }],
    ["a {{Or", 6, { query: "Or", from: 2, to: 6 }],
    ["a {{Order id}} b", 6, { query: "Or", from: 2, to: 14 }],
    ["a {{b}} c", 8, undefined],
    ["plain", 3, undefined],
    ["{{a}}{{b", 8, { query: "b", from: 5, to: 8 }],
  ])("of %j at %i", (value, caret, expected) => {
    expect(completingAt(value, caret)).toEqual(expected);
  });

  it("starts anywhere when it is asked for", () => {
    expect(completingAt("plain", 3, true)).toEqual({ query: "", from: 3, to: 3 });
  });

  it("writes the whole token and leaves the caret behind it", () => {
    const at = completingAt("a {{Or}} b", 6);
    expect(at && complete("a {{Or}} b", at, "Order id")).toEqual({
      value: "a {{Order id}} b",
      caret: 14,
    });
  });

  it("takes a token as one character on backspace", () => {
    expect(backspace("a {{b}}c", 7)).toEqual({ value: "a c", caret: 2 });
    expect(backspace("a {{b}}c", 8)).toBeUndefined();
  });

  const of = (kind: Suggestion["kind"], ...names: readonly string[]): readonly Suggestion[] =>
    names.map((name) => ({ kind, name, detail: "" }));

  it("puts the beginning of a name first, then of a word, then anything", () => {
    const all = of("variable", "reorder", "My order", "Order id", "o-r-d-e-r", "value");
    expect(suggest("order", all).map((it) => it.name)).toEqual([
      "Order id",
      "My order",
      "reorder",
      "o-r-d-e-r",
    ]);
  });

  it("puts variables before built-ins before keys of the event", () => {
    const all = [
      ...of("event-key", "a.key"),
      ...of("built-in", "a built-in"),
      ...of("variable", "a variable"),
    ];
    expect(suggest("", all).map((it) => it.kind)).toEqual(["variable", "built-in", "event-key"]);
  });

  it("is found by every beginning of its name", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (name, length) => {
        const query = name.slice(0, length % (name.length + 1));
        expect(suggest(query, of("variable", name))).toHaveLength(1);
      }),
    );
  });
});

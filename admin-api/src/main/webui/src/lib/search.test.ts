import { expect, test, vi } from "vitest";
import fc from "fast-check";
import {
  flag,
  integer,
  onBrokenSearch,
  oneOf,
  optional,
  parseSearch,
  searchOf,
  stringifySearch,
  text,
} from "./search";

const search = searchOf({
  q: text(),
  state: oneOf(["all", "dead"], "all"),
  frozen: flag(),
  left: integer(1, 1, 99),
  hit: optional(),
});

test("an order id stays text", () => {
  expect(search.validate(parseSearch("?q=10482"))).toEqual({ q: "10482" });
});

test("what is absent has its default", () => {
  expect(search.of(search.validate({}))).toEqual({
    q: "",
    state: "all",
    frozen: false,
    left: 1,
    hit: undefined,
  });
});

test("a default that was typed into the URL is the default, not its text", () => {
  expect(search.of({ frozen: "false", left: "1" } as never)).toMatchObject({
    frozen: false,
    left: 1,
  });
});

test("a default is left out of the URL", () => {
  expect(stringifySearch(search.validate({ state: "all", q: "x" }))).toBe("?q=x");
});

test("a broken value falls back and is announced by name", () => {
  const heard = vi.fn();
  const stop = onBrokenSearch(heard);

  const values = search.validate({ state: "gone", left: "1e9", frozen: "true" });
  stop();

  expect(values).toEqual({ frozen: true });
  expect(heard).toHaveBeenCalledExactlyOnceWith(["state", "left"]);
});

test("values that were read before are read again", () => {
  const once = search.validate(parseSearch("?frozen=true&left=7&hit=hit_1"));
  expect(search.validate(once)).toEqual(once);
});

test("whatever stands in the URL, reading it never throws", () => {
  fc.assert(
    fc.property(fc.string(), (any) => {
      search.of(search.validate(parseSearch(any)));
    }),
  );
});

test("text survives the way through the URL", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 50 }), (q) => {
      expect(search.validate(parseSearch(stringifySearch({ q }))).q).toBe(q);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { slugOf } from "./NewContainer";
import { safeReturn } from "./SignIn";

test.each([
  ["Shop EU", "shop-eu"],
  ["Süd-Shop 2", "sud-shop-2"],
  ["  24 Stunden Straße ", "stunden-strasse"],
  ["A", "a-container"],
  ["🛒", ""],
])("%s becomes %s", (name, slug) => expect(slugOf(name)).toBe(slug));

test("whatever the name, the address is one that the API takes, or none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 128 }), (name) => {
      expect(slugOf(name)).toMatch(/^([a-z][a-z0-9-]{1,38}[a-z0-9])?$/);
    }),
  );
});

test.each([
  ["/t/acme?q=1", "/t/acme?q=1"],
  [undefined, "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["/sign-in?returnTo=x", "/"],
])("after the sign-in %s leads to %s", (given, target) => expect(safeReturn(given)).toBe(target));

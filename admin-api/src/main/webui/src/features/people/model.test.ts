import { expect, test } from "vitest";
import { PERMISSIONS } from "@/lib/permissions";
import { ageOf, PRESETS, reachWords, SCOPE_WORDS, scopesOf } from "./model";

test("every permission is said in words", () =>
  expect(Object.keys(SCOPE_WORDS).toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted()));

test("a preset asks for nothing that its holder lacks", () => {
  expect(scopesOf("release", new Set(["draft:read"]))).toEqual(["draft:read"]);
  expect(scopesOf("read", new Set(Object.keys(PERMISSIONS)))).not.toContain("payloads:read");
});

test("presets name permissions that exist", () => {
  for (const scopes of Object.values(PRESETS)) {
    for (const scope of scopes) expect(PERMISSIONS).toHaveProperty([scope]);
  }
});

test("a reach is said by the names of its containers, an unknown one by its id", () => {
  const names = new Map([["ctr_1", "Shop EU"]]);
  expect(reachWords("all", names)).toBe("All containers");
  expect(reachWords(["ctr_1", "ctr_2"], names)).toContain("Shop EU");
  expect(reachWords(["ctr_2"], names)).toBe("ctr_2");
  expect(reachWords([], names)).toBe("No container");
});

test("an end is near within 14 days", () => {
  const now = new Date("2026-11-24T12:00:00Z");
  expect(ageOf("2026-11-24T11:59:59Z", now)).toBe("over");
  expect(ageOf("2026-12-01T12:00:00Z", now)).toBe("soon");
  expect(ageOf("2027-02-01T12:00:00Z", now)).toBe("fine");
});

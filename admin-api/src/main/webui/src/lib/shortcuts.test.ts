import { afterEach, expect, test } from "vitest";
import { setPreferences } from "./preferences";
import { nameOf } from "./shortcuts";

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: document.body,
  ...more,
});

afterEach(() => {
  document.body.innerHTML = "";
  setPreferences({ letters: true });
});

test("letters act alone and in sequence", () => {
  expect(nameOf(press("?"), undefined, 0)).toBe("?");
  expect(nameOf(press("d"), { key: "g", at: 0 }, 900)).toBe("g d");
});

test("a sequence that takes too long is none", () =>
  expect(nameOf(press("d"), { key: "g", at: 0 }, 1_001)).toBe("d"));

test("letters do not act while somebody types", () => {
  const input = document.body.appendChild(document.createElement("input"));
  expect(nameOf(press("?", { target: input }), undefined, 0)).toBeUndefined();
  expect(nameOf(press("k", { target: input, metaKey: true }), undefined, 0)).toBe("mod+k");
});

test("letters do not act under a layer", () => {
  document.body.innerHTML = '<div role="dialog"></div>';
  expect(nameOf(press("p"), undefined, 0)).toBeUndefined();
});

test("letters can be switched off, combinations stay", () => {
  setPreferences({ letters: false });
  expect(nameOf(press("?"), undefined, 0)).toBeUndefined();
  expect(nameOf(press("k", { ctrlKey: true }), undefined, 0)).toBe("mod+k");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  keyPathOf,
  openTo,
  PAGE_SIZE,
  pointerOf,
  rowsOf,
  textOf,
  toggled,
  withMore,
} from "./model";

const order = { id: "A-1001", total: 129.9, items: [{ sku: "x" }], note: null };
const names = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => (row.kind === "value" ? row.name : `${row.hidden} more`));

test("a closed value is one row that says how much is in it", () => {
  const [root] = rowsOf(order, { open: new Set(), pages: {} });
  expect(root).toMatchObject({ type: "object", size: 4, isOpen: false, depth: 0 });
});

test("what is open shows its entries in their order", () => {
  expect(names(rowsOf(order, openTo(order, 1)))).toEqual([
    undefined,
    "id",
    "total",
    "items",
    "note",
  ]);
  expect(names(rowsOf(order, openTo(order, 3)))).toContain("sku");
});

test("a long list shows a hundred at a time", () => {
  const list = Array.from({ length: 250 }, (_, index) => index);
  const state = openTo(list, 1);
  expect(rowsOf(list, state)).toHaveLength(1 + PAGE_SIZE + 1);
  expect(names(rowsOf(list, state)).at(-1)).toBe("150 more");
  expect(rowsOf(list, withMore(withMore(state, ""), ""))).toHaveLength(251);
});

test("an event of 5,000 keys and one of 200 levels stay bounded", () => {
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, key) => [`k${key}`, key]));
  expect(rowsOf(wide, openTo(wide, 9)).length).toBeLessThan(110);

  let deep: unknown = 1;
  for (let level = 0; level < 200; level++) deep = { deep };
  expect(rowsOf(deep, openTo(deep, 200)).length).toBeLessThanOrEqual(101);
});

test("keys with slashes and tildes have pointers of their own", () => {
  expect(pointerOf(["a/b", "~", 0])).toBe("/a~1b/~0/0");
  expect(keyPathOf(["order", "items", 0, "sku"])).toBe("order.items.0.sku");
});

test("opening twice is closing", () => {
  const state = openTo(order, 1);
  expect(toggled(toggled(state, "/items"), "/items").open).toEqual(state.open);
});

test("text is copied as it is, everything else as JSON", () => {
  expect(textOf("a\nb")).toBe("a\nb");
  expect(textOf({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(textOf(undefined)).toBe("undefined");
});

test("every row of any value has its own id", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const ids = rowsOf(value, openTo(value, 5)).map((row) => row.id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

import { expect, test } from "vitest";
import { find } from "./find";

const items = [
  { name: "Slack – Order added", also: "tag" },
  { name: "Meta – Purchase", also: "tag" },
  { name: "Order created", also: "trigger" },
  { name: "order.total", also: "variable" },
];
const names = (typed: string) => find(items, typed).map(({ name }) => name);

test("nothing typed shows all in their order", () => expect(names("")).toHaveLength(4));

test("the beginning of a name comes first, then the beginning of a word", () =>
  expect(names("order")).toEqual(["Order created", "order.total", "Slack – Order added"]));

test("every word must occur, in whatever order", () => {
  expect(names("added slack")).toEqual(["Slack – Order added"]);
  expect(names("slack purchase")).toEqual([]);
});

test("a kind finds all of its kind", () => expect(names("trigger")).toEqual(["Order created"]));

test("5,000 names are searched within a frame", () => {
  const many = Array.from({ length: 5_000 }, (_, n) => ({
    name: `Tag ${n} – Purchase`,
    also: "tag",
  }));
  find(many, "4999 purch");
  const before = performance.now();
  find(many, "4999 purch");
  // The budget is 16 ms; a busy machine gets far more, a search that grows with the square does not fit.
  expect(performance.now() - before).toBeLessThan(1_000);
});

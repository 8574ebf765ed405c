import { describe, expect, it } from "vitest";
import { groupChanges, labelOf, shown, suggestName, textLines, type WireEntity } from "./diff";

const modified = (name: string, ...fields: WireEntity["fields"] & object): WireEntity => ({
  kind: "tag",
  id: `tag_${name}`,
  name,
  change: "modified",
  fields,
});

describe("comparing versions", () => {
  it("groups by kind, templates first, unknown kinds last, and sorts by name", () => {
    const groups = groupChanges([
      { kind: "gadget", id: "g", name: "G", change: "added" },
      modified("B"),
      modified("A"),
      { kind: "template", id: "t", name: "T", change: "removed" },
    ]);
    expect(groups.map((it) => [it.title, it.changes.map((change) => change.name)])).toEqual([
      ["Templates", ["T"]],
      ["Tags", ["A", "B"]],
      ["gadgets", ["G"]],
    ]);
  });

  it.each<[string, WireEntity, string]>([
    ["added", { kind: "tag", id: "1", name: "A", change: "added" }, "Added"],
    ["removed", { kind: "tag", id: "1", name: "A", change: "removed" }, "Removed"],
    [
      "renamed",
      modified("New", { pointer: "/name", before: "Old", after: "New" }),
      "Renamed from “Old”",
    ],
    ["paused", modified("A", { pointer: "/paused", before: false, after: true }), "Paused"],
    ["resumed", modified("A", { pointer: "/paused", before: true }), "Resumed"],
    [
      "one field",
      modified("A", { pointer: "/parameters/pixel", before: "1", after: "2" }),
      "Edited: Parameters › pixel",
    ],
    [
      "several fields",
      modified("A", { pointer: "/priority", after: 1 }, { pointer: "/notes", after: "n" }),
      "Edited: 2 fields",
    ],
    [
      "code",
      { ...modified("A"), textDiff: "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n" },
      "Edited: 2 lines of code",
    ],
  ])("says %s", (_, entity, sentence) => {
    expect(groupChanges([entity])[0]?.changes[0]?.sentence).toBe(sentence);
  });

  it("says of a secret only that it changed", () => {
    const [group] = groupChanges([
      modified("A", {
        pointer: "/parameters/token",
        before: "{{secret:s1}}",
        after: "{{secret:s2}}",
      }),
    ]);
    expect(group?.changes[0]?.fields[0]).toMatchObject({
      isSecret: true,
      before: undefined,
      after: undefined,
    });
  });

  it("puts permissions before everything else", () => {
    const [group] = groupChanges([
      modified("A", { pointer: "/notes", after: "n" }, { pointer: "/permissions/0", after: "p" }),
    ]);
    expect(group?.changes[0]?.fields.map((it) => it.pointer)).toEqual(["/permissions/0", "/notes"]);
  });

  it("counts rows from one and unescapes names", () => {
    expect(labelOf("/parameters/rows/0/a~1b")).toBe("Parameters › rows › 1 › a/b");
    expect(labelOf("/firingTriggers")).toBe("Fires on");
    expect(labelOf("/constructor")).toBe("constructor");
  });

  it("shows a reference by its name and a structure as JSON", () => {
    expect(shown({ id: "trg_1", name: "Order" })).toBe("Order");
    expect(shown([1])).toBe("[\n  1\n]");
    expect(shown(["Order", "VIP"])).toBe("Order, VIP");
    expect(shown(null)).toBeUndefined();
    expect(shown(false)).toBe("no");
  });

  it("reads a unified diff, and keeps lines that look like its headers", () => {
    expect(textLines("--- a\n+++ b\n@@ -1,2 +1 @@\n same\n---i\n+\n")).toEqual([
      { kind: "place", text: "@@ -1,2 +1 @@" },
      { kind: "same", text: "same" },
      { kind: "removed", text: "--i" },
      { kind: "added", text: "" },
    ]);
    expect(textLines("")).toEqual([]);
  });

  it("suggests a name for the next version that always fits", () => {
    const groups = groupChanges([
      modified("Meta – Purchase"),
      { kind: "tag", id: "2", name: "Slack – Order", change: "added" },
    ]);
    expect(suggestName(groups)).toBe("Meta – Purchase edited, Slack – Order added");
    expect(suggestName(groups, 40)).toBe("Meta – Purchase edited and 1 more");
    expect(suggestName(groups, 10)).toBe("2 changes");
    expect(suggestName([])).toBe("");
  });
});

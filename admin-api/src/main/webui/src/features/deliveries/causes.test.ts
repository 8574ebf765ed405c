import { describe, expect, it } from "vitest";
import { bySide, causesOf, type WireGroup } from "./causes";

const group = (by: WireGroup["by"], count: number, hour = 10): WireGroup => ({
  by,
  count,
  oldest: `2026-11-24T${String(hour)}:00:00Z`,
  newest: `2026-11-24T${String(hour + 1)}:00:00Z`,
});

describe("causes of dead letters", () => {
  it("put together what differs in the destination only", () => {
    const by = { tag: "tag_1", deadReason: "rejected", side: "destination" };
    const [cause, ...others] = causesOf([
      group({ ...by, destination: "b.example.org" }, 2, 12),
      group({ ...by, destination: "a.example.org" }, 3, 10),
    ]);
    expect(others).toEqual([]);
    expect(cause).toMatchObject({
      count: 5,
      destinations: ["a.example.org", "b.example.org"],
      oldest: "2026-11-24T10:00:00Z",
      newest: "2026-11-24T13:00:00Z",
    });
  });

  it("come largest first", () => {
    const causes = causesOf([
      group({ tag: "tag_1", deadReason: "too-old", side: "platform" }, 1),
      group({ tag: "tag_2", deadReason: "rejected", side: "destination" }, 7),
    ]);
    expect(causes.map((cause) => cause.count)).toEqual([7, 1]);
  });

  it("are split into their fault and ours", () => {
    const sides = bySide(
      causesOf([
        group({ deadReason: "rejected", side: "destination" }, 1),
        group({ deadReason: "script-error", side: "template" }, 1),
        group({ deadReason: "too-old", side: "platform" }, 1),
        group({}, 1),
      ]),
    );
    expect(sides.theirs.map((cause) => cause.side)).toEqual(["destination"]);
    expect(sides.ours.map((cause) => cause.side).sort()).toEqual([
      "platform",
      "template",
      "unknown",
    ]);
  });
});

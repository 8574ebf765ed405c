import { describe, expect, it } from "vitest";
import { countdown, elapsed, linesOf, looksLikeToken, minutesLeft, purposesOf } from "./model";

const END = "2026-11-24T15:00:00.000Z";
const before = (seconds: number) => Date.parse(END) - seconds * 1_000;

describe("the countdown", () => {
  it("shows hours, minutes and seconds, and stops at zero", () => {
    expect(countdown(END, before(38 * 60 + 12))).toBe("0:38:12");
    expect(countdown(END, before(2 * 3_600 + 5))).toBe("2:00:05");
    expect(countdown(END, before(0.4))).toBe("0:00:01");
    expect(countdown(END, before(-5))).toBe("0:00:00");
  });

  it("is told in whole minutes", () => {
    expect(minutesLeft(END, before(61))).toBe(2);
    expect(minutesLeft(END, before(60))).toBe(1);
    expect(minutesLeft(END, before(-1))).toBe(0);
  });

  it("has a bar that never leaves its ends", () => {
    const start = "2026-11-24T14:00:00.000Z";
    expect(elapsed(start, END, before(1_800))).toBe(0.5);
    expect(elapsed(start, END, before(7_200))).toBe(0);
    expect(elapsed(start, END, before(-10))).toBe(1);
    expect(elapsed(END, END, before(0))).toBe(1);
  });
});

describe("cards", () => {
  it("stand by purpose, unknown power-ups under their own name", () => {
    const purposes = purposesOf(["geo-headers", "teleport", "preview-header"]);
    expect(purposes.map((it) => [it.title, it.powerUps.map((card) => card.title)])).toEqual([
      ["Debugging", ["Preview header"]],
      ["Enrichment", ["Geo headers"]],
      ["Others", ["teleport"]],
    ]);
  });
});

describe("settings", () => {
  it("check the shape of a token", () => {
    expect(looksLikeToken(` tgp_${"a".repeat(40)} `)).toBe(true);
    expect(looksLikeToken("tgp_short")).toBe(false);
    expect(looksLikeToken("ZW52LTN8abc")).toBe(false);
  });

  it("read lists line by line", () => {
    expect(linesOf(" /a\n\n/b* \n")).toEqual(["/a", "/b*"]);
  });
});

import { describe, expect, it } from "vitest";
import { deadWords, heldWords, rangeStart, stateWords } from "./words";

describe("words of deliveries", () => {
  it("tell a retry from what waits for its first turn", () => {
    expect(stateWords("due", 1).word).toBe("Waiting");
    expect(stateWords("due", 2).word).toBe("Retrying");
    expect(stateWords("dead", 8).word).toBe("Dead");
  });

  it("show a state or reason of a newer server as it is", () => {
    expect(stateWords("parked").word).toBe("parked");
    expect(deadWords("lost-in-space")).toBe("lost-in-space");
    expect(heldWords("rejected")).toBe("rejected");
  });

  it("begin a range on the minute", () => {
    const now = new Date("2026-11-24T15:10:42.123Z");
    expect(rangeStart("1h", now)).toBe("2026-11-24T14:10:00.000Z");
    expect(rangeStart("7d", now)).toBe("2026-11-17T15:10:00.000Z");
  });
});

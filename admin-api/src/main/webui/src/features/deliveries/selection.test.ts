import { describe, expect, it } from "vitest";
import {
  CLOSED,
  deliveryMoves,
  obstacle,
  progressOf,
  reduceSelection,
  replayMoves,
  startBody,
  type Selection,
  type SelectionAction,
} from "./selection";

const NOW = "2026-11-24T15:10:00.000Z";
const FILTER = { state: "dead", "receivedAt[gte]": "2026-11-24T13:40:00.000Z" };

function after(...actions: readonly SelectionAction[]): Selection {
  return actions.reduce(reduceSelection, CLOSED);
}

function counted(matches: number, ...more: readonly SelectionAction[]) {
  const estimate = { matches, oldest: undefined, newest: undefined, tags: [] };
  const state = after(
    { type: "open", filter: FILTER, now: NOW },
    { type: "counted", estimate },
    ...more,
  );
  if (state.step !== "counted") {
    throw new Error(`expected a count, was ${state.step}`);
  }
  return state;
}

describe("choosing what to replay", () => {
  it("freezes the time before it counts", () => {
    expect(after({ type: "open", filter: FILTER, now: NOW })).toEqual({
      step: "counting",
      filter: { ...FILTER, "receivedAt[lt]": NOW },
    });
  });

  it("keeps an earlier end of the time range", () => {
    const filter = { ...FILTER, "receivedAt[lt]": "2026-11-24T14:00:00.000Z" };
    expect(after({ type: "open", filter, now: NOW })).toEqual({ step: "counting", filter });
  });

  it("starts with what was counted, so that the server refuses another count", () => {
    expect(startBody(counted(12))).toEqual({
      filter: { ...FILTER, "receivedAt[lt]": NOW },
      scope: "deliveries",
      version: "live",
      ratePerSecond: 20,
      expectedMatches: 12,
    });
  });

  it("wants the count typed above a thousand", () => {
    expect(obstacle(counted(1000))).toBeUndefined();
    expect(obstacle(counted(1001))).toBe("type-count");
    expect(obstacle(counted(1204, { type: "type", text: "1204" }))).toBeUndefined();
    expect(obstacle(counted(1204, { type: "type", text: "1,204" }))).toBeUndefined();
    expect(obstacle(counted(1204, { type: "type", text: "1203" }))).toBe("type-count");
  });

  it.each([0, 0.5, 1001, Number.NaN])("does not start at a rate of %d", (ratePerSecond) => {
    const state = counted(5, { type: "choose", choices: { ratePerSecond } });
    expect(obstacle(state)).toBe("rate");
    expect(reduceSelection(state, { type: "start" })).toBe(state);
  });

  it("has nothing to start when nothing matches", () => {
    expect(obstacle(counted(0))).toBe("nothing");
  });

  it("starts once", () => {
    expect(obstacle(counted(5, { type: "start" }))).toBe("starting");
  });

  it("stays open with the reason when it could not start", () => {
    const state = counted(5, { type: "start" }, { type: "start-failed", trouble: "changed" });
    expect(state).toMatchObject({ isStarting: false, trouble: "changed" });
  });

  it("ignores a count that comes after closing", () => {
    const estimate = { matches: 1, oldest: undefined, newest: undefined, tags: [] };
    expect(
      after(
        { type: "open", filter: FILTER, now: NOW },
        { type: "close" },
        { type: "counted", estimate },
      ),
    ).toBe(CLOSED);
  });
});

describe("progress", () => {
  const wire = { total: 7, started: 5, delivered: 3, dead: 1, skipped: 1 };

  it("is what is decided, rounded so that 100 % means all", () => {
    expect(progressOf(wire)).toMatchObject({ left: 2, percent: 71 });
    expect(progressOf({ ...wire, delivered: 5 })).toMatchObject({ left: 0, percent: 100 });
    expect(progressOf({ total: 0, started: 0, delivered: 0, dead: 0, skipped: 0 }).percent).toBe(
      100,
    );
  });
});

describe("legal moves", () => {
  it("of a replay", () => {
    expect(replayMoves("running")).toEqual(["pause", "cancel"]);
    expect(replayMoves("paused")).toEqual(["resume", "cancel"]);
    expect(replayMoves("succeeded")).toEqual([]);
  });

  it("of a delivery", () => {
    expect(deliveryMoves("due")).toEqual(["try-now", "discard"]);
    expect(deliveryMoves("running")).toEqual([]);
    expect(deliveryMoves("held")).toEqual(["discard"]);
    expect(deliveryMoves("dead")).toEqual(["replay", "discard"]);
    expect(deliveryMoves("delivered")).toEqual(["replay"]);
    expect(deliveryMoves("discarded")).toEqual(["replay"]);
  });
});

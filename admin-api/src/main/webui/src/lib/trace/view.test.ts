import { describe, expect, it } from "vitest";
import { hitEvents } from "../../testing/traces";
import {
  EMPTY_VIEW,
  reduceView,
  rows,
  shown,
  waiting,
  type StreamView,
  type ViewAction,
} from "./view";

const received = (...hits: number[]): ViewAction => ({
  type: "received",
  events: hits.flatMap((n) => hitEvents(`hit_${String(n)}`, n * 5 + 1)),
});

function after(...actions: ViewAction[]): StreamView {
  return actions.reduce(reduceView, EMPTY_VIEW);
}

const onScreen = (view: StreamView) => rows(view).map((hit) => hit.id);

describe("the view of a stream", () => {
  it("shows the newest hit first", () => {
    expect(onScreen(after(received(0, 1, 2)))).toEqual(["hit_2", "hit_1", "hit_0"]);
  });

  it("stands still while paused and says how many wait", () => {
    const paused = after(received(0), { type: "paused" }, received(1, 2));

    expect(onScreen(paused)).toEqual(["hit_0"]);
    expect(waiting(paused)).toBe(2);
    expect(onScreen(reduceView(paused, { type: "resumed" }))).toEqual(["hit_2", "hit_1", "hit_0"]);
  });

  it("lets rows on the screen go on while newer ones are held back", () => {
    const [first, ...rest] = hitEvents("hit_0", 1);
    const held = after(
      { type: "received", events: first ? [first] : [] },
      { type: "held" },
      { type: "received", events: rest },
      received(1),
    );

    expect(onScreen(held)).toEqual(["hit_0"]);
    expect(rows(held)[0]?.status).toBe(200);
    expect(waiting(held)).toBe(1);
    expect(waiting(reduceView(held, { type: "released" }))).toBe(0);
  });

  it("holds nothing before the first hit: who comes by a link sees what there is", () => {
    expect(onScreen(after({ type: "held" }, received(0, 1)))).toEqual(["hit_1", "hit_0"]);
  });

  it("keeps the first pause when somebody pauses twice", () => {
    const twice = after(received(0), { type: "paused" }, received(1), { type: "paused" });

    expect(onScreen(twice)).toEqual(["hit_0"]);
  });

  it("is the same whether a batch comes at once or in pieces, paused or not", () => {
    const pieces = after(received(0), { type: "paused" }, received(1), received(2), {
      type: "resumed",
    });
    const atOnce = after(received(0, 1, 2));

    expect(shown(pieces)).toEqual(shown(atOnce));
  });
});

import fc from "fast-check";
import { expect, test, vi } from "vitest";
import {
  batched,
  listen,
  parseStream,
  type StreamEvent,
  type StreamState,
  waitBefore,
} from "./sse";

test("a block is an event with its id, its type and its data", () => {
  expect(parseStream('id: 7\nevent: hit-started\ndata: {"hit":"h"}\n\n').events).toEqual([
    { id: "7", type: "hit-started", data: { hit: "h" } },
  ]);
});

test("a beat is no event, and an unfinished block waits for its end", () => {
  const parsed = parseStream(":beat\n\nretry: 2000\n\nid: 1\nda");
  expect(parsed).toEqual({ events: [], rest: "id: 1\nda", retryMs: 2_000 });
});

test("an event without an id keeps the last one", () =>
  expect(parseStream("data: 1\n\n", "41").events[0]?.id).toBe("41"));

test("what is not JSON is left out, the rest is read", () =>
  expect(parseStream("data: {\n\ndata: 2\n\n").events.map(({ data }) => data)).toEqual([2]));

test("wherever the network cuts it, the same events come out", () => {
  const whole = Array.from(
    { length: 5 },
    (_, n) => `id: ${n}\nevent: e\ndata: {"n":${n}}\n\n`,
  ).join("");
  fc.assert(
    fc.property(fc.array(fc.nat(whole.length), { maxLength: 6 }), (cuts) => {
      const events: StreamEvent[] = [];
      let rest = "";
      let from = 0;
      for (const to of [...cuts.toSorted((one, other) => one - other), whole.length]) {
        const parsed = parseStream(rest + whole.slice(from, to));
        events.push(...parsed.events);
        rest = parsed.rest;
        from = to;
      }
      expect(events.map(({ data }) => data)).toEqual([0, 1, 2, 3, 4].map((n) => ({ n })));
    }),
  );
});

test("waits grow, are spread out and stay between 1 and 30 s", () => {
  expect(waitBefore(0, () => 0)).toBe(1_000);
  expect(waitBefore(3, () => 1)).toBe(8_000);
  expect(waitBefore(20, () => 1)).toBe(30_000);
  expect(waitBefore(20, () => 0)).toBe(15_000);
});

test("a stream that ends is read on from the last event, until it is refused", async () => {
  vi.useFakeTimers();
  const asked: (string | null)[] = [];
  const answers = [
    () => new Response("retry: 10\n\nid: 7\ndata: 1\n\n"),
    () => new Response(null, { status: 503 }),
    () => new Response("id: 8\ndata: 2\n\n"),
    () => new Response(null, { status: 404 }),
  ];
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    asked.push(new Headers(init.headers).get("last-event-id"));
    return Promise.resolve(answers[asked.length - 1]?.());
  });
  vi.stubGlobal("BroadcastChannel", undefined);
  const data: unknown[] = [];
  const states: StreamState["kind"][] = [];

  const stop = listen("/api/v1/x/stream", {
    onEvents: (events) => data.push(...events.map((event) => event.data)),
    onState: (state) => states.push(state.kind),
  });
  await vi.advanceTimersByTimeAsync(10_000);
  stop();
  vi.useRealTimers();

  expect(data).toEqual([1, 2]);
  expect(asked).toEqual([null, "7", "7", "8"]);
  expect(states.at(-1)).toBe("refused");
});

test("a busy stream commits ten times a second", () => {
  vi.useFakeTimers();
  const sizes: number[] = [];
  const batch = batched((events) => sizes.push(events.length));
  for (let ms = 0; ms < 1_000; ms += 5) {
    batch.add([{ id: String(ms), type: "e", data: null }]);
    vi.advanceTimersByTime(5);
  }
  batch.stop();
  vi.useRealTimers();

  expect(sizes.length).toBeLessThanOrEqual(11);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(170);
});

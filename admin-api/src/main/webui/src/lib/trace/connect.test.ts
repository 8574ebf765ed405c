import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchStream, type Connection, type EventLines } from "./connect";
import type { TraceEvent } from "./stream";

/** Lines that a test opens, breaks and fills by hand. */
class TestingLines implements EventLines {
  readyState = 0;
  isClosed = false;
  private readonly listeners = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(readonly url: string) {}

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.isClosed = true;
  }

  tell(type: string, id: string, data: unknown): void {
    const text = typeof data === "string" ? data : JSON.stringify(data);
    this.listeners.get(type)?.(new MessageEvent(type, { data: text, lastEventId: id }));
  }

  breakFor(readyState: number): void {
    this.readyState = readyState;
    this.tell("error", "", "");
  }
}

function watched() {
  const opened: TestingLines[] = [];
  const events: TraceEvent[] = [];
  const states: Connection[] = [];
  const stop = watchStream({
    url: "/stream",
    onEvent: (event) => events.push(event),
    onConnection: (state) => states.push(state),
    open: (url) => {
      const lines = new TestingLines(url);
      opened.push(lines);
      return lines;
    },
    random: () => 1,
  });
  const current = () => {
    const lines = opened.at(-1);
    if (lines === undefined) {
      throw new Error("nothing was opened");
    }
    return lines;
  };
  return { opened, events, states, stop, current };
}

describe("a watched stream", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("hands its messages on", () => {
    const { events, states, current } = watched();

    current().tell("open", "", "");
    current().tell("client-claimed", "3", { hit: "h", client: { id: "c", name: "C" } });

    expect(states).toEqual(["connecting", "connected"]);
    expect(events).toEqual([
      { number: 3, type: "client-claimed", hit: "h", client: { id: "c", name: "C" } },
    ]);
  });

  it("leaves coming back to the browser while that tries", () => {
    const { opened, states, current } = watched();

    current().breakFor(0);
    vi.advanceTimersByTime(60_000);

    expect(states.at(-1)).toBe("reconnecting");
    expect(opened).toHaveLength(1);
  });

  it("comes back behind the last message where the browser gave up, later each time", () => {
    const { opened, current } = watched();
    current().tell("draft-reloaded", "17", {});

    current().breakFor(2);
    vi.advanceTimersByTime(1_000);
    expect(opened.map((it) => it.url)).toEqual(["/stream", "/stream?after=17"]);

    current().breakFor(2);
    vi.advanceTimersByTime(1_999);
    expect(opened).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(opened).toHaveLength(3);
  });

  it("is over when the session is, and does not come back", () => {
    const { opened, states, current } = watched();

    current().tell("session-ended", "", {});
    current().breakFor(2);
    vi.advanceTimersByTime(60_000);

    expect(states.at(-1)).toBe("over");
    expect(opened).toHaveLength(1);
  });

  it("survives a message that is no JSON", () => {
    const { events, current } = watched();

    current().tell("draft-broken", "1", "{");

    expect(events).toEqual([{ number: 1, type: "draft-broken", detail: "" }]);
  });

  it("stops when nobody watches", () => {
    const { opened, stop, current } = watched();

    current().breakFor(2);
    stop();
    vi.advanceTimersByTime(60_000);

    expect(opened).toHaveLength(1);
    expect(current().isClosed).toBe(true);
  });
});

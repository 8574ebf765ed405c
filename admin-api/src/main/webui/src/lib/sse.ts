/**
 * Event streams of the API (spec: console §4.7). Each stream is held once per browser: the tab that has the Web Lock of its
 * address reads it and relays it to the others by `BroadcastChannel`; where either is missing each tab has its own.
 *
 * It is read with `fetch`, not with `EventSource`: the server's heartbeat is a comment line, which `EventSource` hides, and a
 * silent connection must be told from an idle one.
 */

export interface StreamEvent {
  readonly id: string;
  readonly type: string;
  /** Parsed JSON. */
  readonly data: unknown;
}

export type StreamState =
  | { readonly kind: "connecting" }
  | { readonly kind: "connected" }
  | { readonly kind: "reconnecting"; readonly inMs: number }
  | { readonly kind: "offline" }
  | { readonly kind: "refused"; readonly status: number };

export interface StreamListener {
  readonly onEvents: (events: readonly StreamEvent[]) => void;
  readonly onState: (state: StreamState) => void;
}

/** Beats come each 15 s (spec: admin-api §4.2); two missed and the connection is given up. */
const SILENCE_MS = 35_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** What a text/event-stream says so far. */
export interface ParsedStream {
  readonly events: readonly StreamEvent[];
  /** The beginning of a block that has not ended. */
  readonly rest: string;
  readonly retryMs?: number;
}

/** Reads the whole blocks of `text`. Comments and unreadable data are left out. */
export function parseStream(text: string, lastId = ""): ParsedStream {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const end = lines.lastIndexOf("\n\n");
  if (end < 0) return { events: [], rest: lines };
  const events: StreamEvent[] = [];
  let id = lastId;
  let retryMs: number | undefined;
  for (const block of lines.slice(0, end).split("\n\n")) {
    let type = "message";
    const data: string[] = [];
    for (const line of block.split("\n")) {
      const colon = line.indexOf(":");
      if (colon === 0) continue;
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (field === "event") type = value;
      else if (field === "data") data.push(value);
      else if (field === "id") id = value;
      else if (field === "retry" && /^\d+$/.test(value)) retryMs = Number(value);
    }
    if (data.length === 0) continue;
    try {
      events.push({ id, type, data: JSON.parse(data.join("\n")) as unknown });
    } catch {
      // Not ours: an event of the API is always JSON.
    }
  }
  const parsed = { events, rest: lines.slice(end + 2) };
  return retryMs === undefined ? parsed : { ...parsed, retryMs };
}

/** How long to wait before the `failures`-th try in a row: doubling, spread out, 1–30 s. */
export function waitBefore(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return Math.max(FIRST_WAIT_MS, Math.round(longest * (0.5 + random() / 2)));
}

interface Relayed {
  readonly events?: readonly StreamEvent[];
  readonly state?: StreamState;
  /** A tab that came later asks for the state. */
  readonly hello?: true;
}

/**
 * Listens to a stream until the returned function is called.
 *
 * @param url path of the API, such as `…/hits/stream`
 * @param after id of the last event known, so that nothing between a list and its stream is lost
 */
export function listen(url: string, listener: StreamListener, after?: string): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let lastId = after ?? "";
  const take = (events: readonly StreamEvent[]) => {
    lastId = events.at(-1)?.id ?? lastId;
    listener.onEvents(events);
  };
  const channel =
    typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(`tagyard:${url}`);
  const shared = channel !== undefined && typeof navigator !== "undefined" && "locks" in navigator;
  listener.onState({ kind: "connecting" });

  if (!shared) {
    channel?.close();
    void hold(url, () => lastId, { onEvents: take, onState: listener.onState }, signal);
    return () => stop.abort();
  }

  let leading = false;
  let state: StreamState = { kind: "connecting" };
  channel.onmessage = ({ data }: MessageEvent<Relayed>) => {
    if (data.hello === true && leading) channel.postMessage({ state } satisfies Relayed);
    if (leading) return;
    if (data.state !== undefined) listener.onState(data.state);
    if (data.events !== undefined) take(data.events);
  };
  channel.postMessage({ hello: true } satisfies Relayed);
  void navigator.locks
    .request(`tagyard:${url}`, { signal }, async () => {
      leading = true;
      await hold(
        url,
        () => lastId,
        {
          onEvents: (events) => {
            channel.postMessage({ events } satisfies Relayed);
            take(events);
          },
          onState: (next) => {
            state = next;
            channel.postMessage({ state } satisfies Relayed);
            listener.onState(next);
          },
        },
        signal,
      );
    })
    .catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
  };
}

/** Keeps one connection until told to stop: reads, waits, reads on from the last id. */
async function hold(
  url: string,
  lastId: () => string,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<void> {
  const isOver = () => signal.aborted;
  let failures = 0;
  while (!isOver()) {
    listener.onState({ kind: "connecting" });
    const outcome = await readOnce(url, lastId(), listener, signal);
    if (isOver()) return;
    if (outcome.kind === "refused") {
      listener.onState({ kind: "refused", status: outcome.status });
      return;
    }
    // The server ends each answer after ten minutes: that is no failure, and it says how soon to come back.
    failures = outcome.kind === "ended" ? 0 : failures + 1;
    const inMs = outcome.kind === "ended" ? outcome.retryMs : waitBefore(failures - 1);
    listener.onState(navigator.onLine ? { kind: "reconnecting", inMs } : { kind: "offline" });
    await pause(inMs, signal);
  }
}

type Outcome =
  | { readonly kind: "ended"; readonly retryMs: number }
  | { readonly kind: "failed" }
  | { readonly kind: "refused"; readonly status: number };

async function readOnce(
  url: string,
  lastId: string,
  listener: StreamListener,
  signal: AbortSignal,
): Promise<Outcome> {
  const silence = new AbortController();
  let watchdog = setTimeout(() => silence.abort(), SILENCE_MS);
  let retryMs = 2_000;
  try {
    const response = await fetch(url, {
      headers: {
        accept: "text/event-stream",
        ...(lastId === "" ? {} : { "last-event-id": lastId }),
      },
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!response.ok || response.body === null) {
      const passing = response.status === 429 || response.status >= 500;
      return passing ? { kind: "failed" } : { kind: "refused", status: response.status };
    }
    listener.onState({ kind: "connected" });
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    let rest = "";
    let id = lastId;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { kind: "ended", retryMs };
      clearTimeout(watchdog);
      watchdog = setTimeout(() => silence.abort(), SILENCE_MS);
      const parsed = parseStream(rest + decoder.decode(value, { stream: true }), id);
      rest = parsed.rest;
      retryMs = parsed.retryMs ?? retryMs;
      id = parsed.events.at(-1)?.id ?? id;
      if (parsed.events.length > 0) listener.onEvents(parsed.events);
    }
  } catch {
    return { kind: "failed" };
  } finally {
    clearTimeout(watchdog);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      globalThis.removeEventListener("online", done);
      resolve();
    }
    signal.addEventListener("abort", done);
    // Back online: no reason to wait any longer.
    globalThis.addEventListener("online", done);
  });
}

/**
 * Gathers events and hands them over once per animation frame, at most ten times a second, so that a busy stream costs ten
 * commits a second and no more.
 */
export function batched(
  apply: (events: readonly StreamEvent[]) => void,
  everyMs = 100,
): { readonly add: (events: readonly StreamEvent[]) => void; readonly stop: () => void } {
  let waiting: StreamEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  const flush = () => {
    timer = undefined;
    last = performance.now();
    const events = waiting;
    waiting = [];
    apply(events);
  };
  return {
    add(events) {
      waiting.push(...events);
      timer ??= setTimeout(flush, Math.max(0, last + everyMs - performance.now()));
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting = [];
    },
  };
}

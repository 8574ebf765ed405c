import { EVENT_TYPES, toTraceEvent, type TraceEvent } from "./stream";

export type Connection = "connecting" | "connected" | "reconnecting" | "over";

/** The part of the browser's `EventSource` that is used here. */
export interface EventLines {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface Watch {
  readonly url: string;
  readonly onEvent: (event: TraceEvent) => void;
  readonly onConnection: (connection: Connection) => void;
  /** Opens the lines of a URL; the browser's own by default, which resumes by itself. */
  readonly open?: (url: string) => EventLines;
  readonly random?: () => number;
}

const CLOSED = 2;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Watches a stream until it is told to stop. A broken connection resumes behind the last numbered
 * message; where the browser gives up, this tries again, later each time, up to every 30 s.
 */
export function watchStream(watch: Watch): () => void {
  const { open = (url) => new EventSource(url), random = Math.random } = watch;
  let lines: EventLines | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let last = 0;
  let isOver = false;

  const start = () => {
    const separator = watch.url.includes("?") ? "&" : "?";
    const current = open(last > 0 ? `${watch.url}${separator}after=${String(last)}` : watch.url);
    lines = current;
    current.addEventListener("open", () => {
      failures = 0;
      watch.onConnection("connected");
    });
    current.addEventListener("error", () => {
      if (isOver) {
        current.close();
        return;
      }
      watch.onConnection("reconnecting");
      if (current.readyState === CLOSED) {
        again();
      }
    });
    for (const type of EVENT_TYPES) {
      current.addEventListener(type, (message) => {
        receive(type, message);
      });
    }
  };

  const receive = (type: string, message: MessageEvent<string>) => {
    const event = toTraceEvent(type, message.lastEventId, parsed(message.data));
    if (event === null) {
      return;
    }
    if (event.type === "session-ended") {
      isOver = true;
      lines?.close();
      watch.onConnection("over");
    }
    // what one connection alone is told repeats the number before
    last = Math.max(last, event.number ?? 0);
    watch.onEvent(event);
  };

  const again = () => {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(start, longest / 2 + (random() * longest) / 2);
  };

  watch.onConnection("connecting");
  start();
  return () => {
    clearTimeout(timer);
    lines?.close();
  };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

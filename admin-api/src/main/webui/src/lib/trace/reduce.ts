import type { DeliveryMark, EventRow, HitRow, TagMark } from "./model";
import type { TraceEvent } from "./stream";

/** Hits that the screen keeps; older ones are asked for again (console §3.8). */
export const KEPT_HITS = 500;

/** How many hits that left are remembered, so that their late messages do not bring them back. */
const REMEMBERED = 2_000;

/** Requests with a token that leads nowhere, newest first. */
const KEPT_STRANGERS = 20;

export interface Stranger {
  readonly at: string;
  readonly path: string;
  readonly clientIp: string;
  /** Lies behind this many hits. */
  readonly seq: number;
}

export interface Gap {
  /** Lies behind this many hits. */
  readonly seq: number;
  /** Messages, not hits, that were missed. */
  readonly missed: number;
}

/** What a session's stream has told so far. A value: nothing in it changes. */
export interface TraceState {
  /** Number of the last message, to resume behind. */
  readonly last: number;
  /** How many hits began since the screen opened. */
  readonly started: number;
  /** Oldest first. */
  readonly hits: ReadonlyMap<string, HitRow>;
  /** Hits that left because {@link KEPT_HITS} newer ones came. */
  readonly dropped: number;
  readonly gaps: readonly Gap[];
  readonly strangers: readonly Stranger[];
  readonly draft: { readonly revision: number | null; readonly broken: string | null };
  readonly ending: "no" | "soon" | "ended";
  readonly left: readonly string[];
}

export const NOTHING_YET: TraceState = {
  last: 0,
  started: 0,
  hits: new Map(),
  dropped: 0,
  gaps: [],
  strangers: [],
  draft: { revision: null, broken: null },
  ending: "no",
  left: [],
};

/**
 * The state after some more messages. Messages of a number that was seen already are dropped, so a
 * stream may repeat itself when it resumes; how it is cut into batches makes no difference.
 */
export function reduceTrace(state: TraceState, events: readonly TraceEvent[]): TraceState {
  if (events.length === 0) {
    return state;
  }
  const next = new Working(state);
  events.forEach((event) => {
    next.take(event);
  });
  return next.done();
}

/** A state under construction: one copy for a whole batch, never for a message. */
class Working {
  private readonly hits: Map<string, HitRow>;
  private readonly left: string[];
  private readonly leftIds: Set<string>;
  private state: TraceState;

  constructor(state: TraceState) {
    this.state = state;
    this.hits = new Map(state.hits);
    this.left = [...state.left];
    this.leftIds = new Set(state.left);
  }

  done(): TraceState {
    return { ...this.state, hits: this.hits, left: this.left.slice(-REMEMBERED) };
  }

  take(event: TraceEvent): void {
    if (event.number !== null) {
      if (event.number <= this.state.last) {
        return;
      }
      this.state = { ...this.state, last: event.number };
    }
    switch (event.type) {
      case "hit-started":
        this.start(event);
        return;
      case "client-claimed":
        this.change(event.hit, (hit) => ({ ...hit, client: event.client }));
        return;
      case "event-started":
        this.change(event.hit, (hit) => withEvent(hit, event.event, event.name));
        return;
      case "tag-finished":
        this.change(event.hit, (hit) =>
          withTag(hit, event.event, {
            tag: event.tag,
            status: event.status,
            durationMs: event.durationMs,
            why: event.why,
          }),
        );
        return;
      case "hit-finished":
        this.change(event.hit, (hit) => ({
          ...hit,
          status: event.status,
          durationMs: event.durationMs,
          counts: event.tags,
        }));
        return;
      case "hit-seen":
        this.seen(event.row);
        return;
      case "delivery-changed":
        this.change(event.hit, (hit) => withDelivery(hit, event));
        return;
      case "unknown-token": {
        const { at, path, clientIp } = event;
        const stranger = { at, path, clientIp, seq: this.state.started };
        const strangers = [stranger, ...this.state.strangers].slice(0, KEPT_STRANGERS);
        this.state = { ...this.state, strangers };
        return;
      }
      case "draft-broken":
        this.state = { ...this.state, draft: { ...this.state.draft, broken: event.detail } };
        return;
      case "draft-reloaded":
        this.state = { ...this.state, draft: { revision: event.draftRevision, broken: null } };
        return;
      case "session-expiring":
        this.state = { ...this.state, ending: "soon" };
        return;
      case "session-ended":
        this.state = { ...this.state, ending: "ended" };
        return;
      case "gap":
        this.gap(event.from, event.to);
        return;
    }
  }

  private start(event: Extract<TraceEvent, { type: "hit-started" }>): void {
    if (this.hits.has(event.hit) || this.leftIds.has(event.hit)) {
      return;
    }
    this.add({
      ...unseen(event.hit, this.state.started + 1),
      startedAt: event.startedAt,
      method: event.method,
      path: event.path,
      host: event.host,
      clientIp: event.clientIp,
      origin: event.origin,
      draftRevision: event.draftRevision,
      isPartial: false,
    });
  }

  private seen(row: Omit<HitRow, "seq">): void {
    if (row.id !== "" && !this.hits.has(row.id) && !this.leftIds.has(row.id)) {
      this.add({ ...row, seq: this.state.started + 1 });
    }
  }

  private add(hit: HitRow): void {
    this.hits.set(hit.id, hit);
    this.state = { ...this.state, started: this.state.started + 1 };
    if (this.hits.size > KEPT_HITS) {
      const oldest = this.hits.keys().next().value;
      if (oldest !== undefined) {
        this.hits.delete(oldest);
        this.left.push(oldest);
        this.leftIds.add(oldest);
        this.state = { ...this.state, dropped: this.state.dropped + 1 };
      }
      if (this.left.length > REMEMBERED) {
        const forgotten = this.left.shift();
        if (forgotten !== undefined) {
          this.leftIds.delete(forgotten);
        }
      }
    }
  }

  private change(id: string, changed: (hit: HitRow) => HitRow): void {
    let hit = this.hits.get(id);
    if (hit === undefined) {
      // only behind a gap may a hit lack its beginning; else it is one that left
      if (this.state.gaps.length === 0 || this.leftIds.has(id)) {
        return;
      }
      hit = unseen(id, this.state.started + 1);
      this.add(hit);
    }
    this.hits.set(id, changed(hit));
  }

  private gap(from: number, to: number): void {
    const begin = Math.max(from, this.state.last + 1);
    if (to < begin) {
      return;
    }
    const gap = { seq: this.state.started, missed: to - begin + 1 };
    this.state = {
      ...this.state,
      last: to,
      gaps: [...this.state.gaps, gap].slice(-KEPT_STRANGERS),
    };
  }
}

function unseen(id: string, seq: number): HitRow {
  return {
    seq,
    id,
    startedAt: "",
    method: "",
    path: "",
    host: "",
    clientIp: "",
    origin: "network",
    draftRevision: null,
    status: null,
    durationMs: null,
    client: null,
    events: [],
    counts: null,
    deliveries: [],
    isPartial: true,
  };
}

function withEvent(hit: HitRow, id: string, name: string): HitRow {
  return hit.events.some((event) => event.id === id)
    ? hit
    : { ...hit, events: [...hit.events, { id, name, tags: [] }] };
}

/** A tag ends once on an event, except that a retry of its delivery may end it again. */
function withTag(hit: HitRow, event: string, mark: TagMark): HitRow {
  const known = hit.events.some((it) => it.id === event);
  const events: readonly EventRow[] = known
    ? hit.events
    : [...hit.events, { id: event, name: "", tags: [] }];
  return {
    ...hit,
    events: events.map((it) =>
      it.id === event
        ? { ...it, tags: [...it.tags.filter((tag) => tag.tag.id !== mark.tag.id), mark] }
        : it,
    ),
  };
}

function withDelivery(hit: HitRow, change: DeliveryMark): HitRow {
  const { delivery, state, attempt } = change;
  const others = hit.deliveries.filter((it) => it.delivery !== delivery);
  return { ...hit, deliveries: [...others, { delivery, state, attempt }] };
}

import type { JsonObject } from "../lib/trace/json";
import type { Trace } from "../lib/trace/model";
import type { TraceEvent } from "../lib/trace/stream";
import { toTrace } from "../lib/trace/wire";

/** A trace document as the API sends it; `aTrace().with({…}).wire()`. */
export function aTrace(): TraceBuilder {
  return new TraceBuilder({
    schema: 1,
    hit: "hit_1",
    preview: "prv_1",
    run: "instead",
    comparedWith: null,
    origin: "network",
    node: "runtime-1",
    startedAt: "2026-11-24T14:02:11.204Z",
    durationMs: 11.2,
    version: { source: "draft", draftRevision: 131, number: null },
    request: {
      method: "POST",
      url: "https://shop.tags.example.org/order_created?utm=1",
      clientIp: "192.0.2.7",
      headers: [
        ["content-type", "application/json"],
        ["x-wc-webhook-signature", "•••"],
      ],
      body: { encoding: "utf-8", text: '{"id":10482}', bytes: 12, truncated: false },
      verification: { mode: "enforce", result: "verified", secret: "sec_1", reason: null },
      dedupe: { key: "msg_10482", duplicate: false },
    },
    claim: {
      by: { id: "cli_1", name: "Data Client" },
      durationMs: 1.9,
      considered: [{ id: "cli_1", name: "Data Client", priority: 10, claimed: true }],
    },
    events: [],
    console: [],
    outgoing: [],
    response: {
      status: 200,
      by: "client",
      headers: [["content-type", "application/json"]],
      body: { encoding: "utf-8", text: '{"ok":true}', bytes: 11, truncated: false },
    },
  });
}

class TraceBuilder {
  private readonly document: JsonObject;

  constructor(document: JsonObject) {
    this.document = document;
  }

  with(members: JsonObject): TraceBuilder {
    return new TraceBuilder({ ...this.document, ...members });
  }

  /** One event, with its data and tags. */
  withEvent(event: JsonObject): TraceBuilder {
    return this.with({
      events: [
        {
          id: "evt_1",
          name: "order_created",
          data: { event_name: "order_created", id: "10482" },
          transformations: [],
          triggers: [],
          variables: [],
          tags: [],
          ...event,
        },
      ],
    });
  }

  wire(): JsonObject {
    return this.document;
  }

  build(): Trace {
    return toTrace(this.document);
  }
}

/** A tag that did not fire, as the trace document tells it. */
export function aQuietTag(why: JsonObject | null, members: JsonObject = {}): JsonObject {
  return {
    id: "tag_1",
    name: "Meta – Purchase",
    status: "not-fired",
    durationMs: 0,
    attempt: 0,
    firedBy: [],
    delivery: null,
    why,
    ...members,
  };
}

/** A trigger whose conditions were decided. */
export function aTrigger(conditions: JsonObject[], members: JsonObject = {}): JsonObject {
  return { id: "trg_1", name: "Big orders", matched: false, conditions, ...members };
}

/** A condition: `{{value}}` is greater than 500, and is 129.90 as text. */
export function aCondition(members: JsonObject = {}): JsonObject {
  return {
    left: "{{value}}",
    leftValue: "129.90",
    leftType: "string",
    operator: "greater",
    right: "500",
    rightValue: "500",
    negate: false,
    result: false,
    ...members,
  };
}

/** The messages of one whole hit, numbered from `first`. */
export function hitEvents(hit: string, first: number): readonly TraceEvent[] {
  const event = `evt_${hit}`;
  return [
    {
      number: first,
      type: "hit-started",
      hit,
      startedAt: "2026-11-24T14:02:11.204Z",
      method: "POST",
      path: "/order_created",
      host: "",
      clientIp: "192.0.2.7",
      origin: "network",
      draftRevision: 131,
    },
    {
      number: first + 1,
      type: "client-claimed",
      hit,
      client: { id: "cli_1", name: "Data Client" },
    },
    { number: first + 2, type: "event-started", hit, event, name: "order_created" },
    {
      number: first + 3,
      type: "tag-finished",
      hit,
      event,
      tag: { id: "tag_1", name: "Slack" },
      status: "succeeded",
      durationMs: 31,
      why: null,
    },
    {
      number: first + 4,
      type: "hit-finished",
      hit,
      status: 200,
      durationMs: 38,
      tags: { succeeded: 1, failed: 0, notFired: 0, pending: 0 },
    },
  ];
}

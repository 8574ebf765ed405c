import { member, number, oneOf, optionalText, text } from "./json";
import {
  ORIGINS,
  TAG_STATUSES,
  type HitRow,
  type Named,
  type Origin,
  type TagCounts,
  type TagStatus,
  type WhyCode,
} from "./model";
import { toCounts, toHitRow, toNamed, toWhy } from "./wire";

/** One message of a session's stream (admin-api §4.2). */
export type TraceEvent = Numbered &
  (
    | {
        readonly type: "hit-started";
        readonly hit: string;
        readonly startedAt: string;
        readonly method: string;
        readonly path: string;
        readonly host: string;
        readonly clientIp: string;
        readonly origin: Origin;
        readonly draftRevision: number | null;
      }
    | { readonly type: "client-claimed"; readonly hit: string; readonly client: Named }
    | {
        readonly type: "event-started";
        readonly hit: string;
        readonly event: string;
        readonly name: string;
      }
    | {
        readonly type: "tag-finished";
        readonly hit: string;
        readonly event: string;
        readonly tag: Named;
        readonly status: TagStatus;
        readonly durationMs: number;
        readonly why: WhyCode | null;
      }
    | {
        readonly type: "hit-finished";
        readonly hit: string;
        readonly status: number | null;
        readonly durationMs: number;
        readonly tags: TagCounts | null;
      }
    | {
        /** A live hit, told when it is over. */
        readonly type: "hit-seen";
        readonly row: Omit<HitRow, "seq">;
      }
    | {
        readonly type: "delivery-changed";
        readonly hit: string;
        readonly delivery: string;
        readonly state: string;
        readonly attempt: number;
      }
    | {
        readonly type: "unknown-token";
        readonly at: string;
        readonly path: string;
        readonly clientIp: string;
      }
    | { readonly type: "draft-broken"; readonly detail: string }
    | { readonly type: "draft-reloaded"; readonly draftRevision: number | null }
    | { readonly type: "session-expiring"; readonly expiresAt: string | null }
    | { readonly type: "session-ended" }
    | { readonly type: "gap"; readonly from: number; readonly to: number }
  );

interface Numbered {
  /** Counts per session; null for what one connection alone was told. */
  readonly number: number | null;
}

export const EVENT_TYPES = [
  "hit-started",
  "client-claimed",
  "event-started",
  "tag-finished",
  "hit-finished",
  "delivery-changed",
  "unknown-token",
  "draft-broken",
  "draft-reloaded",
  "session-expiring",
  "session-ended",
  "gap",
] as const;

const UNNUMBERED: ReadonlySet<string> = new Set(["session-expiring", "session-ended", "gap"]);

/** Null for a type that this console does not know: later servers may send more. */
export function toTraceEvent(type: string, id: string, wire: unknown): TraceEvent | null {
  const known = oneOf(type, EVENT_TYPES);
  if (known === null) {
    return null;
  }
  // what one connection alone is told comes with the number of the message before it
  const isNumbered = !UNNUMBERED.has(known) && /^\d{1,15}$/.test(id);
  const base = { number: isNumbered ? Number(id) : null };
  const hit = text(wire, "hit");
  switch (known) {
    case "hit-started":
      return {
        ...base,
        type: known,
        hit,
        startedAt: text(wire, "startedAt"),
        method: text(wire, "method"),
        path: text(wire, "path"),
        host: text(wire, "host"),
        clientIp: text(wire, "clientIp"),
        origin: oneOf(member(wire, "origin"), ORIGINS) ?? "network",
        draftRevision: number(wire, "draftRevision"),
      };
    case "client-claimed":
      return { ...base, type: known, hit, client: named(wire, "client") };
    case "event-started":
      return { ...base, type: known, hit, event: text(wire, "event"), name: text(wire, "name") };
    case "tag-finished":
      return {
        ...base,
        type: known,
        hit,
        event: text(wire, "event"),
        tag: named(wire, "tag"),
        status: oneOf(member(wire, "status"), TAG_STATUSES) ?? "not-fired",
        durationMs: number(wire, "durationMs") ?? 0,
        why: toWhy(member(wire, "why"))?.code ?? null,
      };
    case "hit-finished":
      // live traffic has this one message, with the whole row in it
      if (hit === "") {
        return { ...base, type: "hit-seen", row: toHitRow(wire) };
      }
      return {
        ...base,
        type: known,
        hit,
        status: number(wire, "status"),
        durationMs: number(wire, "durationMs") ?? 0,
        tags: toCounts(member(wire, "tags")),
      };
    case "delivery-changed":
      return {
        ...base,
        type: known,
        hit,
        delivery: text(wire, "delivery"),
        state: text(wire, "state"),
        attempt: number(wire, "attempt") ?? 0,
      };
    case "unknown-token":
      return {
        ...base,
        type: known,
        at: text(wire, "at"),
        path: text(wire, "path"),
        clientIp: text(wire, "clientIp"),
      };
    case "draft-broken":
      return { ...base, type: known, detail: text(wire, "detail") };
    case "draft-reloaded":
      return { ...base, type: known, draftRevision: number(wire, "draftRevision") };
    case "session-expiring":
      return { ...base, type: known, expiresAt: optionalText(wire, "expiresAt") };
    case "session-ended":
      return { ...base, type: known };
    case "gap":
      return { ...base, type: known, from: number(wire, "from") ?? 0, to: number(wire, "to") ?? 0 };
  }
}

function named(wire: unknown, key: string): Named {
  return toNamed(member(wire, key)) ?? { id: "", name: "" };
}

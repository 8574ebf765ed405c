import type { Json } from "./json";

/** What the wire calls `why.code` (admin-api §4.3): why a tag stayed quiet, or did not succeed. */
export const WHY_CODES = [
  "no-trigger",
  "no-trigger-matched",
  "blocked-by-trigger",
  "paused",
  "outside-active-window",
  "live-only",
  "consent-missing",
  "already-fired",
  "setup-tag-failed",
  "template-missing",
  "unsupported-type",
  "script-error",
  "script-said-failure",
  "no-callback",
  "permission-denied",
  "budget-exceeded",
  "outgoing-refused",
  "destination-paused",
  "tag-removed",
] as const;
export type WhyCode = (typeof WHY_CODES)[number];

export const TAG_STATUSES = ["succeeded", "failed", "not-fired", "pending", "cancelled"] as const;
export type TagStatus = (typeof TAG_STATUSES)[number];

export const ORIGINS = ["network", "test", "replay", "rerun", "schedule", "delay"] as const;
export type Origin = (typeof ORIGINS)[number];

export const RUNS = ["live", "beside", "instead"] as const;
export type Run = (typeof RUNS)[number];

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface TagCounts {
  readonly succeeded: number;
  readonly failed: number;
  readonly notFired: number;
  readonly pending: number;
}

/** A tag of an event as the stream tells it. */
export interface TagMark {
  readonly tag: Named;
  readonly status: TagStatus;
  readonly durationMs: number;
  readonly why: WhyCode | null;
}

/** An event of a hit as the stream tells it. */
export interface EventRow {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly TagMark[];
}

/** Where a delivery of a durable hit stands. */
export interface DeliveryMark {
  readonly delivery: string;
  readonly state: string;
  readonly attempt: number;
}

/** One row of the stream. */
export interface HitRow {
  /** Counts hits in the order in which they were seen, from 1. */
  readonly seq: number;
  readonly id: string;
  readonly startedAt: string;
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly clientIp: string;
  readonly origin: Origin;
  readonly draftRevision: number | null;
  /** Null until the hit has been answered. */
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly client: Named | null;
  readonly events: readonly EventRow[];
  readonly counts: TagCounts | null;
  readonly deliveries: readonly DeliveryMark[];
  /** Its beginning was not seen: it lies in a gap. */
  readonly isPartial: boolean;
}

export interface Body {
  /** Base64 where the bytes are no text. */
  readonly isBinary: boolean;
  readonly text: string;
  readonly bytes: number;
  readonly isTruncated: boolean;
}

export type Header = readonly [name: string, value: string];

export interface Verification {
  readonly mode: string;
  readonly result: string;
  readonly secret: string | null;
  readonly reason: string | null;
}

export interface Condition {
  /** As configured, e.g. `{{value}}`. */
  readonly left: string;
  readonly leftValue: Json;
  readonly leftType: string;
  readonly operator: string;
  readonly right: string;
  readonly rightValue: Json;
  readonly isNegated: boolean;
  /** Null: not looked at, because one before it had decided. */
  readonly result: boolean | null;
  readonly error: string | null;
}

export interface Trigger extends Named {
  readonly isMatched: boolean;
  readonly conditions: readonly Condition[];
}

export interface Why {
  /** Null where the server knows a reason that this console does not. */
  readonly code: WhyCode | null;
  readonly rawCode: string;
  readonly detail: string;
  /** Into the tag's form, e.g. `/consent/types/0`. */
  readonly pointer: string | null;
  readonly trigger: Trigger | null;
}

export interface TagRun extends Named {
  readonly status: TagStatus;
  readonly durationMs: number;
  readonly attempt: number;
  readonly firedBy: readonly string[];
  readonly delivery: string | null;
  readonly why: Why | null;
}

export interface VariableRead {
  readonly name: string;
  readonly value: Json;
  readonly type: string;
  readonly durationMs: number | null;
  readonly error: string | null;
}

export interface TransformationStep extends Named {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

export interface EventTrace extends Named {
  readonly data: Json;
  readonly consent: Json;
  readonly transformations: readonly TransformationStep[];
  readonly triggers: readonly Trigger[];
  readonly variables: readonly VariableRead[];
  readonly tags: readonly TagRun[];
}

export interface ConsoleLine {
  readonly at: string;
  readonly level: string;
  readonly source: { readonly kind: string; readonly id: string; readonly name: string };
  readonly text: Json;
}

export interface Call {
  /** Which kind of script called, and its id. */
  readonly by: { readonly kind: string; readonly id: string } | null;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly error: string | null;
  /** Recorded, never sent. */
  readonly isSuppressed: boolean;
  readonly requestHeaders: readonly Header[];
  readonly requestBody: Body | null;
  readonly responseHeaders: readonly Header[];
  readonly responseBody: Body | null;
}

export interface PowerUpStep {
  readonly name: string;
  readonly effect: string;
  readonly durationMs: number;
  readonly note: string | null;
  readonly changes: readonly {
    readonly target: string;
    readonly name: string;
    readonly before: Json;
    readonly after: Json;
  }[];
}

export interface AskedClient extends Named {
  readonly priority: number | null;
  readonly isClaimed: boolean;
  readonly error: string | null;
}

/** All that is known of one hit. */
export interface Trace {
  readonly hit: string;
  readonly preview: string | null;
  readonly run: Run;
  /** The live hit of a run beside it. */
  readonly comparedWith: string | null;
  readonly origin: Origin;
  readonly node: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly version: {
    readonly source: string;
    readonly draftRevision: number | null;
    readonly number: number | null;
  };
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly clientIp: string;
    readonly headers: readonly Header[];
    readonly body: Body | null;
    readonly verification: Verification | null;
    readonly dedupe: { readonly key: string | null; readonly isDuplicate: boolean } | null;
  };
  readonly powerUps: readonly PowerUpStep[];
  readonly claim: {
    readonly by: Named | null;
    readonly durationMs: number;
    readonly considered: readonly AskedClient[];
  };
  readonly events: readonly EventTrace[];
  readonly console: readonly ConsoleLine[];
  readonly calls: readonly Call[];
  readonly response: {
    readonly status: number | null;
    readonly by: string | null;
    readonly headers: readonly Header[];
    readonly body: Body | null;
  };
}

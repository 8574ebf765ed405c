import { format } from "@/lib/format";
import type { Sentence } from "./explain";
import type { TagRun, Trace } from "./model";

export interface TagTotals {
  readonly fired: number;
  readonly failed: number;
  readonly pending: number;
  readonly quiet: number;
}

export function totals(tags: readonly TagRun[]): TagTotals {
  const count = (...statuses: readonly string[]) =>
    tags.filter((tag) => statuses.includes(tag.status)).length;
  return {
    fired: count("succeeded"),
    failed: count("failed", "cancelled"),
    pending: count("pending"),
    quiet: count("not-fired"),
  };
}

/**
 * A hit in one sentence: "Verified, claimed by Data Client, 1 event, 1 tag fired, 1 failed, 2 not
 * fired; answered 200 in 11 ms."
 */
export function summarize(trace: Trace): Sentence {
  const tags = totals(trace.events.flatMap((event) => event.tags));
  const parts: Sentence[] = [
    [proof(trace)],
    trace.claim.by ? ["claimed by ", { name: trace.claim.by.name }] : ["claimed by no client"],
    [format.plural(trace.events.length, { one: "event", other: "events" })],
  ];
  if (trace.events.length > 0) {
    parts.push([`${format.plural(tags.fired, { one: "tag", other: "tags" })} fired`]);
    for (const [count, word] of [
      [tags.failed, "failed"],
      [tags.pending, "to be tried again"],
      [tags.quiet, "not fired"],
    ] as const) {
      if (count > 0) {
        parts.push([`${format.exact(count)} ${word}`]);
      }
    }
  }
  const { status } = trace.response;
  const answered =
    status === null || status === 0
      ? "; not answered."
      : `; answered ${String(status)} in ${format.duration(trace.durationMs)}.`;
  return [...parts.flatMap((part, i) => (i === 0 ? part : [", ", ...part])), answered];
}

function proof(trace: Trace): string {
  const { verification } = trace.request;
  if (verification?.result === "verified") {
    return "Verified";
  }
  return verification?.result === "refused"
    ? `Not verified (${verification.reason ?? "refused"})`
    : "Received";
}

/** A share of a hit's time, to be drawn as a bar. */
export interface Span {
  readonly label: string;
  readonly kind: "power-up" | "client" | "tag" | "call";
  readonly durationMs: number;
}

const SHOWN_SPANS = 6;

/** Where the time went, the longest first. Traces know how long things took, not when they began. */
export function spans(trace: Trace): readonly Span[] {
  const names = new Map(
    trace.events.flatMap((event) => event.tags.map((tag) => [tag.id, tag.name] as const)),
  );
  const all: Span[] = [
    ...trace.powerUps.map((step): Span => ({ ...step, label: step.name, kind: "power-up" })),
    ...(trace.claim.by
      ? [
          {
            label: trace.claim.by.name,
            kind: "client",
            durationMs: trace.claim.durationMs,
          } as const,
        ]
      : []),
    ...trace.events
      .flatMap((event) => event.tags)
      .filter((tag) => tag.status !== "not-fired")
      .map((tag): Span => ({ label: tag.name, kind: "tag", durationMs: tag.durationMs })),
    ...trace.calls.map((call): Span => ({
      label: `${names.get(call.by?.id ?? "") ?? call.by?.kind ?? ""} → ${hostOf(call.url)}`,
      kind: "call",
      durationMs: call.durationMs,
    })),
  ];
  return all
    .filter((span) => span.durationMs > 0)
    .sort((one, other) => other.durationMs - one.durationMs)
    .slice(0, SHOWN_SPANS)
    .map(({ label, kind, durationMs }) => ({ label, kind, durationMs }));
}

/** The host of an address; what is none is shown as it is. */
export function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([^/?#]+)/i.exec(url)?.[1] ?? url;
}

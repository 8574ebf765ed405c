/** States, reasons and sides of deliveries in words. Pure. */
import type { Side } from "./causes";

export interface StateWords {
  readonly word: string;
  readonly tone: "ok" | "warn" | "bad" | "accent" | "muted";
  readonly shape?: string;
}

const STATE: Readonly<Record<string, StateWords>> = {
  due: { word: "Waiting", tone: "accent", shape: "◔" },
  running: { word: "Running", tone: "accent", shape: "◑" },
  delivered: { word: "Delivered", tone: "ok" },
  held: { word: "Held", tone: "warn" },
  dead: { word: "Dead", tone: "bad" },
  discarded: { word: "Given up", tone: "muted" },
};

/** A delivery that failed before is not merely waiting. */
export function stateWords(state: string, attempt = 1): StateWords {
  if (state === "due" && attempt > 1) return { word: "Retrying", tone: "warn", shape: "◔" };
  return STATE[state] ?? { word: state, tone: "muted" };
}

const DEAD: Readonly<Record<string, string>> = {
  rejected: "The destination refused it",
  "refused-by-template": "The template gave it up",
  "no-callback": "The script never said how it ended",
  "too-old": "It could not be delivered in its time",
  "script-error": "The script failed",
  "permission-denied": "The template lacks a permission",
  "tag-removed": "Its tag is no longer there",
};

export function deadWords(code: string): string {
  return DEAD[code] ?? code;
}

const HELD: Readonly<Record<string, string>> = {
  "breaker-open": "The destination fails too often; it is left alone for a while",
  "destination-paused": "Somebody paused the destination",
  credentials: "The destination refuses the credentials",
  "tag-paused": "The tag is paused",
  "template-quarantined": "The template is quarantined",
  "container-paused": "The container is paused",
  quota: "A limit of the tenant is reached",
};

export function heldWords(reason: string): string {
  return HELD[reason] ?? reason;
}

export function sideWords(side: Side): string {
  switch (side) {
    case "destination":
      return "their side";
    case "template":
      return "the template";
    case "platform":
      return "our side or the network";
    case "unknown":
      return "unknown";
  }
}

const HOURS: Readonly<Record<string, number>> = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 };

/** The beginning of a time range, to the minute: a list that is looked at again asks the same question. */
export function rangeStart(range: string, now: Date): string {
  const minute = Math.floor(now.getTime() / 60_000) * 60_000;
  return new Date(minute - (HOURS[range] ?? 24) * 3_600_000).toISOString();
}

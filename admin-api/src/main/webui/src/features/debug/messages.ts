import { format } from "@/lib/format";
import type { Hint } from "@/lib/trace/hints";
import type { Remedy } from "@/lib/trace/explain";
import type { Origin, TagStatus } from "@/lib/trace/model";
import { inline } from "@/lib/trace/values";
import type { StreamState } from "@/lib/sse";
import type { Tone } from "@/ui/badge";

/** A hint as a sentence. */
export function hintText(hint: Hint): string {
  switch (hint.kind) {
    case "case":
      return `The same text, but upper and lower case differ: ${inline(hint.actual)}.`;
    case "spaces":
      return `The same text, but there is a space at one end: ${inline(hint.actual)}.`;
    case "number-as-text":
      return `${inline(hint.actual)} is a text that looks like a number.`;
    case "not-a-number":
      return `${inline(hint.actual)} is a text that is no number, so it cannot be compared.`;
    case "one-of-list":
      return `It is a list of ${format.exact(hint.length)}, and one of them is ${inline(hint.wanted)}.`;
    case "empty":
      return `${hint.key} is there, but empty.`;
    case "missing":
      return `Nothing in the event is called ${hint.key}, or nearly so.`;
    case "other-place":
      return `${hint.path} exists.`;
    case "near-key":
      return `The event has ${hint.path}. Is that meant?`;
  }
}

/** What a remedy's link or button says. */
export function remedyText(remedy: Remedy): string {
  switch (remedy.act) {
    case "open-power-up":
      return `Open ${remedy.name}`;
    case "open-same-delivery":
      return "Open the first one";
    case "open-client":
      return `Open ${remedy.client.name}`;
    case "add-path-to-client":
      return "Add this path to a client";
    case "open-path":
      return "Open the path";
    case "open-tag":
      return "Open the tag";
    case "resume-tag":
      return "Resume the tag";
    case "add-trigger":
      return "Add a trigger";
    case "open-trigger":
      return `Open trigger ${remedy.trigger.name}`;
    case "accept-event":
      return `Accept ${remedy.event} too`;
    case "replay-on-draft":
      return "Run on the draft";
    case "open-versions":
      return "Compare and publish";
    case "open-template":
      return "Open the template";
    case "open-destinations":
      return "Open the destinations";
    case "open-delivery":
      return "Open the delivery";
  }
}

export const STATUS_WORDS: Readonly<Record<TagStatus, string>> = {
  succeeded: "fired",
  failed: "failed",
  "not-fired": "not fired",
  pending: "will be tried again",
  cancelled: "cancelled",
};

export const STATUS_TONES: Readonly<Record<TagStatus, Tone>> = {
  succeeded: "ok",
  failed: "bad",
  "not-fired": "muted",
  pending: "warn",
  cancelled: "muted",
};

export const ORIGIN_WORDS: Readonly<Record<Origin, string | null>> = {
  network: null,
  test: "test",
  replay: "replay",
  rerun: "run again",
  schedule: "scheduled",
  delay: "delayed",
};

/** How the stream stands, as tone and words. */
export function connectionWords(state: StreamState): readonly [Tone, string] {
  switch (state.kind) {
    case "connecting":
      return ["muted", "Connecting"];
    case "connected":
      return ["ok", "Connected"];
    case "reconnecting":
      return ["warn", `Reconnecting in ${format.duration(Math.ceil(state.inMs / 1_000) * 1_000)}`];
    case "offline":
      return ["bad", "Offline"];
    case "refused":
      // 204: over, and all was told
      return state.status === 204 || state.status === 200
        ? ["muted", "Session over"]
        : ["bad", `Refused (${String(state.status)})`];
  }
}

/** The tone of an answer's status. */
export function statusTone(status: number | null): Tone {
  if (status === null || status === 0) {
    return "muted";
  }
  return status >= 500 ? "bad" : status >= 400 ? "warn" : "ok";
}

export function newHits(count: number): string {
  return `${format.count(count)} new`;
}

export function hitCount(count: number): string {
  return format.plural(count, { one: "hit", other: "hits" });
}

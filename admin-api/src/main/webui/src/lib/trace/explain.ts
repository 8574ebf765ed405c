import { hintsFor, subject, variableIn, type Hint } from "./hints";
import type {
  AskedClient,
  Call,
  Condition,
  ConsoleLine,
  EventTrace,
  Named,
  PowerUpStep,
  TagRun,
  Trace,
  Trigger,
  Why,
  WhyCode,
} from "./model";
import { wanted, actual } from "./conditions";
import { editDistance } from "./values";

/** A sentence in parts: names and values are told apart from our words. */
export type Sentence = readonly (string | { readonly name: string })[];

/** Why a tag did what it did, or why nothing happened to a hit: the closed set of console §3.8. */
export type ReasonKind =
  | "answered-early"
  | "refused"
  | "duplicate"
  | "not-claimed"
  | "no-event"
  | "not-in-version"
  | "paused"
  | "outside-dates"
  | "live-only"
  | "no-trigger"
  | "event-differs"
  | "condition-false"
  | "never-true"
  | "exception"
  | "consent"
  | "sequence"
  | "firing-limit"
  | "cannot-run"
  | "stopped"
  | "failed"
  | "waiting"
  | "unknown";

export type Evidence =
  | { readonly type: "trigger"; readonly trigger: Trigger }
  | { readonly type: "clients"; readonly clients: readonly AskedClient[] }
  | { readonly type: "console"; readonly lines: readonly ConsoleLine[] }
  | { readonly type: "calls"; readonly calls: readonly Call[] }
  | { readonly type: "power-up"; readonly step: PowerUpStep }
  | { readonly type: "names"; readonly wanted: string; readonly actual: string }
  | { readonly type: "versions"; readonly ran: string }
  | { readonly type: "detail"; readonly text: string };

export type Remedy =
  | { readonly act: "open-power-up"; readonly name: string }
  | { readonly act: "open-same-delivery"; readonly key: string }
  | { readonly act: "open-client"; readonly client: Named }
  | { readonly act: "add-path-to-client"; readonly path: string }
  | { readonly act: "open-path" }
  | { readonly act: "open-tag"; readonly tag: Named; readonly pointer: string | null }
  | { readonly act: "resume-tag"; readonly tag: Named }
  | { readonly act: "add-trigger"; readonly tag: Named }
  | { readonly act: "open-trigger"; readonly trigger: Named }
  | { readonly act: "accept-event"; readonly trigger: Named; readonly event: string }
  | { readonly act: "replay-on-draft" }
  | { readonly act: "open-versions" }
  | { readonly act: "open-template"; readonly tag: Named }
  | { readonly act: "open-destinations" }
  | { readonly act: "open-delivery"; readonly delivery: string };

export interface Explanation {
  readonly kind: ReasonKind;
  readonly sentence: Sentence;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy[];
  readonly hints: readonly Hint[];
}

type KeyOf = (variable: string) => string | null;

/**
 * Why a tag did what it did on one event of a hit.
 *
 * @param event null when the hit made none
 * @param keyOf the event key that a variable of the container reads, where it is known
 */
export function explain(
  trace: Trace,
  event: EventTrace | null,
  tag: Named,
  keyOf: KeyOf = () => null,
): Explanation {
  const early = explainHit(trace);
  if (early) {
    return early;
  }
  const run = event?.tags.find((it) => it.id === tag.id);
  if (!event || !run) {
    return notInVersion(trace);
  }
  return explainRun(trace, event, run, keyOf);
}

/** Why a hit made no event; null when it made one. The order is that of the checks. */
export function explainHit(trace: Trace): Explanation | null {
  if (trace.events.length > 0) {
    return null;
  }
  const answered = trace.powerUps.find((step) => step.effect === "answered");
  if (answered || trace.response.by === "power-up") {
    return answeredEarly(answered ?? null);
  }
  if (trace.response.by === "refusal") {
    return refused(trace);
  }
  if (trace.request.dedupe?.isDuplicate || trace.response.by === "duplicate") {
    return duplicate(trace.request.dedupe?.key ?? null);
  }
  const { by } = trace.claim;
  return by ? noEvent(trace, by) : notClaimed(trace);
}

/** Not fired ones, the nearest miss first: the greater share of its conditions was true. */
export function byNearestMiss(tags: readonly TagRun[]): readonly TagRun[] {
  return [...tags].sort((one, other) => {
    const [first, second] = [nearness(one), nearness(other)];
    return (
      second.share - first.share || second.held - first.held || one.name.localeCompare(other.name)
    );
  });
}

/** How many of the conditions of the nearest trigger were true; null without a trigger. */
export function conditionsHeld(tag: TagRun): { held: number; of: number } | null {
  const trigger = tag.why?.code === "no-trigger-matched" ? tag.why.trigger : null;
  return trigger && trigger.conditions.length > 0
    ? {
        held: trigger.conditions.filter((it) => it.result === true).length,
        of: trigger.conditions.length,
      }
    : null;
}

function nearness(tag: TagRun): { share: number; held: number } {
  const conditions = conditionsHeld(tag);
  if (conditions) {
    return { share: conditions.held / conditions.of, held: conditions.held };
  }
  // all but these two were stopped behind a trigger that matched
  const isFar = tag.why?.code === "no-trigger" || tag.why?.code === "no-trigger-matched";
  return { share: isFar ? 0 : 1, held: 0 };
}

function answeredEarly(step: PowerUpStep | null): Explanation {
  return {
    ...plain("answered-early", ["A power-up answered before any client was asked."]),
    evidence: step ? [{ type: "power-up", step }] : [],
    remedies: step ? [{ act: "open-power-up", name: step.name }] : [],
  };
}

const REFUSALS: Record<string, string> = {
  missing: "the signature is missing",
  expired: "its signature is too old",
  mismatch: "its signature does not match any secret of the path",
  malformed: "its signature cannot be read",
  "no-secret": "the path asks for a signature and has no secret to check it with",
};

function refused(trace: Trace): Explanation {
  const reason = trace.request.verification?.reason ?? "";
  const because = Object.hasOwn(REFUSALS, reason) ? REFUSALS[reason] : undefined;
  return {
    ...plain("refused", [
      because ? `The path refused the request: ${because}.` : "The path refused the request.",
    ]),
    remedies: [{ act: "open-path" }],
  };
}

function duplicate(key: string | null): Explanation {
  return {
    ...plain("duplicate", ["The sender delivered this twice; the first one ran."]),
    evidence: key === null ? [] : [{ type: "detail", text: key }],
    remedies: key === null ? [] : [{ act: "open-same-delivery", key }],
  };
}

function notClaimed(trace: Trace): Explanation {
  return {
    ...plain("not-claimed", ["No client claimed the request."]),
    evidence: [{ type: "clients", clients: trace.claim.considered }],
    remedies: [{ act: "add-path-to-client", path: pathOf(trace.request.url) }],
  };
}

function noEvent(trace: Trace, client: Named): Explanation {
  const lines = trace.console.filter((line) => line.source.id === client.id);
  return {
    ...plain("no-event", [{ name: client.name }, " claimed it but made no event."]),
    evidence: [
      { type: "clients", clients: trace.claim.considered },
      { type: "console", lines },
    ],
    remedies: [{ act: "open-client", client }],
  };
}

function notInVersion(trace: Trace): Explanation {
  const ran = versionName(trace);
  return {
    ...plain("not-in-version", [
      "This tag is in the draft, but ",
      { name: ran },
      " served the hit.",
    ]),
    evidence: [{ type: "versions", ran }],
    remedies: [{ act: "replay-on-draft" }, { act: "open-versions" }],
  };
}

/** As people call what a hit was run on. */
export function versionName(trace: Trace): string {
  const { number, source } = trace.version;
  if (number !== null) {
    return `v${String(number)}`;
  }
  return source === "draft" ? "the draft" : "the live version";
}

function explainRun(trace: Trace, event: EventTrace, tag: TagRun, keyOf: KeyOf): Explanation {
  const { why } = tag;
  if (why === null) {
    return tag.status === "pending"
      ? waits(tag)
      : plain("unknown", [
          tag.status === "succeeded" ? "It fired and succeeded." : "Nothing is known about it.",
        ]);
  }
  if (why.code === null) {
    return plain("unknown", [why.detail || why.rawCode]);
  }
  return forCode(why.code, why, { trace, event, tag, keyOf });
}

interface Scene {
  readonly trace: Trace;
  readonly event: EventTrace;
  readonly tag: TagRun;
  readonly keyOf: KeyOf;
}

/** One sentence, one piece of evidence and one remedy for each reason. */
function forCode(code: WhyCode, why: Why, scene: Scene): Explanation {
  const { tag } = scene;
  const openTag: Remedy = { act: "open-tag", tag, pointer: why.pointer };
  const openTemplate: Remedy = { act: "open-template", tag };
  switch (code) {
    case "no-trigger":
      return {
        ...plain("no-trigger", ["Nothing starts this tag."]),
        remedies: [{ act: "add-trigger", tag }],
      };
    case "no-trigger-matched":
      return unmatched(why, scene);
    case "blocked-by-trigger":
      return exception(why);
    case "paused":
      return {
        ...plain("paused", ["The tag is paused."]),
        remedies: [{ act: "resume-tag", tag }],
      };
    case "outside-active-window":
      return {
        ...plain("outside-dates", [
          why.pointer === "/activeUntil"
            ? "Its time is over."
            : why.pointer === "/activeFrom"
              ? "Its time has not come yet."
              : why.detail,
        ]),
        remedies: [openTag],
      };
    case "live-only":
      return {
        ...plain("live-only", [
          "It fires on the live version only, and ",
          { name: versionName(scene.trace) },
          " ran as a preview.",
        ]),
        remedies: [openTag],
      };
    case "consent-missing":
      return consent(why, scene.event);
    case "already-fired":
      return {
        ...plain("firing-limit", [
          why.pointer === "/firingOption"
            ? "It fires once per request, and it had fired for an earlier event."
            : why.detail || "It fires once, and it had fired.",
        ]),
        remedies: why.pointer === null ? [] : [openTag],
      };
    case "setup-tag-failed":
      return {
        ...plain("sequence", ["It waits for another tag, which failed."]),
        evidence: [{ type: "detail", text: why.detail }],
        remedies: [openTag],
      };
    case "template-missing":
      return {
        ...plain("cannot-run", ["Its template is not in this version."]),
        evidence: [{ type: "detail", text: why.detail }],
        remedies: [openTag],
      };
    case "unsupported-type":
      return {
        ...plain("cannot-run", ["Tags of this type are kept as they are, but cannot run here."]),
        evidence: [{ type: "detail", text: why.detail }],
        remedies: [openTag],
      };
    case "script-error":
      return stopped(["Its code ended with an error."], why, scene, openTemplate);
    case "permission-denied":
      return stopped(["Its template lacks a permission."], why, scene, openTemplate);
    case "budget-exceeded":
      return stopped(["Its code used up its limit and was stopped."], why, scene, openTemplate);
    case "no-callback":
      return stopped(["Its code never said how it ended."], why, scene, openTemplate);
    case "script-said-failure":
      return { ...failed(saidFailure(scene), why, scene), remedies: [openTag] };
    case "outgoing-refused":
      return failed(["It wanted to call an address that is not allowed here."], why, scene);
    case "destination-paused":
      return {
        ...plain("waiting", ["Its destination is paused; the delivery waits."]),
        remedies: [{ act: "open-destinations" }, ...delivery(tag)],
      };
    case "tag-removed":
      return {
        ...plain("not-in-version", ["The tag is not in the version that tried it again."]),
        remedies: [{ act: "open-versions" }, ...delivery(tag)],
      };
  }
}

function unmatched(why: Why, { event, keyOf }: Scene): Explanation {
  const { trigger } = why;
  const condition = trigger?.conditions.find((it) => it.result === false);
  if (!trigger || !condition) {
    return {
      ...plain("never-true", [why.detail || "None of its triggers matched."]),
      evidence: trigger ? [{ type: "trigger", trigger }] : [],
      remedies: trigger ? [{ act: "open-trigger", trigger }] : [],
    };
  }
  if (isEventName(condition, event)) {
    return eventDiffers(trigger, condition, event);
  }
  return {
    kind: "condition-false",
    sentence: [
      { name: subject(condition) },
      ` is ${actual(condition)}, and `,
      { name: trigger.name },
      ` wants ${wanted(condition)}.`,
    ],
    evidence: [{ type: "trigger", trigger }],
    remedies: [{ act: "open-trigger", trigger }],
    hints: hintsFor(condition, event.data, keyOf),
  };
}

function isEventName(condition: Condition, event: EventTrace): boolean {
  const variable = variableIn(condition.left)?.toLowerCase().replaceAll("_", " ").trim();
  return (
    (variable === "event name" || variable === "event") &&
    condition.operator === "equals" &&
    !condition.isNegated &&
    condition.leftValue === event.name
  );
}

function eventDiffers(trigger: Trigger, condition: Condition, event: EventTrace): Explanation {
  const waitsFor = condition.right;
  const isNear = editDistance(waitsFor.toLowerCase(), event.name.toLowerCase(), 2) <= 2;
  return {
    kind: "event-differs",
    sentence: [
      { name: trigger.name },
      " waits for ",
      { name: waitsFor },
      "; this event is ",
      { name: event.name },
      ".",
    ],
    evidence: [
      { type: "names", wanted: waitsFor, actual: event.name },
      { type: "trigger", trigger },
    ],
    remedies: [
      { act: "accept-event", trigger, event: event.name },
      { act: "open-trigger", trigger },
    ],
    hints: isNear ? hintsFor(condition, event.data) : [],
  };
}

function exception(why: Why): Explanation {
  const { trigger } = why;
  return {
    ...plain("exception", ["The exception ", { name: trigger?.name ?? "" }, " matched."]),
    evidence: trigger ? [{ type: "trigger", trigger }] : [],
    remedies: trigger ? [{ act: "open-trigger", trigger }] : [],
  };
}

function consent(why: Why, event: EventTrace): Explanation {
  // the runtime's own sentence: "ad_storage is denied"
  const [, type = "", state = ""] = /^(\S+) is (\w+)/.exec(why.detail) ?? [];
  return {
    ...plain(
      "consent",
      type === ""
        ? ["It needs consent that the event does not give."]
        : ["It needs ", { name: type }, `; the event says ${state}.`],
    ),
    evidence: [
      { type: "detail", text: why.detail },
      ...(event.consent === null
        ? []
        : [{ type: "detail", text: JSON.stringify(event.consent) } as const]),
    ],
  };
}

function saidFailure({ trace, tag }: Scene): Sentence {
  const last = trace.calls.filter((call) => call.by?.id === tag.id).at(-1);
  if (last?.error) {
    return ["Its call got no answer: ", { name: last.error }, "."];
  }
  return last?.status != null
    ? ["Its call was answered ", { name: String(last.status) }, ", and it reported a failure."]
    : ["Its code reported a failure."];
}

function stopped(sentence: Sentence, why: Why, scene: Scene, remedy: Remedy): Explanation {
  return {
    ...plain("stopped", sentence),
    evidence: [
      { type: "detail", text: why.detail },
      { type: "console", lines: linesOf(scene) },
    ],
    remedies: [remedy, ...delivery(scene.tag)],
  };
}

function failed(sentence: Sentence, why: Why, scene: Scene): Explanation {
  return {
    ...plain("failed", sentence),
    evidence: [
      { type: "calls", calls: scene.trace.calls.filter((call) => call.by?.id === scene.tag.id) },
      { type: "console", lines: linesOf(scene) },
      { type: "detail", text: why.detail },
    ],
    remedies: delivery(scene.tag),
  };
}

function waits(tag: TagRun): Explanation {
  return {
    ...plain("waiting", [`Attempt ${String(tag.attempt)} failed; it will be tried again.`]),
    remedies: delivery(tag),
  };
}

function linesOf({ trace, tag }: Scene): readonly ConsoleLine[] {
  return trace.console.filter((line) => line.source.id === tag.id);
}

function delivery(tag: TagRun): readonly Remedy[] {
  return tag.delivery === null ? [] : [{ act: "open-delivery", delivery: tag.delivery }];
}

function plain(kind: ReasonKind, sentence: Sentence): Explanation {
  return { kind, sentence, evidence: [], remedies: [], hints: [] };
}

/** The path of a URL as it was sent; a URL that cannot be read is shown whole. */
export function pathOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? url;
}

/** A sentence as plain text, for copying and for screen readers. */
export function plainText(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === "string" ? part : part.name)).join("");
}

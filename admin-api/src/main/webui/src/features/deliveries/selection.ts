/**
 * Choosing what to replay (console §3.9): a filter is counted and frozen first, then confirmed,
 * then started. The selection never grows between the count and the start.
 */
export interface ReplayFilter {
  readonly state: string;
  readonly tag?: string;
  readonly path?: string;
  readonly side?: string;
  readonly deadReason?: string;
  readonly hit?: string;
  readonly senderDeliveryId?: string;
  readonly q?: string;
  readonly "receivedAt[gte]"?: string;
  readonly "receivedAt[lt]"?: string;
}

export interface Estimate {
  readonly matches: number;
  readonly oldest: string | undefined;
  readonly newest: string | undefined;
  /** Names of the tags. */
  readonly tags: readonly string[];
}

export interface Choices {
  readonly version: "live" | "original" | number;
  readonly ratePerSecond: number;
}

export type Selection =
  | { readonly step: "closed" }
  | { readonly step: "counting"; readonly filter: ReplayFilter }
  | {
      readonly step: "counted";
      readonly filter: ReplayFilter;
      readonly estimate: Estimate;
      readonly choices: Choices;
      /** What the person typed to confirm a large replay. */
      readonly typed: string;
      readonly isStarting: boolean;
      /** Why it could not be counted or started; the selection stays. */
      readonly trouble: string | undefined;
    }
  | { readonly step: "failed"; readonly filter: ReplayFilter; readonly trouble: string };

export type SelectionAction =
  | { readonly type: "open"; readonly filter: ReplayFilter; readonly now: string }
  | { readonly type: "counted"; readonly estimate: Estimate }
  | { readonly type: "count-failed"; readonly trouble: string }
  | { readonly type: "choose"; readonly choices: Partial<Choices> }
  | { readonly type: "type"; readonly text: string }
  | { readonly type: "start" }
  | { readonly type: "start-failed"; readonly trouble: string }
  | { readonly type: "close" };

/** Above this many the count has to be typed. */
export const TYPED_ABOVE = 1_000;
export const DEFAULT_RATE = 20;
export const MAX_RATE = 1_000;

export const CLOSED: Selection = { step: "closed" };

export function reduceSelection(state: Selection, action: SelectionAction): Selection {
  switch (action.type) {
    case "open":
      return { step: "counting", filter: frozen(action.filter, action.now) };
    case "counted":
      return state.step === "counting"
        ? {
            step: "counted",
            filter: state.filter,
            estimate: action.estimate,
            choices: { version: "live", ratePerSecond: DEFAULT_RATE },
            typed: "",
            isStarting: false,
            trouble: undefined,
          }
        : state;
    case "count-failed":
      return state.step === "counting"
        ? { step: "failed", filter: state.filter, trouble: action.trouble }
        : state;
    case "choose":
      return state.step === "counted"
        ? { ...state, choices: { ...state.choices, ...action.choices } }
        : state;
    case "type":
      return state.step === "counted" ? { ...state, typed: action.text } : state;
    case "start":
      return state.step === "counted" && obstacle(state) === undefined
        ? { ...state, isStarting: true, trouble: undefined }
        : state;
    case "start-failed":
      return state.step === "counted"
        ? { ...state, isStarting: false, trouble: action.trouble }
        : state;
    case "close":
      return CLOSED;
  }
}

/** Everything until now: what arrives later is not part of the selection. */
function frozen(filter: ReplayFilter, now: string): ReplayFilter {
  const until = filter["receivedAt[lt]"];
  return { ...filter, "receivedAt[lt]": until !== undefined && until < now ? until : now };
}

/** Why it cannot start yet; undefined when it can. */
export function obstacle(
  state: Extract<Selection, { step: "counted" }>,
): "nothing" | "rate" | "type-count" | "starting" | undefined {
  if (state.isStarting) {
    return "starting";
  }
  if (state.estimate.matches === 0) {
    return "nothing";
  }
  const rate = state.choices.ratePerSecond;
  if (!Number.isInteger(rate) || rate < 1 || rate > MAX_RATE) {
    return "rate";
  }
  return state.estimate.matches > TYPED_ABOVE && digits(state.typed) !== state.estimate.matches
    ? "type-count"
    : undefined;
}

/** A number as people type it: with the separators of their locale, or without. */
function digits(text: string): number {
  const plain = text.replace(/[\s.,'’\u00a0\u202f]/g, "");
  return /^\d+$/.test(plain) ? Number(plain) : Number.NaN;
}

/** The body that starts it: refused by the server when the count is no longer right. */
export function startBody(state: Extract<Selection, { step: "counted" }>): object {
  return {
    filter: state.filter,
    scope: "deliveries",
    version: state.choices.version,
    ratePerSecond: state.choices.ratePerSecond,
    expectedMatches: state.estimate.matches,
  };
}

export interface WireProgress {
  readonly total: number;
  readonly started: number;
  readonly delivered: number;
  readonly dead: number;
  readonly skipped: number;
}

export interface Progress extends WireProgress {
  /** Not decided yet: waiting, or under way. */
  readonly left: number;
  /** 0 to 100. */
  readonly percent: number;
}

export function progressOf(wire: WireProgress): Progress {
  const done = wire.delivered + wire.dead + wire.skipped;
  const left = Math.max(wire.total - done, 0);
  return {
    ...wire,
    left,
    percent: wire.total === 0 ? 100 : Math.floor((Math.min(done, wire.total) / wire.total) * 100),
  };
}

export type ReplayMove = "pause" | "resume" | "cancel";

/** Legal moves only: a button that is not legal is absent. */
export function replayMoves(state: string): readonly ReplayMove[] {
  switch (state) {
    case "queued":
    case "running":
      return ["pause", "cancel"];
    case "paused":
      return ["resume", "cancel"];
    default:
      return [];
  }
}

export type DeliveryMove = "try-now" | "replay" | "discard";

/** What a person may do with one delivery (admin-api §5). */
export function deliveryMoves(state: string): readonly DeliveryMove[] {
  switch (state) {
    case "due":
      return ["try-now", "discard"];
    case "held":
      return ["discard"];
    case "dead":
      return ["replay", "discard"];
    case "delivered":
    case "discarded":
      return ["replay"];
    default:
      return [];
  }
}

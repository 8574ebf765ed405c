import type { HitRow } from "./model";
import { NOTHING_YET, reduceTrace, type TraceState } from "./reduce";
import type { TraceEvent } from "./stream";

/**
 * What the screen shows of a stream. Pausing freezes all of it; holding keeps newer hits from moving
 * what somebody looks at, while the rows that are there go on.
 */
export interface StreamView {
  readonly live: TraceState;
  readonly frozen: TraceState | null;
  /** Hits up to this count are shown; null shows all. */
  readonly heldAt: number | null;
}

export type ViewAction =
  | { readonly type: "received"; readonly events: readonly TraceEvent[] }
  | { readonly type: "paused" }
  | { readonly type: "resumed" }
  | { readonly type: "held" }
  | { readonly type: "released" }
  | { readonly type: "cleared" };

export const EMPTY_VIEW: StreamView = { live: NOTHING_YET, frozen: null, heldAt: null };

export function reduceView(view: StreamView, action: ViewAction): StreamView {
  switch (action.type) {
    case "received":
      return { ...view, live: reduceTrace(view.live, action.events) };
    case "paused":
      return view.frozen ? view : { ...view, frozen: view.live };
    case "resumed":
      return { ...view, frozen: null };
    case "held":
      // before the first hit there is nothing to keep in its place
      return view.heldAt === null && shown(view).started > 0
        ? { ...view, heldAt: shown(view).started }
        : view;
    case "released":
      return { ...view, heldAt: null };
    case "cleared":
      return EMPTY_VIEW;
  }
}

/** What is to be drawn: as it is, or as it was when somebody paused. */
export function shown(view: StreamView): TraceState {
  return view.frozen ?? view.live;
}

/** Rows on the screen, newest first. */
export function rows(view: StreamView): readonly HitRow[] {
  const all = [...shown(view).hits.values()].reverse();
  const { heldAt } = view;
  return heldAt === null ? all : all.filter((hit) => hit.seq <= heldAt);
}

/** Hits that came and are not on the screen. */
export function waiting(view: StreamView): number {
  const state = shown(view);
  const until = view.heldAt === null ? state.started : Math.min(view.heldAt, state.started);
  return view.live.started - until;
}

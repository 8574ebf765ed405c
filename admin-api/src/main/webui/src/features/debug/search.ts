import { OUTCOMES, type FilterSearch } from "@/lib/trace/filter";
import { oneOf, optional, searchOf, text } from "@/lib/search";

export const TABS = [
  "request",
  "client",
  "events",
  "tags",
  "variables",
  "console",
  "calls",
  "response",
] as const;
export type Tab = (typeof TABS)[number];

/** What of a hit is looked at. */
const detail = {
  /** The chosen event. */
  ev: optional(),
  tab: oneOf(TABS, "tags"),
  /** The tag that is being explained. */
  why: optional(),
};

export const debugSearch = searchOf({
  /** The session that is watched; without one, live traffic. */
  capture: optional(),
  q: text("", 2_000),
  outcome: oneOf(OUTCOMES, "all"),
  path: text("", 1_000),
  client: text(),
  event: text(),
  tag: text(),
  /** The chosen hit. */
  hit: optional(),
  ...detail,
});

export const hitSearch = searchOf({
  /** The session that saw it, where it is no live hit. */
  capture: optional(),
  ...detail,
});

export interface DetailSearch {
  readonly ev?: string | undefined;
  readonly tab?: Tab | undefined;
  readonly why?: string | undefined;
}

export type DebugSearch = DetailSearch &
  FilterSearch & { readonly capture?: string | undefined; readonly hit?: string | undefined };

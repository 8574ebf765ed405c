/**
 * Dead letters by cause: their fault or ours, why, and which tag (console §3.9). The API counts by
 * tag, reason, side and destination; a replay can name all of these but the destination.
 */
export interface WireGroup {
  readonly by: {
    readonly tag?: string;
    readonly deadReason?: string;
    readonly side?: string;
    readonly destination?: string;
  };
  readonly count: number;
  readonly oldest: string;
  readonly newest: string;
}

export interface Cause {
  readonly key: string;
  readonly side: Side;
  readonly reason: string;
  readonly tag: string | undefined;
  readonly destinations: readonly string[];
  readonly count: number;
  readonly oldest: string;
  readonly newest: string;
}

export type Side = "destination" | "template" | "platform" | "unknown";

/** How the API is asked for the groups that `causesOf` reads. */
export const GROUP_BY = "tag,deadReason,side,destination";

export function causesOf(groups: readonly WireGroup[]): readonly Cause[] {
  const causes = new Map<string, Cause>();
  for (const group of groups) {
    const side = sideOf(group.by.side);
    const reason = group.by.deadReason ?? "unknown";
    const key = [side, reason, group.by.tag ?? ""].join(" ");
    const known = causes.get(key);
    const destination = group.by.destination === undefined ? [] : [group.by.destination];
    causes.set(key, {
      key,
      side,
      reason,
      tag: group.by.tag,
      destinations: [...new Set([...(known?.destinations ?? []), ...destination])].sort(),
      count: (known?.count ?? 0) + group.count,
      oldest: earlier(known?.oldest, group.oldest),
      newest: later(known?.newest, group.newest),
    });
  }
  return [...causes.values()].sort(
    (left, right) => right.count - left.count || left.key.localeCompare(right.key),
  );
}

/** Two lists: what the receiver or its set-up refused, and what is ours or the network's. */
export function bySide(causes: readonly Cause[]): {
  readonly theirs: readonly Cause[];
  readonly ours: readonly Cause[];
} {
  return {
    theirs: causes.filter((cause) => cause.side === "destination"),
    ours: causes.filter((cause) => cause.side !== "destination"),
  };
}

function sideOf(side: string | undefined): Side {
  return side === "destination" || side === "template" || side === "platform" ? side : "unknown";
}

/** The instants have one form with a zone of Z: their text order is their time order. */
function earlier(left: string | undefined, right: string): string {
  return left === undefined || right < left ? right : left;
}

function later(left: string | undefined, right: string): string {
  return left === undefined || right > left ? right : left;
}

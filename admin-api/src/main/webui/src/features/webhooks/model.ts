import { isObject, member, text, type Json, type JsonObject } from "@/lib/trace/json";

/** A request to a host of the container that no client took. */
export interface Unmatched {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly count: number;
  readonly lastSeen: string;
}

/** What to look at while nothing arrives; changes with the time (spec: console §3.1). */
export type WaitingHint =
  | { readonly kind: "none" }
  | { readonly kind: "sender-log" }
  | { readonly kind: "other-path"; readonly found: Unmatched }
  | { readonly kind: "no-request" };

const LOOK_AT_SENDER_MS = 30_000;
const LOOK_AT_HOST_MS = 10 * 60_000;

/**
 * @param waitedMs since the address was given out
 * @param unmatched requests since then, the newest first
 */
export function waitingHint(
  waitedMs: number,
  path: string,
  unmatched: readonly Unmatched[],
): WaitingHint {
  const found = unmatched
    .filter((it) => it.path !== path && !isNoise(it.path))
    .sort((one, other) => other.count - one.count)[0];
  if (waitedMs < LOOK_AT_SENDER_MS) {
    return { kind: "none" };
  }
  if (found !== undefined) {
    return { kind: "other-path", found };
  }
  return waitedMs < LOOK_AT_HOST_MS ? { kind: "sender-log" } : { kind: "no-request" };
}

/** What browsers and crawlers ask every host for. */
function isNoise(path: string): boolean {
  return path === "/" || /^\/(favicon\.ico|robots\.txt|\.well-known\/.*)$/.test(path);
}

/** A path for a sender: `/shopify`, or `/shopify-2` where that is taken. */
export function freePath(sender: string, taken: readonly string[]): string {
  const base = `/${sender.replace(/[^a-z0-9-]/g, "") || "webhook"}`;
  if (!taken.includes(base)) {
    return base;
  }
  for (let i = 2; ; i++) {
    const path = `${base}-${String(i)}`;
    if (!taken.includes(path)) {
      return path;
    }
  }
}

/** What is wrong with a path, by the rules of admin-api §3; null when nothing is. */
export function pathError(path: string): string | null {
  if (!path.startsWith("/")) {
    return "A path begins with a slash.";
  }
  if (path.length > 512) {
    return "A path has at most 512 characters.";
  }
  if (!/^[!-~]*$/.test(path)) {
    return "A path has no spaces and no letters beyond ASCII.";
  }
  return /[?#]|\/\//.test(path) ? "A path has no ?, no # and no double slash." : null;
}

export interface Telling {
  readonly key: string;
  readonly value: string;
}

/** Keys that say most about an order, a lead or a payment, the best first. */
const TELLING = [
  /^(order_?id|transaction_?id|id)$/i,
  /(^|[._])(order_?number|number|reference)$/i,
  /(^|[._])(value|total|total_?price|amount|price)$/i,
  /(^|[._])currency$/i,
  /(^|[._])(e-?mail)$/i,
  /(^|[._])(status|financial_status|type)$/i,
  /(^|[._])(name|first_?name|title)$/i,
];
const SHOWN = 6;
const DEPTH = 3;

/** The fields of an event that tell most, at most six: scalars alone, the nearest first. */
export function tellingFields(data: Json): readonly Telling[] {
  return scalars(data, "", DEPTH)
    .map(([key, value]) => ({ key, value, rank: rankOf(key) }))
    .filter(({ value }) => value !== "")
    .sort((one, other) => one.rank - other.rank || depthOf(one.key) - depthOf(other.key))
    .slice(0, SHOWN)
    .map(({ key, value }) => ({ key, value }));
}

function rankOf(key: string): number {
  const at = TELLING.findIndex((pattern) => pattern.test(key));
  // what the platform itself adds says nothing about the event
  const isOurs = key === "event_name" || key.startsWith("x-") || key.startsWith("client_");
  return at >= 0 ? at : isOurs ? TELLING.length + 1 : TELLING.length;
}

function depthOf(key: string): number {
  return key.split(".").length;
}

function scalars(value: Json, prefix: string, depth: number): [string, string][] {
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value)
    .slice(0, 200)
    .flatMap(([key, one]): [string, string][] => {
      const path = prefix === "" ? key : `${prefix}.${key}`;
      if (one === null || Array.isArray(one)) {
        return [];
      }
      if (typeof one === "object") {
        return depth > 1 ? scalars(one, path, depth - 1) : [];
      }
      return [[path, String(one)]];
    });
}

/** The parameters of the shipped Webhook client with one more path; null where it takes it already. */
export function withPath(parameters: JsonObject, path: string): JsonObject | null {
  const given: Json = member(parameters, "path") as Json;
  const rows: readonly Json[] = Array.isArray(given) ? (given as readonly Json[]) : [];
  const isThere = rows.some((row) => takes(text(row, "path"), path));
  return isThere ? null : { ...parameters, path: [...rows, { path }] };
}

function takes(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
}

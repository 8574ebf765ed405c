import { isObject, type Json } from "./json";

/** The type of a value as scripts call it. */
export function jsonType(value: Json): string {
  if (value === null) {
    return "null";
  }
  return Array.isArray(value) ? "array" : typeof value;
}

/** How deep and how wide a search through a visitor's data goes. */
const MAX_DEPTH = 12;
const MAX_PATHS = 5_000;

/** Paths of all keys below a value, nearest first: `order`, `order.gclid`, `items.0.sku`. */
export function keyPaths(value: Json): readonly string[] {
  const paths: string[] = [];
  let level: readonly (readonly [string, Json])[] = [["", value]];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: [string, Json][] = [];
    for (const [prefix, at] of level) {
      if (at === null || typeof at !== "object") {
        continue;
      }
      for (const [key, child] of Object.entries(at)) {
        if (paths.length >= MAX_PATHS) {
          return paths;
        }
        const path = prefix === "" ? key : `${prefix}.${key}`;
        paths.push(path);
        next.push([path, child]);
      }
    }
    level = next;
  }
  return paths;
}

/** The value at a path of {@link keyPaths}; undefined where there is none. */
export function valueAt(value: Json, path: string): Json | undefined {
  let at: Json | undefined = value;
  let rest = path;
  while (rest !== "") {
    // a key may hold dots itself: the longest that fits wins
    const key = longestKey(at, rest);
    if (key === null || at === undefined) {
      return undefined;
    }
    at = (at as Record<string, Json>)[key];
    rest = rest.slice(key.length + 1);
  }
  return at;
}

function longestKey(at: Json | undefined, rest: string): string | null {
  if (at === undefined || at === null || typeof at !== "object") {
    return null;
  }
  for (let end = rest.length; end > 0; end = rest.lastIndexOf(".", end - 1)) {
    const key = rest.slice(0, end);
    if (Object.hasOwn(at, key)) {
      return key;
    }
  }
  return null;
}

/** The last key of a path. */
export function lastKey(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/**
 * The number of single-character edits, swaps of neighbours included, that make one text of the
 * other; `limit + 1` as soon as it is certain to exceed the limit.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) {
    return limit + 1;
  }
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) {
      return limit + 1;
    }
    before = previous;
    previous = current;
  }
  return Math.min(previous[other.length] ?? limit + 1, limit + 1);
}

/** A value in one line, for a sentence: text in quotes, the rest as JSON, cut at a length. */
export function inline(value: Json | undefined, type?: string, longest = 80): string {
  if (value === undefined || type === "undefined") {
    return "undefined";
  }
  const whole = shortJson(value, longest);
  return whole.length > longest ? `${whole.slice(0, longest - 1)}…` : whole;
}

/** JSON of which no more is made than shown: a value of megabytes must not cost its whole text. */
function shortJson(value: Json, longest: number): string {
  if (typeof value === "string") {
    return JSON.stringify(value.slice(0, longest + 1));
  }
  if (Array.isArray(value) && value.length > longest) {
    return JSON.stringify(value.slice(0, longest));
  }
  if (isObject(value)) {
    const some: Record<string, Json> = {};
    let left = longest;
    for (const key in value) {
      if (left-- <= 0) {
        break;
      }
      some[key] = value[key] ?? null;
    }
    return JSON.stringify(some);
  }
  return JSON.stringify(value);
}

/** JSON on several lines. */
export function jsonText(value: Json): string {
  return JSON.stringify(value, null, 2);
}

import { isObject, type Json } from "./json";
import { ORIGINS, type HitRow, type Origin, type Trace } from "./model";
import { keyPaths, lastKey, valueAt } from "./values";

export const OUTCOMES = ["all", "failed", "unclaimed", "not-fired"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Comparison = ">" | ">=" | "<" | "<=" | "=";

/** One part of the filter text that is no facet. */
export type Term =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "status"; readonly from: number; readonly to: number }
  | { readonly kind: "method"; readonly method: string }
  | { readonly kind: "origin"; readonly origin: Origin }
  | {
      readonly kind: "compare";
      readonly key: string;
      readonly operator: Comparison;
      readonly value: string;
    };

/** What the list of hits is narrowed to. Empty texts narrow nothing. */
export interface HitFilter {
  readonly outcome: Outcome;
  readonly path: string;
  readonly client: string;
  readonly event: string;
  readonly tag: string;
  readonly terms: readonly Term[];
}

/** The same as parameters of the URL; what is not set is not there. */
export interface FilterSearch {
  readonly q?: string | undefined;
  readonly outcome?: Exclude<Outcome, "all"> | undefined;
  readonly path?: string | undefined;
  readonly client?: string | undefined;
  readonly event?: string | undefined;
  readonly tag?: string | undefined;
}

export const NO_FILTER: HitFilter = {
  outcome: "all",
  path: "",
  client: "",
  event: "",
  tag: "",
  terms: [],
};

const FACETS = ["path", "client", "event", "tag"] as const;
type Facet = (typeof FACETS)[number];

/** Longest text that is read: more is no filter. */
const LONGEST = 2_000;

/**
 * Reads `status:500 path:/order* tag:"Meta – Purchase" value>100 10482`. Every text is a filter:
 * what is no known part is a word to look for. The outcome is chosen elsewhere and stays.
 */
export function parseFilter(text: string, outcome: Outcome = "all"): HitFilter {
  const facets: Record<Facet, string> = { path: "", client: "", event: "", tag: "" };
  const terms: Term[] = [];
  for (const token of tokens(text.slice(0, LONGEST))) {
    const facet = FACETS.find((it) => it === token.key);
    if (facet && token.value !== "") {
      facets[facet] = token.value;
    } else {
      terms.push(term(token));
    }
  }
  return { outcome, ...facets, terms };
}

/** The text that reads as this filter, without its outcome. */
export function formatFilter(filter: HitFilter): string {
  const facets = FACETS.filter((facet) => filter[facet] !== "").map(
    (facet) => `${facet}:${quoted(filter[facet])}`,
  );
  return [...facets, ...filter.terms.map(formatTerm)].join(" ");
}

/** For the URL. Words that look like personal data stay out of it (console §2.1). */
export function toSearch(filter: HitFilter): FilterSearch {
  const terms = filter.terms.filter((it) => !isPersonal(it));
  return {
    q: terms.map(formatTerm).join(" ") || undefined,
    outcome: filter.outcome === "all" ? undefined : filter.outcome,
    path: filter.path || undefined,
    client: filter.client || undefined,
    event: filter.event || undefined,
    tag: filter.tag || undefined,
  };
}

export function fromSearch(search: FilterSearch): HitFilter {
  const { terms } = parseFilter(search.q ?? "");
  return {
    outcome: search.outcome ?? "all",
    path: search.path ?? "",
    client: search.client ?? "",
    event: search.event ?? "",
    tag: search.tag ?? "",
    terms,
  };
}

/** Whether a term may name a person: an e-mail address or a telephone number. */
export function isPersonal(term: Term): boolean {
  const value = term.kind === "word" ? term.text : term.kind === "compare" ? term.value : "";
  return /[^\s@]@[^\s@]/.test(value) || /^\+\d[\d\s().-]{6,}$/.test(value);
}

export function isFiltering(filter: HitFilter): boolean {
  return (
    filter.outcome !== "all" ||
    filter.terms.length > 0 ||
    FACETS.some((facet) => filter[facet] !== "")
  );
}

/**
 * Whether a row belongs to what is left.
 *
 * @param trace of the hit, where it has been loaded: words and comparisons look into its data
 */
export function matches(filter: HitFilter, hit: HitRow, trace: Trace | null): boolean {
  return (
    hasOutcome(filter.outcome, hit) &&
    (filter.path === "" || matchesPath(filter.path, hit.path)) &&
    (filter.client === "" ||
      names(filter.client, hit.client ? [hit.client.name, hit.client.id] : [])) &&
    (filter.event === "" || hit.events.some((event) => event.name === filter.event)) &&
    (filter.tag === "" || names(filter.tag, tagNames(hit))) &&
    filter.terms.every((it) => holds(it, hit, trace))
  );
}

export function hasOutcome(outcome: Outcome, hit: HitRow): boolean {
  switch (outcome) {
    case "all":
      return true;
    case "failed":
      return (hit.counts?.failed ?? 0) > 0 || (hit.status ?? 0) >= 500 || anyTag(hit, "failed");
    case "unclaimed":
      return hit.status !== null && hit.client === null;
    case "not-fired":
      return (hit.counts?.notFired ?? 0) > 0 || anyTag(hit, "not-fired");
  }
}

/** `/order*` is a beginning; without the star the whole path is meant. */
function matchesPath(wanted: string, path: string): boolean {
  return wanted.endsWith("*") ? path.startsWith(wanted.slice(0, -1)) : path === wanted;
}

function names(wanted: string, found: readonly string[]): boolean {
  const small = wanted.toLowerCase();
  return found.some((name) => name.toLowerCase().includes(small));
}

function tagNames(hit: HitRow): readonly string[] {
  return hit.events.flatMap((event) => event.tags.flatMap(({ tag }) => [tag.name, tag.id]));
}

function anyTag(hit: HitRow, status: string): boolean {
  return hit.events.some((event) => event.tags.some((tag) => tag.status === status));
}

function holds(term: Term, hit: HitRow, trace: Trace | null): boolean {
  switch (term.kind) {
    case "status":
      return hit.status !== null && hit.status >= term.from && hit.status <= term.to;
    case "method":
      return hit.method === term.method;
    case "origin":
      return hit.origin === term.origin;
    case "compare":
      return trace?.events.some((event) => compares(term, event.data)) ?? false;
    case "word":
      return says(term.text.toLowerCase(), hit, trace);
  }
}

function says(word: string, hit: HitRow, trace: Trace | null): boolean {
  const own = [
    hit.id,
    hit.path,
    hit.method,
    hit.clientIp,
    hit.client?.name ?? "",
    ...hit.events.map((event) => event.name),
    ...tagNames(hit),
  ];
  return own.some((text) => text.toLowerCase().includes(word)) || saysTrace(word, trace);
}

function saysTrace(word: string, trace: Trace | null): boolean {
  return (
    trace !== null &&
    (trace.request.url.toLowerCase().includes(word) ||
      (trace.request.body?.text.toLowerCase().includes(word) ?? false) ||
      trace.events.some((event) => holdsText(event.data, word)))
  );
}

function holdsText(value: Json, word: string): boolean {
  if (Array.isArray(value)) {
    return value.some((one: Json) => holdsText(one, word));
  }
  if (isObject(value)) {
    return Object.entries(value).some(
      ([key, one]) => key.toLowerCase().includes(word) || holdsText(one, word),
    );
  }
  return scalar(value).toLowerCase().includes(word);
}

/** A value that is no list and no object, as people write it. */
function scalar(value: Json | undefined): string {
  return typeof value === "object" || value === undefined ? "null" : String(value);
}

function compares(term: Extract<Term, { kind: "compare" }>, data: Json): boolean {
  const isPath = term.key.includes(".");
  return keyPaths(data)
    .filter((path) => (isPath ? path === term.key : lastKey(path) === term.key))
    .some((path) => compare(valueAt(data, path), term));
}

function compare(value: Json | undefined, term: { operator: Comparison; value: string }): boolean {
  if (term.operator === "=") {
    return scalar(value) === term.value;
  }
  const isNumeric = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
  const actual = isNumeric ? Number(value) : Number.NaN;
  const wanted = Number(term.value);
  switch (term.operator) {
    case ">":
      return actual > wanted;
    case ">=":
      return actual >= wanted;
    case "<":
      return actual < wanted;
    case "<=":
      return actual <= wanted;
  }
}

interface Token {
  /** What stands before the colon or the comparison; empty for a word. */
  readonly key: string;
  readonly operator: ":" | Comparison | "";
  readonly value: string;
  /** As it was written. */
  readonly source: string;
}

const TOKEN =
  /(?:(?<key>[A-Za-z_][\w.-]*)(?<operator>:|>=|<=|>|<|=))?(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^\s"]\S*))?/gsu;

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const source = match[0];
    if (source === "") {
      continue;
    }
    const { key = "", operator = "", quoted: inQuotes, bare } = match.groups ?? {};
    found.push({
      key,
      operator: operator as Token["operator"],
      value: inQuotes === undefined ? (bare ?? "") : inQuotes.replace(/\\(.)/gsu, "$1"),
      source,
    });
  }
  return found;
}

function term(token: Token): Term {
  const { key, operator, value } = token;
  const word: Term = { kind: "word", text: operator === "" ? value : token.source };
  if (value === "" || operator === "") {
    return word;
  }
  if (operator !== ":") {
    return { kind: "compare", key, operator, value };
  }
  if (key === "status") {
    return status(value) ?? word;
  }
  if (key === "method" && /^[A-Za-z]{1,20}$/.test(value)) {
    return { kind: "method", method: value.toUpperCase() };
  }
  const origin = key === "origin" ? ORIGINS.find((it) => it === value) : undefined;
  return origin ? { kind: "origin", origin } : word;
}

function status(value: string): Term | null {
  if (/^[1-5]\d\d$/.test(value)) {
    return { kind: "status", from: Number(value), to: Number(value) };
  }
  return /^[1-5]xx$/.test(value)
    ? { kind: "status", from: Number(value[0]) * 100, to: Number(value[0]) * 100 + 99 }
    : null;
}

function formatTerm(term: Term): string {
  switch (term.kind) {
    case "status":
      return term.from === term.to
        ? `status:${String(term.from)}`
        : `status:${String(Math.floor(term.from / 100))}xx`;
    case "method":
      return `method:${term.method}`;
    case "origin":
      return `origin:${term.origin}`;
    case "compare":
      return `${term.key}${term.operator}${quoted(term.value)}`;
    case "word":
      return /^[A-Za-z_][\w.-]*(:|>|<|=)/.test(term.text) ? always(term.text) : quoted(term.text);
  }
}

/** Quoted where it would otherwise read as something else. */
function quoted(text: string): string {
  return text === "" || /[\s"\\]/.test(text) || /^[>=<]/.test(text) ? always(text) : text;
}

function always(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

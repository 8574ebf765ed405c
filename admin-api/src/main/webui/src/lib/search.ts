/**
 * Search parameters as a typed, validated part of a route: the URL is the state (spec: console §2.1).
 *
 * Values stand in the URL as plain text (`?q=10482&state=dead`), never as JSON. A value that is unknown or broken falls back to
 * its default and is announced; a value equal to its default is left out of the URL.
 */
import * as v from "valibot";

/** One search parameter: how its text is read, and what holds without it. */
export interface Parameter<T> {
  readonly schema: v.GenericSchema<unknown, T>;
  readonly fallback: T;
}

type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** The values of a route's search. Each is optional: what is absent has its default, see {@link SearchOf.of}. */
export type SearchValues<P extends Parameters> = {
  [K in keyof P]?: P[K] extends Parameter<infer T> ? T : never;
};

/** The same with the defaults filled in. */
export type FullSearch<P extends Parameters> = {
  [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

export interface SearchOf<P extends Parameters> {
  /** For `validateSearch` of a route: never throws. */
  readonly validate: (raw: Record<string, unknown>) => SearchValues<P>;
  /** The values with their defaults. */
  readonly of: (values: SearchValues<P>) => FullSearch<P>;
}

/** Any text up to `maximum` characters. */
export function text(fallback = "", maximum = 500): Parameter<string> {
  return { schema: v.pipe(v.string(), v.maxLength(maximum)), fallback };
}

/** One word out of a closed set. */
export function oneOf<const T extends readonly string[]>(
  values: T,
  fallback: T[number],
): Parameter<T[number]> {
  return { schema: v.picklist(values), fallback };
}

/** `true` or `false`. */
export function flag(fallback = false): Parameter<boolean> {
  return {
    schema: v.pipe(
      v.picklist(["true", "false"]),
      v.transform((value) => value === "true"),
    ),
    fallback,
  };
}

/** A whole number within its bounds. */
export function integer(fallback: number, minimum: number, maximum: number): Parameter<number> {
  return {
    schema: v.pipe(
      v.string(),
      v.regex(/^-?\d{1,15}$/),
      v.transform(Number),
      v.minValue(minimum),
      v.maxValue(maximum),
    ),
    fallback,
  };
}

/** A value that may be absent and has no default, such as a selection. */
export function optional(maximum = 200): Parameter<string | undefined> {
  return {
    schema: v.union([v.undefined(), v.pipe(v.string(), v.minLength(1), v.maxLength(maximum))]),
    fallback: undefined,
  };
}

type BrokenListener = (names: readonly string[]) => void;
const listeners = new Set<BrokenListener>();

/** Hears the names of parameters that were unreadable and fell back to their defaults; returns how to stop. */
export function onBrokenSearch(listener: BrokenListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function searchOf<P extends Parameters>(parameters: P): SearchOf<P> {
  return {
    validate(raw) {
      const values: Record<string, unknown> = {};
      const broken: string[] = [];
      for (const [name, parameter] of Object.entries(parameters)) {
        const given = raw[name];
        if (given === undefined) continue;
        const read = v.safeParse(
          parameter.schema,
          typeof given === "string" ? given : JSON.stringify(given),
        );
        if (!read.success) broken.push(name);
        else if (read.output !== parameter.fallback) values[name] = read.output;
      }
      if (broken.length > 0) for (const listener of listeners) listener(broken);
      return values as SearchValues<P>;
    },
    of(values) {
      const full: Record<string, unknown> = {};
      for (const [name, parameter] of Object.entries(parameters)) {
        // What was left out of the values may still stand in the URL as it was typed: it is read again, never passed on raw.
        const given = (values as Record<string, unknown>)[name];
        const read = given === undefined ? undefined : v.safeParse(parameter.schema, textOf(given));
        full[name] = read?.success === true ? read.output : parameter.fallback;
      }
      return full as FullSearch<P>;
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : String(value);
}

/** How the router reads the part after `?`: text only, the first of a repeated name. */
export function parseSearch(search: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (!Object.hasOwn(values, name)) values[name] = value;
  }
  return values;
}

/** How the router writes it. */
export function stringifySearch(values: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      search.set(name, String(value));
    }
  }
  const written = search.toString();
  return written === "" ? "" : `?${written}`;
}

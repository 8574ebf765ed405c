/**
 * Reading JSON that others wrote. Every reader answers with a value of its type, whatever it is
 * given: a member that is missing or of another type reads as its empty value.
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An own member; never something that objects inherit, such as `constructor`. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function text(value: unknown, key: string): string {
  const found = member(value, key);
  return typeof found === "string" ? found : "";
}

export function optionalText(value: unknown, key: string): string | null {
  const found = member(value, key);
  return typeof found === "string" && found !== "" ? found : null;
}

export function number(value: unknown, key: string): number | null {
  const found = member(value, key);
  return typeof found === "number" && Number.isFinite(found) ? found : null;
}

export function flag(value: unknown, key: string): boolean {
  return member(value, key) === true;
}

export function list(value: unknown, key: string): readonly unknown[] {
  const found = member(value, key);
  return Array.isArray(found) ? found : [];
}

/** Any JSON value; what is missing reads as null. */
export function json(value: unknown, key: string): Json {
  const found = member(value, key);
  return found === undefined ? null : (found as Json);
}

/** One of a closed set, else null. */
export function oneOf<T extends string>(found: unknown, known: readonly T[]): T | null {
  return known.find((it) => it === found) ?? null;
}

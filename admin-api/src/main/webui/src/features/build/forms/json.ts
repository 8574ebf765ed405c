/** JSON as the API sends it. Values of parameters are kept as they came: nothing is normalized. */
export type Json = null | boolean | number | string | JsonArray | JsonObject;
export type JsonArray = readonly Json[];
export interface JsonObject {
  readonly [member: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** The text of a member; empty when it is absent or no text. */
export function textOf(object: JsonObject, member: string): string {
  const value = own(object, member);
  return typeof value === "string" ? value : "";
}

/** The objects in a list member; anything else in it is left out. */
export function objectsOf(object: JsonObject, member: string): readonly JsonObject[] {
  const value = own(object, member);
  return isArray(value) ? value.filter(isObject) : [];
}

/** A member of its own: `__proto__` and `constructor` are names like any other. */
export function own<T>(object: Readonly<Record<string, T>>, member: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(object, member) ? object[member] : undefined;
}

/** The object with one member set; a new object, whose member order is kept. */
export function withMember(object: JsonObject, member: string, value: Json): JsonObject {
  return { ...object, [member]: value };
}

export function withoutMember(object: JsonObject, member: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== member));
}

/** Deep equality; the order of an object's members does not count, that of lists does. */
export function equal(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) {
    return true;
  }
  if (isArray(left) && isArray(right)) {
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => own(right, name) !== undefined && equal(left[name], own(right, name)))
    );
  }
  return false;
}

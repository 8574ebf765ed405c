/**
 * Three-way merge of an entity after a 412: yours, theirs and the last common one, field by field.
 * What only one side touched merges by itself; for the rest a person chooses (console §4.8).
 */
import { equal, isObject, own, type Json, type JsonObject } from "./forms/json";
import { step } from "./forms/validate";

export type Side = "mine" | "theirs";

export interface MergeField {
  /** JSON pointer into the entity: `/name`, or `/parameters/pixelId`. */
  readonly pointer: string;
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
  /** Which side changed it; `same` when both made the same change. */
  readonly outcome: "mine" | "theirs" | "same" | "conflict";
}

/** What the server keeps about an entity; never merged, theirs counts. */
const BOOKKEEPING: readonly string[] = [
  "id",
  "exportId",
  "revision",
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
];

/** Members whose own members are fields of the form. */
const NESTED: readonly string[] = ["parameters", "labels", "formatting", "metadata"];

/** Every field that at least one side changed, in the order of the entity. */
export function mergeFields(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
): readonly MergeField[] {
  return paths(base, mine, theirs).flatMap((path): readonly MergeField[] => {
    const sides = [base, mine, theirs].map((entity) => at(entity, path));
    const [before, my, their] = sides;
    const pointer = path.map((name) => `/${step(name)}`).join("");
    const field = { pointer, base: before, mine: my, theirs: their };
    if (equal(my, their)) {
      return equal(my, before) ? [] : [{ ...field, outcome: "same" }];
    }
    if (equal(my, before)) {
      return [{ ...field, outcome: "theirs" }];
    }
    return [{ ...field, outcome: equal(their, before) ? "mine" : "conflict" }];
  });
}

/** Conflicts nobody has decided yet. */
export function undecided(
  fields: readonly MergeField[],
  choices: ReadonlyMap<string, Side>,
): readonly MergeField[] {
  return fields.filter((field) => field.outcome === "conflict" && !choices.has(field.pointer));
}

/** Theirs, with everything that is mine put in; an undecided conflict stays theirs. */
export function merged(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  choices: ReadonlyMap<string, Side>,
): JsonObject {
  const isMine = new Set(
    mergeFields(base, mine, theirs)
      .filter(
        (field) =>
          field.outcome === "mine" ||
          (field.outcome === "conflict" && choices.get(field.pointer) === "mine"),
      )
      .map((field) => field.pointer),
  );
  return paths(base, mine, theirs).reduce<JsonObject>((result, path) => {
    const pointer = path.map((name) => `/${step(name)}`).join("");
    return isMine.has(pointer) ? put(result, path, at(mine, path)) : result;
  }, theirs);
}

/**
 * The merge patch (RFC 7396) from one entity to another: what did not change is not sent, so that
 * nothing which this console cannot represent is touched. Lists are replaced as a whole.
 */
export function patchBetween(before: JsonObject, after: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names.flatMap((name): readonly (readonly [string, Json])[] => {
      const old = own(before, name);
      const now = own(after, name);
      if (equal(old, now)) {
        return [];
      }
      if (now === undefined) {
        return [[name, null]];
      }
      return [[name, isObject(old) && isObject(now) ? patchBetween(old, now) : now]];
    }),
  );
}

function paths(...entities: readonly JsonObject[]): readonly (readonly string[])[] {
  const names = unique(entities.flatMap((entity) => Object.keys(entity)));
  return names
    .filter((name) => !BOOKKEEPING.includes(name))
    .flatMap((name): readonly (readonly string[])[] => {
      const values = entities.map((entity) => own(entity, name));
      const isNested =
        NESTED.includes(name) && values.every((value) => value === undefined || isObject(value));
      return isNested
        ? unique(values.flatMap((value) => (isObject(value) ? Object.keys(value) : []))).map(
            (member) => [name, member],
          )
        : [[name]];
    });
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function at(entity: JsonObject, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, name) => (isObject(value) ? own(value, name) : undefined),
    entity,
  );
}

function put(entity: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [name = "", member] = path;
  const inside = own(entity, name);
  const next = member === undefined ? value : put(isObject(inside) ? inside : {}, [member], value);
  if (next === undefined) {
    return Object.fromEntries(Object.entries(entity).filter(([other]) => other !== name));
  }
  return { ...entity, [name]: next };
}

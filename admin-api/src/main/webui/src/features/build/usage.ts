/** Who uses an entity: the places of the draft that refer to it by id, or by name inside a text. */
import type { Entity, Kind } from "./api";
import { isArray, isObject, textOf, type Json } from "./forms/json";
import { parseTokens } from "./forms/tokens";

export interface User {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
}

export type Draft = Readonly<Record<Kind, readonly Entity[]>>;

/** Everything but the entity itself that refers to it, in the order of the draft. */
export function usersOf(kind: Kind, entity: Entity, draft: Draft): readonly User[] {
  return (Object.keys(draft) as Kind[]).flatMap((userKind) =>
    draft[userKind]
      .filter((user) => user.id !== entity.id && refersTo(user, kind, entity))
      .map((user) => ({ kind: userKind, id: user.id, name: user.name })),
  );
}

/** The entities that a template makes. */
export function usersOfTemplate(id: string, draft: Draft): readonly User[] {
  return (Object.keys(draft) as Kind[]).flatMap((kind) =>
    draft[kind]
      .filter((user) => user.template?.id === id)
      .map((user) => ({ kind, id: user.id, name: user.name })),
  );
}

function refersTo(user: Entity, kind: Kind, entity: Entity): boolean {
  return kind === "variables"
    ? somewhere(user.body, (value) => typeof value === "string" && names(value, entity.name))
    : somewhere(user.body, (value) => isObject(value) && textOf(value, "id") === entity.id);
}

function names(text: string, variable: string): boolean {
  return (
    text.includes("{{") &&
    parseTokens(text).some(
      (part) => part.kind === "token" && (part.name === variable || part.name.trim() === variable),
    )
  );
}

/** The entity's own id stands at its top: only what lies below counts. */
function somewhere(body: Json, test: (value: Json) => boolean): boolean {
  const below = isObject(body) ? Object.values(body) : isArray(body) ? body : [];
  return below.some((value) => test(value) || somewhere(value, test));
}

/** What an editor holds: the entity's own members, and the state of its generated form. Pure. */
import type { Kind } from "../api";
import type { Field } from "../forms/fields";
import { formReducer, startForm, toStored, type FormAction, type FormState } from "../forms/form";
import { equal, isObject, own, withMember, withoutMember } from "../forms/json";
import type { Json, JsonObject } from "../forms/json";
import { check, type FieldError, type Matches } from "../forms/validate";

export interface EditorState {
  /** The entity as it was read; without an id for a new one. */
  readonly base: JsonObject;
  /** Its own members, without the parameters. */
  readonly members: JsonObject;
  readonly form: FormState;
}

export type EditorAction =
  | { readonly type: "member"; readonly name: string; readonly value: Json | undefined }
  | { readonly type: "form"; readonly action: FormAction }
  | { readonly type: "load"; readonly base: JsonObject; readonly now?: JsonObject };

/** Members that only the server writes. */
const BOOKKEEPING = [
  "id",
  "exportId",
  "revision",
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
];

/** Starts from an entity; `now` differs from it when edits are carried over. */
export function startEditor(base: JsonObject, now: JsonObject = base): EditorState {
  return {
    base,
    members: withoutMember(now, "parameters"),
    form: startForm(parametersOf(base), parametersOf(now)),
  };
}

export function editorReducer(
  fields: readonly Field[],
): (state: EditorState, action: EditorAction) => EditorState {
  const reduce = formReducer(fields);
  return (state, action) => {
    switch (action.type) {
      case "member":
        return {
          ...state,
          members:
            action.value === undefined
              ? withoutMember(state.members, action.name)
              : withMember(state.members, action.name, action.value),
        };
      case "form":
        return { ...state, form: reduce(state.form, action.action) };
      case "load":
        return startEditor(action.base, action.now);
    }
  };
}

/** The entity as it would be stored. */
export function entityOf(fields: readonly Field[], state: EditorState): JsonObject {
  const parameters = toStored(fields, state.form);
  const hadParameters = own(state.base, "parameters") !== undefined;
  return hadParameters || Object.keys(parameters).length > 0
    ? withMember(state.members, "parameters", parameters)
    : state.members;
}

export function isEdited(fields: readonly Field[], state: EditorState): boolean {
  return !equal(entityOf(fields, state), state.base);
}

/** The body of a new entity: nothing that only the server writes. */
export function creationOf(fields: readonly Field[], state: EditorState): JsonObject {
  return Object.fromEntries(
    Object.entries(entityOf(fields, state)).filter(([name]) => !BOOKKEEPING.includes(name)),
  );
}

/** A copy under another name: a new entity with the same members. */
export function copyOf(entity: JsonObject): JsonObject {
  const name = own(entity, "name");
  return withMember(
    Object.fromEntries(Object.entries(entity).filter(([member]) => !BOOKKEEPING.includes(member))),
    "name",
    `${typeof name === "string" ? name : ""} (2)`,
  );
}

/** Everything that stands against saving, each with its pointer into the entity. */
export function troublesOf(
  kind: Kind,
  fields: readonly Field[],
  state: EditorState,
  matches: Matches,
): readonly FieldError[] {
  const name = own(state.members, "name");
  return [
    ...(typeof name === "string" && name.trim() !== ""
      ? []
      : [{ pointer: "/name", message: `Give the ${one(kind)} a name.` }]),
    ...check(fields, state.form.values, matches).map((error) => ({
      ...error,
      pointer: `/parameters${error.pointer}`,
    })),
  ];
}

function one(kind: Kind): string {
  return kind.replace(/s$/, "");
}

function parametersOf(entity: JsonObject): JsonObject {
  const parameters = own(entity, "parameters");
  return isObject(parameters) ? parameters : {};
}

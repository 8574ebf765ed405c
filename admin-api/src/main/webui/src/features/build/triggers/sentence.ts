/** A trigger as one sentence: what it says, never how it is stored. */
import { parseTokens } from "../forms/tokens";
import { choiceOf, type Condition } from "./operators";

/** A piece of a sentence; strong pieces are the person's own words and values. */
export interface Piece {
  readonly text: string;
  readonly strong?: boolean;
}

export interface TriggerLike {
  readonly type: string;
  readonly conditions?: readonly Condition[];
  /** Names of the members of a group. */
  readonly members?: readonly string[];
}

/** "When the event is **order_created** and **value** is greater than **0**". */
export function sentenceOf(trigger: TriggerLike): readonly Piece[] {
  const clauses = (trigger.conditions ?? []).map(clause);
  switch (trigger.type) {
    case "custom":
      return clauses.length === 0 ? [{ text: "Every event" }] : when(clauses);
    case "custom-event":
      return clauses.length === 0 ? [{ text: "Every event" }] : when(eventFirst(trigger, clauses));
    case "page-view":
      return when([[{ text: "the event is " }, strong("page_view")], ...clauses]);
    case "trigger-group":
      return group(trigger.members ?? []);
    default:
      return [
        { text: "Never: servers have no " },
        strong(trigger.type),
        { text: " triggers. It is kept as it is" },
      ];
  }
}

export function plainText(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join("");
}

/** One condition as words: "**value** is greater than **0**". */
export function clause(condition: Condition): readonly Piece[] {
  const left = subject(condition.left);
  if (condition.operator === "equals" && condition.right === "undefined") {
    return [...left, { text: condition.negate === true ? " has a value" : " has no value" }];
  }
  const right: Piece =
    condition.right === "" ? { text: "empty" } : strong(shownValue(condition.right));
  return [...left, { text: ` ${choiceOf(condition).words} ` }, right];
}

function subject(left: string): readonly Piece[] {
  const parts = parseTokens(left);
  const only = parts[0];
  if (parts.length !== 1 || only?.kind !== "token") {
    return [strong(left === "" ? "nothing" : left)];
  }
  return only.name === "_event" ? [{ text: "the event" }] : [strong(only.name)];
}

/** A value that is one variable reads as its name. */
function shownValue(right: string): string {
  const parts = parseTokens(right);
  const only = parts[0];
  return parts.length === 1 && only?.kind === "token" ? only.name : right;
}

function eventFirst(
  trigger: TriggerLike,
  clauses: readonly (readonly Piece[])[],
): readonly (readonly Piece[])[] {
  const isEvent = (trigger.conditions ?? []).map((it) => it.left.trim() === "{{_event}}");
  return [
    ...clauses.filter((_, index) => isEvent[index]),
    ...clauses.filter((_, index) => !isEvent[index]),
  ];
}

function when(clauses: readonly (readonly Piece[])[]): readonly Piece[] {
  return [{ text: "When " }, ...joined(clauses, " and ")];
}

function group(members: readonly string[]): readonly Piece[] {
  return members.length === 0
    ? [{ text: "Never: this group has no triggers" }]
    : [
        { text: "When " },
        ...joined(
          members.map((name) => [strong(name)]),
          " and ",
        ),
        { text: members.length === 1 ? " matches" : " all match the same event" },
      ];
}

function joined(clauses: readonly (readonly Piece[])[], word: string): readonly Piece[] {
  return clauses.flatMap((pieces, index) => (index === 0 ? pieces : [{ text: word }, ...pieces]));
}

function strong(text: string): Piece {
  return { text, strong: true };
}

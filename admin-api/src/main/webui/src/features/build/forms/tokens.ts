/** `{{variable}}` inside texts: parsing, completion, and what a chip's keys do (console §3.6). */

export type Part =
  | { readonly kind: "text"; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: "token"; readonly name: string; readonly from: number; readonly to: number };

/**
 * The parts of a value, in order; together they are the value. A token runs from `{{` to the next
 * `}}`, without nesting; `{{` that is never closed is text (container-model §3.3).
 */
export function parseTokens(value: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < value.length) {
    const open = value.indexOf("{{", at);
    const close = open < 0 ? -1 : value.indexOf("}}", open + 2);
    if (close < 0) {
      break;
    }
    if (open > at) {
      parts.push({ kind: "text", text: value.slice(at, open), from: at, to: open });
    }
    parts.push({
      kind: "token",
      name: value.slice(open + 2, close),
      from: open,
      to: close + 2,
    });
    at = close + 2;
  }
  if (at < value.length) {
    parts.push({ kind: "text", text: value.slice(at), from: at, to: value.length });
  }
  return parts;
}

/** Names that no variable has, each once. The exact name counts, then the trimmed one. */
export function unknownNames(value: string, known: ReadonlySet<string>): readonly string[] {
  const names = parseTokens(value)
    .filter((part) => part.kind === "token")
    .map((part) => part.name);
  return [...new Set(names)].filter((name) => !known.has(name) && !known.has(name.trim()));
}

/** What is being completed: from the `{{` to the caret (or the `}}` right behind it). */
export interface Completing {
  readonly query: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The completion at a caret, or undefined when there is none. `isAsked` (Ctrl/⌘-Space) completes
 * outside of a token as well: an empty query at the caret.
 */
export function completingAt(
  value: string,
  caret: number,
  isAsked = false,
): Completing | undefined {
  const before = value.slice(0, caret);
  const open = before.lastIndexOf("{{");
  const isOpen = open >= 0 && !before.slice(open + 2).includes("}}");
  if (!isOpen) {
    return isAsked ? { query: "", from: caret, to: caret } : undefined;
  }
  const rest = /^[^{}]*\}\}/.exec(value.slice(caret));
  return { query: before.slice(open + 2), from: open, to: caret + (rest?.[0].length ?? 0) };
}

export type Suggestion =
  | { readonly kind: "variable"; readonly name: string; readonly detail: string }
  | { readonly kind: "built-in"; readonly name: string; readonly detail: string }
  /** A key of an event, from which a variable can be made. */
  | { readonly kind: "event-key"; readonly name: string; readonly detail: string };

const MAX_SUGGESTIONS = 50;
const KIND_ORDER = { variable: 0, "built-in": 1, "event-key": 2 } as const;

/** The best first: beginning of the name, beginning of a word, anywhere, letters in order. */
export function suggest(query: string, suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const wanted = query.trim().toLowerCase();
  return suggestions
    .map((suggestion) => ({ suggestion, rank: rankOf(suggestion.name.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank >= 0)
    .sort(
      (left, right) =>
        left.rank - right.rank ||
        KIND_ORDER[left.suggestion.kind] - KIND_ORDER[right.suggestion.kind] ||
        left.suggestion.name.localeCompare(right.suggestion.name),
    )
    .slice(0, MAX_SUGGESTIONS)
    .map(({ suggestion }) => suggestion);
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) {
    return 0;
  }
  const at = name.indexOf(wanted);
  if (at > 0) {
    return /[^\p{L}\p{N}]/u.test(name.charAt(at - 1)) ? 1 : 2;
  }
  let next = 0;
  for (const letter of name) {
    if (letter === wanted.charAt(next)) {
      next += 1;
    }
  }
  return next === wanted.length ? 3 : -1;
}

/** The text and caret after a suggestion was taken. */
export function complete(
  value: string,
  at: Completing,
  name: string,
): { readonly value: string; readonly caret: number } {
  const token = `{{${name}}}`;
  return {
    value: value.slice(0, at.from) + token + value.slice(at.to),
    caret: at.from + token.length,
  };
}

/** Backspace right behind a token takes the whole of it; otherwise undefined. */
export function backspace(
  value: string,
  caret: number,
): { readonly value: string; readonly caret: number } | undefined {
  const token = parseTokens(value).find((part) => part.kind === "token" && part.to === caret);
  return token === undefined
    ? undefined
    : { value: value.slice(0, token.from) + value.slice(token.to), caret: token.from };
}

/**
 * A JSON value as the rows of a tree. Pure and bounded: whatever the size of the value, the number of rows follows from what is
 * open, and long lists show a hundred entries at a time.
 */

export type JsonType = "object" | "array" | "string" | "number" | "boolean" | "null" | "undefined";

export interface JsonNode {
  readonly kind: "value";
  /** Where it is, by keys and indexes; unique. */
  readonly path: readonly (string | number)[];
  /** The path as one text, for keys and for what is open. */
  readonly id: string;
  readonly depth: number;
  /** Key or index in its parent; the root has none. */
  readonly name: string | number | undefined;
  readonly type: JsonType;
  readonly value: unknown;
  /** How many entries, of objects and arrays. */
  readonly size: number;
  readonly isOpen: boolean;
  /** Position among its shown siblings, from 1, and how many there are. */
  readonly position: number;
  readonly siblings: number;
}

/** Stands for entries that are not shown yet. */
export interface JsonMore {
  readonly kind: "more";
  readonly id: string;
  readonly parent: string;
  readonly depth: number;
  readonly hidden: number;
}

export type JsonRow = JsonNode | JsonMore;

/** What the person opened: ids of nodes, and how many pages of a long one. */
export interface JsonState {
  readonly open: ReadonlySet<string>;
  readonly pages: Readonly<Record<string, number>>;
}

export const PAGE_SIZE = 100;
/** Deeper than any sane event; the rest is shown as text. */
const DEPTH_LIMIT = 100;
/** Rows drawn at most, whatever is open. */
const ROW_LIMIT = 2_000;

export function typeOf(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  switch (typeof value) {
    case "object":
      return "object";
    case "string":
      return "string";
    case "number":
    case "bigint":
      return "number";
    case "boolean":
      return "boolean";
    // JSON has no others: what is absent, and what cannot be said in it.
    case "undefined":
    case "function":
    case "symbol":
    default:
      return "undefined";
  }
}

/** A JSON pointer (RFC 6901): the id of a node. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path
    .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

/** The path as the key path of an event-data variable: `order.items.0.sku`. */
export function keyPathOf(path: readonly (string | number)[]): string {
  return path.join(".");
}

/** Open down to `depth` levels, but not what is longer than `longest`. */
export function openTo(value: unknown, depth: number, longest = 30): JsonState {
  const open = new Set<string>();
  const visit = (node: unknown, path: readonly (string | number)[]) => {
    if (path.length >= depth || typeof node !== "object" || node === null) return;
    const entries = entriesOf(node);
    if (path.length > 0 && entries.length > longest) return;
    open.add(pointerOf(path));
    for (const [name, child] of entries.slice(0, PAGE_SIZE)) visit(child, [...path, name]);
  };
  visit(value, []);
  return { open, pages: {} };
}

function entriesOf(value: object): readonly (readonly [string | number, unknown])[] {
  return Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : Object.entries(value);
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

/** The rows to show, in order. */
export function rowsOf(root: unknown, state: JsonState): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  const visit = (
    value: unknown,
    path: readonly (string | number)[],
    position: number,
    siblings: number,
  ) => {
    if (rows.length >= ROW_LIMIT) return;
    const id = pointerOf(path);
    const size = sizeOf(value);
    const isOpen = size > 0 && path.length < DEPTH_LIMIT && state.open.has(id);
    rows.push({
      kind: "value",
      path,
      id,
      depth: path.length,
      name: path.at(-1),
      type: typeOf(value),
      value,
      size,
      isOpen,
      position,
      siblings,
    });
    if (!isOpen || typeof value !== "object" || value === null) return;
    const shown = Math.min(size, (state.pages[id] ?? 1) * PAGE_SIZE);
    entriesOf(value)
      .slice(0, shown)
      .forEach(([name, child], index) => visit(child, [...path, name], index + 1, size));
    if (shown < size) {
      rows.push({
        kind: "more",
        id: `${id}#more`,
        parent: id,
        depth: path.length + 1,
        hidden: size - shown,
      });
    }
  };
  visit(root, [], 1, 1);
  return rows;
}

export function toggled(state: JsonState, id: string): JsonState {
  const open = new Set(state.open);
  if (!open.delete(id)) open.add(id);
  return { ...state, open };
}

export function withMore(state: JsonState, id: string): JsonState {
  return { ...state, pages: { ...state.pages, [id]: (state.pages[id] ?? 1) + 1 } };
}

/** A value as text to copy: strings as they are, everything else as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined ? "undefined" : JSON.stringify(value, null, 2);
}

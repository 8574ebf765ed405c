import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { format } from "@/lib/format";
import { CopyButton } from "../copy";
import { visible, visibleLine } from "../visible";
import {
  type JsonNode,
  type JsonRow,
  type JsonState,
  keyPathOf,
  openTo,
  rowsOf,
  textOf,
  toggled,
  withMore,
} from "./model";
import styles from "./JsonView.module.css";

export interface JsonViewProps {
  readonly value: unknown;
  /** What it is: the name of the tree. */
  readonly label: string;
  /** How many levels are open at first. */
  readonly depth?: number;
  /** Further acts on a node, such as "Make variable", beside copying. */
  readonly actions?: (node: JsonNode) => ReactNode;
  /** A remark behind a node's value: where it came from, how it changed. */
  readonly remark?: (node: JsonNode) => ReactNode;
}

/** Longer text is folded to one line until it is asked for, and never longer than this on screen. */
const LINE_CHARACTERS = 160;
const SHOWN_CHARACTERS = 10_000;

/**
 * A JSON value as a tree: type and size of each value, copying of path and value. One stop for the Tab key; arrows move, open and
 * close; what is shown is text and bounded, whatever the value.
 */
export function JsonView({ value, label, depth = 2, actions, remark }: JsonViewProps) {
  const [changes, setChanges] = useState<{ value: unknown; state: JsonState }>();
  const initial = useMemo(() => openTo(value, depth), [value, depth]);
  const state = changes !== undefined && changes.value === value ? changes.state : initial;
  const setState = (next: JsonState) => setChanges({ value, state: next });
  const rows = useMemo(() => rowsOf(value, state), [value, state]);
  const [active, setActive] = useState("");
  const tree = useRef<HTMLDivElement>(null);
  const current = rows.some((row) => row.id === active) ? active : (rows[0]?.id ?? "");

  const focusRow = (row: JsonRow | undefined) => {
    if (row === undefined) return;
    setActive(row.id);
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if ((event.target as HTMLElement).getAttribute("role") !== "treeitem") return;
    const at = rows.findIndex((row) => row.id === current);
    const row = rows[at];
    if (row === undefined) return;
    const act = (): boolean => {
      switch (event.key) {
        case "ArrowDown":
        case "j":
          focusRow(rows[at + 1]);
          return true;
        case "ArrowUp":
        case "k":
          focusRow(rows[at - 1]);
          return true;
        case "Home":
          focusRow(rows[0]);
          return true;
        case "End":
          focusRow(rows.at(-1));
          return true;
        case "ArrowRight":
          if (row.kind === "value" && row.size > 0) {
            if (row.isOpen) focusRow(rows[at + 1]);
            else setState(toggled(state, row.id));
          }
          return true;
        case "ArrowLeft":
          if (row.kind === "value" && row.isOpen) setState(toggled(state, row.id));
          else focusRow(rows.slice(0, at).findLast((other) => other.depth < row.depth));
          return true;
        case "Enter":
        case " ":
          if (row.kind === "more") setState(withMore(state, row.parent));
          else if (row.size > 0) setState(toggled(state, row.id));
          return true;
        default:
          return false;
      }
    };
    if (act()) event.preventDefault();
  };

  return (
    <div className={styles.frame}>
      <div
        ref={tree}
        className={styles.tree}
        role="tree"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) =>
          row.kind === "more" ? (
            <div
              key={row.id}
              role="treeitem"
              aria-level={row.depth + 1}
              aria-selected={false}
              tabIndex={row.id === current ? 0 : -1}
              data-row={row.id}
              data-depth={Math.min(row.depth, 12)}
              className={styles.row}
              onFocus={() => setActive(row.id)}
              onClick={() => setState(withMore(state, row.parent))}
              onKeyDown={() => undefined}
            >
              <span className={styles.more}>{format.exact(row.hidden)} more — show 100</span>
            </div>
          ) : (
            <ValueRow
              key={row.id}
              row={row}
              isActive={row.id === current}
              onFocus={() => setActive(row.id)}
              onToggle={() => setState(toggled(state, row.id))}
              actions={actions}
              remark={remark}
            />
          ),
        )}
      </div>
    </div>
  );
}

interface ValueRowProps {
  readonly row: JsonNode;
  readonly isActive: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
  readonly actions: JsonViewProps["actions"];
  readonly remark: JsonViewProps["remark"];
}

function ValueRow({ row, isActive, onFocus, onToggle, actions, remark }: ValueRowProps) {
  const [unfolded, setUnfolded] = useState(false);
  const branch = row.size > 0;
  const long =
    typeof row.value === "string" &&
    (row.value.length > LINE_CHARACTERS || row.value.includes("\n"));
  const press = () => {
    if (branch) onToggle();
    else if (long) setUnfolded(!unfolded);
  };
  return (
    <div
      role="treeitem"
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={false}
      aria-expanded={branch ? row.isOpen : undefined}
      tabIndex={isActive ? 0 : -1}
      data-row={row.id}
      data-depth={Math.min(row.depth, 12)}
      className={styles.row}
      onFocus={onFocus}
      onKeyDown={(event) => {
        if (
          (event.key === "Enter" || event.key === " ") &&
          long &&
          event.target === event.currentTarget
        ) {
          press();
        }
      }}
    >
      {/* The mouse's way to what the arrow keys do. */}
      <span className={styles.line} onClick={press} aria-hidden={false} role="presentation">
        <span
          className={styles.mark}
          aria-hidden="true"
          data-branch={branch}
          data-open={row.isOpen}
        />
        {row.name !== undefined && (
          <>
            <span className={styles.name} data-index={typeof row.name === "number"}>
              {visibleLine(String(row.name))}
            </span>
            <span className={styles.colon}>:</span>
          </>
        )}
        <Shown row={row} unfolded={unfolded} />
        {remark !== undefined && <span className={styles.remark}>{remark(row)}</span>}
      </span>
      <span className={styles.actions}>
        {row.path.length > 0 && (
          <CopyButton text={keyPathOf(row.path)} label={`Copy path ${keyPathOf(row.path)}`}>
            path
          </CopyButton>
        )}
        <CopyButton
          text={() => textOf(row.value)}
          label={`Copy value of ${String(row.name ?? "all")}`}
        >
          value
        </CopyButton>
        {actions?.(row)}
      </span>
    </div>
  );
}

/** The value with its type: text in quotes, an empty text and an absent value look like what they are. */
function Shown({ row, unfolded }: { row: JsonNode; unfolded: boolean }) {
  const { value, type, size } = row;
  switch (type) {
    case "object":
      return (
        <span className={styles.type}>
          {size === 0 ? "{ } empty" : `{ } ${format.plural(size, { one: "key", other: "keys" })}`}
        </span>
      );
    case "array":
      return (
        <span className={styles.type}>
          {size === 0
            ? "[ ] empty"
            : `[ ] ${format.plural(size, { one: "entry", other: "entries" })}`}
        </span>
      );
    case "string": {
      const text = value as string;
      if (unfolded) {
        return (
          <span className={styles.block}>
            {visible(text.slice(0, SHOWN_CHARACTERS))}
            {text.length > SHOWN_CHARACTERS && (
              <span className={styles.type}>
                {` … ${format.exact(text.length - SHOWN_CHARACTERS)} characters more; copy takes all`}
              </span>
            )}
          </span>
        );
      }
      const cut = text.length > LINE_CHARACTERS;
      return (
        <>
          <span className={styles.string}>
            “{visibleLine(cut ? text.slice(0, LINE_CHARACTERS) : text)}
            {cut ? "…" : ""}”
          </span>
          {cut && <span className={styles.type}>{format.exact(text.length)} characters</span>}
        </>
      );
    }
    case "number":
      return <span className={styles.number}>{String(value)}</span>;
    case "boolean":
    case "null":
      return <span className={styles.word}>{String(value)}</span>;
    case "undefined":
      return <span className={styles.undefined}>undefined</span>;
  }
}

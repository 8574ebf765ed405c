import { memo, useEffect, useRef, type KeyboardEvent } from "react";
import { format } from "@/lib/format";
import type { EventRow, HitRow } from "@/lib/trace/model";
import { cx } from "@/ui/cx";
import { visibleLine } from "@/ui/visible";
import { ORIGIN_WORDS, statusTone } from "./messages";
import styles from "./StreamList.module.css";

export interface StreamListProps {
  /** Newest first. */
  readonly hits: readonly HitRow[];
  readonly selected: string | undefined;
  readonly onSelect: (hit: string) => void;
  /** Whether the newest hit is on the screen: else new ones must not move what is read. */
  readonly onTop: (isAtTop: boolean) => void;
}

/** The stream: one stop for the Tab key, arrows within; new rows never move the focus. */
export function StreamList({ hits, selected, onSelect, onTop }: StreamListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const row = selected === undefined ? null : document.getElementById(rowId(selected));
    row?.scrollIntoView({ block: "nearest" });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: 1, ArrowUp: -1, Home: -hits.length, End: hits.length }[event.key];
    const next = to === undefined ? undefined : neighbour(hits, selected, to);
    if (next !== undefined) {
      event.preventDefault();
      onSelect(next);
    }
  };

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label="Hits, newest first"
      aria-activedescendant={selected === undefined ? undefined : rowId(selected)}
      className={styles.list}
      onKeyDown={onKeyDown}
      onScroll={(event) => onTop(event.currentTarget.scrollTop < 8)}
    >
      {hits.map((hit) => (
        <Row key={hit.id} hit={hit} isSelected={hit.id === selected} onSelect={onSelect} />
      ))}
    </div>
  );
}

/** The hit so many rows below; above with a negative number. From none it goes to the newest. */
export function neighbour(
  hits: readonly HitRow[],
  selected: string | undefined,
  steps: number,
): string | undefined {
  const at = hits.findIndex((hit) => hit.id === selected);
  const to = at < 0 ? 0 : Math.min(hits.length - 1, Math.max(0, at + steps));
  return hits[to]?.id;
}

const rowId = (hit: string) => `row-${hit}`;

interface RowProps {
  readonly hit: HitRow;
  readonly isSelected: boolean;
  readonly onSelect: (hit: string) => void;
}

const Row = memo(function Row({ hit, isSelected, onSelect }: RowProps) {
  const origin = ORIGIN_WORDS[hit.origin];
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys act on the listbox
    <div
      id={rowId(hit.id)}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      className={cx(styles.row, isSelected && styles.selected)}
      onClick={() => onSelect(hit.id)}
    >
      <div className={styles.first}>
        <span className={styles.path}>
          <span className={styles.method}>{hit.method}</span>
          {hit.isPartial ? "began before the gap" : visibleLine(hit.path)}
        </span>
        <span className={styles.status} data-tone={statusTone(hit.status)}>
          {hit.status === null ? "running" : hit.status === 0 ? "no answer" : hit.status}
        </span>
      </div>
      <div className={styles.second}>
        <time dateTime={hit.startedAt} className={styles.time}>
          {hit.startedAt === "" ? "–" : format.clock(new Date(hit.startedAt))}
        </time>
        <span className={styles.events}>
          <Events hit={hit} />
        </span>
        {origin !== null && <span className={styles.mark}>{origin}</span>}
        <span className={styles.duration}>
          {hit.durationMs === null ? "" : format.duration(hit.durationMs)}
        </span>
      </div>
    </div>
  );
});

function Events({ hit }: { hit: HitRow }) {
  if (hit.events.length === 0) {
    return hit.status === null ? null : (
      <span className={styles.nothing}>{hit.client === null ? "– unclaimed" : "– no event"}</span>
    );
  }
  const [first] = hit.events;
  const more = hit.events.length - 1;
  return (
    <>
      <span className={styles.eventName}>{visibleLine(first?.name ?? "")}</span>
      {more > 0 && <span className={styles.more}>+{format.exact(more)}</span>}
      <Counts hit={hit} />
    </>
  );
}

function Counts({ hit }: { hit: HitRow }) {
  const counts = hit.counts ?? soFar(hit.events);
  const marks = [
    ["ok", "✓", counts.succeeded, "fired"],
    ["bad", "✕", counts.failed, "failed"],
    ["warn", "◔", counts.pending, "to be tried again"],
    ["muted", "–", counts.notFired, "not fired"],
  ] as const;
  return (
    <span className={styles.counts}>
      {marks
        .filter(([, , count]) => count > 0)
        .map(([tone, shape, count, word]) => (
          <span key={word} data-tone={tone} title={`${format.exact(count)} ${word}`}>
            {count}
            <span aria-hidden="true">{shape}</span>
            <span className={styles.spoken}> {word}</span>
          </span>
        ))}
    </span>
  );
}

function soFar(events: readonly EventRow[]) {
  const tags = events.flatMap((event) => event.tags);
  const count = (status: string) => tags.filter((tag) => tag.status === status).length;
  return {
    succeeded: count("succeeded"),
    failed: count("failed"),
    pending: count("pending"),
    notFired: count("not-fired"),
  };
}

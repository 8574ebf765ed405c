import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { cx } from "../cx";
import { Faces, Loading, type Source } from "../faces";
import styles from "./Table.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and durations stand at the end of their column. */
  readonly align?: "start" | "end";
  /** How much room it takes: `narrow` as little as its content, `wide` what is left. */
  readonly width?: "narrow" | "wide";
  /** The header is for screen readers only, as over a column of buttons. */
  readonly hideHeader?: boolean;
  /** When the sort by this column is offered: its name in the URL. */
  readonly sort?: string;
}

export interface TableSort {
  /** The column's `sort`, with `-` before it for descending. */
  readonly by: string;
  readonly onChange: (by: string) => void;
}

export interface RowSelection {
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
}

export interface RowsProps<Row> {
  /** What the table lists: its accessible name. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What a row is called, for the checkbox that selects it. */
  readonly rowName?: (row: Row) => string;
  readonly sort?: TableSort;
  readonly selection?: RowSelection;
  /** The row that is open beside the table. */
  readonly current?: string | undefined;
  /** Below the last row: paging, a remark. */
  readonly footer?: ReactNode;
}

export interface TableProps<Row, Data> extends Omit<RowsProps<Row>, "rows"> {
  readonly of: Source<Data>;
  readonly rows: (data: Data) => readonly Row[];
  /** Completes "… could not be loaded": `the tags`. */
  readonly what: string;
  /** Shown when there are no rows: nothing yet, or nothing that matches. */
  readonly empty: ReactNode;
}

/**
 * A list with its four faces. Below 640 px each row becomes a card. The first column is the row's name and holds its link;
 * `j`/`k` and the arrow keys move from one row's link to the next.
 */
export function Table<Row, Data>({ of, rows, what, empty, ...rest }: TableProps<Row, Data>) {
  return (
    <Faces
      of={of}
      what={what}
      empty={empty}
      isEmpty={(data) => rows(data).length === 0}
      loading={<Loading label={`Loading ${what}`} />}
    >
      {(data) => <Rows {...rest} rows={rows(data)} />}
    </Faces>
  );
}

/** The full face alone, for rows that are at hand. */
export function Rows<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowName,
  sort,
  selection,
  current,
  footer,
}: RowsProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const keys = rows.map(rowKey);
  const all =
    selection !== undefined && keys.length > 0 && keys.every((key) => selection.selected.has(key));
  const some = selection !== undefined && keys.some((key) => selection.selected.has(key));

  const toggle = (key: string) => {
    if (selection === undefined) return;
    const next = new Set(selection.selected);
    if (!next.delete(key)) next.add(key);
    selection.onChange(next);
  };

  // The roles are written out: a table whose parts are laid out as cards loses its own.
  /* eslint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/no-noninteractive-element-interactions -- and the keys only move the focus between links */
  return (
    <div className={styles.frame}>
      <div className={styles.scroll}>
        <table className={styles.table} role="table">
          <caption className={styles.spoken}>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {selection !== undefined && (
                <th role="columnheader" scope="col" className={styles.check}>
                  <input
                    type="checkbox"
                    className={styles.box}
                    aria-label="Select all rows"
                    checked={all}
                    ref={(box) => {
                      if (box !== null) box.indeterminate = some && !all;
                    }}
                    onChange={() => selection.onChange(all ? new Set() : new Set(keys))}
                  />
                </th>
              )}
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody
            role="rowgroup"
            ref={body}
            onKeyDown={(event) => moveBetweenRows(event, body.current)}
          >
            {rows.map((row) => {
              const key = rowKey(row);
              return (
                <tr
                  key={key}
                  role="row"
                  className={styles.row}
                  aria-current={current === key ? "true" : undefined}
                  data-selected={selection?.selected.has(key)}
                >
                  {selection !== undefined && (
                    <td role="cell" className={styles.check}>
                      <input
                        type="checkbox"
                        className={styles.box}
                        aria-label={`Select ${rowName?.(row) ?? key}`}
                        checked={selection.selected.has(key)}
                        onChange={() => toggle(key)}
                      />
                    </td>
                  )}
                  {columns.map((column, index) => {
                    const shared = {
                      className: cx(
                        styles.cell,
                        column.align === "end" && styles.end,
                        column.width !== undefined && styles[column.width],
                      ),
                      "data-label": column.hideHeader === true ? undefined : column.header,
                    };
                    return index === 0 ? (
                      <th key={column.key} role="rowheader" scope="row" {...shared}>
                        {column.cell(row)}
                      </th>
                    ) : (
                      <td key={column.key} role="cell" {...shared}>
                        {column.cell(row)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {footer !== undefined && <div className={styles.footer}>{footer}</div>}
    </div>
  );
  /* eslint-enable */
}

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort: TableSort | undefined }) {
  const className = cx(
    column.align === "end" && styles.end,
    column.width !== undefined && styles[column.width],
  );
  if (sort === undefined || column.sort === undefined) {
    return (
      <th role="columnheader" scope="col" className={className}>
        <span className={cx(column.hideHeader === true && styles.spoken)}>{column.header}</span>
      </th>
    );
  }
  const name = column.sort;
  const ascending = sort.by === name;
  const descending = sort.by === `-${name}`;
  return (
    <th
      role="columnheader"
      scope="col"
      className={className}
      aria-sort={ascending ? "ascending" : descending ? "descending" : "none"}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => sort.onChange(ascending ? `-${name}` : name)}
      >
        {column.header}
        <span aria-hidden="true" className={styles.arrow}>
          {ascending ? "↑" : descending ? "↓" : ""}
        </span>
      </button>
    </th>
  );
}

/** `j`, `k` and the arrows go from the link of one row to that of the next; Home and End to the ends. */
function moveBetweenRows(event: KeyboardEvent, body: HTMLElement | null): void {
  if (body === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = event.target as HTMLElement;
  if (target.closest("input:not([type=checkbox]), textarea, select") !== null) return;
  const row = target.closest("tr");
  if (row === null) return;
  const rows = [...body.children];
  const at = rows.indexOf(row);
  const to =
    event.key === "j" || event.key === "ArrowDown"
      ? at + 1
      : event.key === "k" || event.key === "ArrowUp"
        ? at - 1
        : event.key === "Home"
          ? 0
          : event.key === "End"
            ? rows.length - 1
            : undefined;
  const next = to === undefined ? undefined : rows[to]?.querySelector<HTMLElement>("a, button");
  if (next == null) return;
  event.preventDefault();
  next.focus();
}

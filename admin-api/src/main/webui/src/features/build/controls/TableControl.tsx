import { ArrowDown, ArrowUp, CopyPlus, Plus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { Button, IconButton } from "@/ui/button";
import { visible } from "@/ui/visible";
import { anyHolds, valuesInRow } from "../forms/enabling";
import { hasValue, type Field, type TableField } from "../forms/fields";
import { cellsOf, newRow, type FormAction } from "../forms/form";
import { isArray, isObject, own, withMember, withoutMember } from "../forms/json";
import type { Json, JsonObject } from "../forms/json";
import { rawText } from "../forms/raw";
import { step } from "../forms/validate";
import { Control, type ControlProps } from "./Control";
import { FieldFrame } from "./FieldFrame";
import { fieldId, useForm } from "./formScope";
import { VariableInput } from "./VariableInput";
import styles from "./TableControl.module.css";

export interface TableControlProps {
  readonly field: TableField;
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly errors: readonly string[];
  readonly pointer: string;
  readonly below: ControlProps["below"];
}

/**
 * A table of a template: a grid of cells, or rows that each are a form of their own. Rows are added, duplicated, deleted
 * and moved by buttons; a paste from a spreadsheet fills cells, Enter in the last row adds one.
 */
export function TableControl(props: TableControlProps) {
  const { field, id, label, help, errors, pointer, below } = props;
  const { values, dispatch, isReadOnly } = useForm();
  const body = useRef<HTMLDivElement>(null);
  const stored = own(values, field.name);
  const rows = isArray(stored) ? stored : [];
  const add = () => {
    dispatch({ type: "add-row", name: field.name, row: newRow(field) });
    // the new row is there after the next paint
    requestAnimationFrame(() => {
      const rowsNow = body.current?.querySelectorAll<HTMLElement>("[data-row]");
      rowsNow?.[rowsNow.length - 1]?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    });
  };
  const shared = { field, rows, pointer, dispatch, add, isReadOnly };
  return (
    <FieldFrame id={id} label={label} help={help} errors={errors} isGroup>
      {() => (
        <div ref={body} className={styles.table}>
          {rows.length === 0 ? (
            <p className={styles.none}>{visible(field.notSetText) || "No rows yet."}</p>
          ) : field.style === "grid" ? (
            <Grid {...shared} />
          ) : (
            <Panels {...shared} below={below} />
          )}
          <div>
            <Button small isDisabled={isReadOnly} onPress={add}>
              <Plus aria-hidden="true" />
              {visible(field.newRowButton) || "Add a row"}
            </Button>
          </div>
        </div>
      )}
    </FieldFrame>
  );
}

interface RowsProps {
  readonly field: TableField;
  readonly rows: readonly Json[];
  readonly pointer: string;
  readonly dispatch: (action: FormAction) => void;
  readonly add: () => void;
  readonly isReadOnly: boolean;
}

function Grid({ field, rows, pointer, dispatch, add, isReadOnly }: RowsProps) {
  const { errors } = useForm();
  const columns = field.columns.map((column) => column.field);
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.pointer} scope="col">
                {visible(column.label || column.name)}
              </th>
            ))}
            <th scope="col">
              <span className={styles.spoken}>Row</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} data-row={index}>
              {columns.map((column, place) => {
                const at = `${pointer}/${index}/${step(column.name)}`;
                return (
                  <td key={column.pointer}>
                    <Cell
                      column={column}
                      row={row}
                      id={fieldId(at)}
                      label={`${column.label || column.name}, row ${index + 1}`}
                      errors={errors.get(at) ?? []}
                      isReadOnly={isReadOnly}
                      onChange={(next) =>
                        dispatch({ type: "set-row", name: field.name, index, row: next })
                      }
                      onEnter={index === rows.length - 1 ? add : undefined}
                      onPasteText={(text) => {
                        const cells = cellsOf(text);
                        if (cells.length < 2 && (cells[0]?.length ?? 0) < 2) return false;
                        dispatch({
                          type: "paste-rows",
                          name: field.name,
                          index,
                          column: place,
                          cells,
                          table: field,
                        });
                        return true;
                      }}
                    />
                  </td>
                );
              })}
              <td className={styles.acts}>
                <RowActs
                  name={field.name}
                  index={index}
                  count={rows.length}
                  isReadOnly={isReadOnly}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly column: Field;
  readonly row: Json;
  readonly id: string;
  readonly label: string;
  readonly errors: readonly string[];
  readonly isReadOnly: boolean;
  readonly onChange: (row: JsonObject) => void;
  readonly onEnter: (() => void) | undefined;
  readonly onPasteText: (text: string) => boolean;
}

function Cell(props: CellProps) {
  const { column, row, id, label, errors, isReadOnly, onChange, onEnter, onPasteText } = props;
  const cells: JsonObject = isObject(row) ? row : {};
  const value = own(cells, column.name);
  const set = (next: Json | undefined) =>
    onChange(
      next === undefined ? withoutMember(cells, column.name) : withMember(cells, column.name, next),
    );
  const invalid = errors.length > 0 ? ({ "aria-invalid": true } as const) : {};
  const described = errors.length > 0 ? { "aria-describedby": `${id}-error` } : {};
  return (
    <>
      {column.kind === "select" ? (
        <select
          id={id}
          className={styles.select}
          aria-label={visible(label)}
          {...invalid}
          {...described}
          value={rawText(value)}
          disabled={isReadOnly}
          onChange={(event) => set(event.target.value === "" ? undefined : event.target.value)}
        >
          {!column.choices.some((choice) => rawText(choice.value) === "") && (
            <option value="">{visible(column.notSetText) || "Choose…"}</option>
          )}
          {!column.choices.some((choice) => rawText(choice.value) === rawText(value)) &&
            rawText(value) !== "" && (
              <option value={rawText(value)}>{visible(rawText(value))}</option>
            )}
          {column.choices.map((choice) => (
            <option key={rawText(choice.value)} value={rawText(choice.value)}>
              {visible(choice.label)}
            </option>
          ))}
        </select>
      ) : (
        <VariableInput
          id={id}
          label={visible(label)}
          {...invalid}
          {...described}
          value={rawText(value)}
          placeholder={column.kind === "text" ? column.hint : ""}
          isReadOnly={isReadOnly}
          onChange={(text) => set(text)}
          onPasteText={onPasteText}
          {...(onEnter === undefined ? {} : { onEnter })}
        />
      )}
      {errors.length > 0 && (
        <p id={`${id}-error`} className={styles.error}>
          <span aria-hidden="true">✕ </span>
          {visible(errors.join(" "))}
        </p>
      )}
    </>
  );
}

function Panels({
  field,
  rows,
  pointer,
  dispatch,
  isReadOnly,
  below,
}: RowsProps & Pick<TableControlProps, "below">) {
  const { errors, looked } = useForm();
  return (
    <ol className={styles.panels}>
      {rows.map((row, index) => {
        const cells: JsonObject = isObject(row) ? row : {};
        const inRow = valuesInRow(field, cells, looked);
        const columns = field.columns
          .map((column) => column.field)
          .filter(hasValue)
          .filter((column) => column.kind !== "table")
          .filter((column) => anyHolds(column.conditions, inRow));
        const summary = field.columns
          .map((column) => rawText(own(cells, column.field.name)))
          .filter((text) => text !== "" && text !== "false")
          .slice(0, 3)
          .join(" · ");
        return (
          <li key={index} data-row={index} className={styles.panel}>
            <details open={summary === "" || hasErrorBelow(errors, `${pointer}/${index}/`)}>
              <summary className={styles.summary}>
                <span className={styles.number}>{index + 1}</span>
                <span className={styles.summaryText}>{visible(summary) || "New row"}</span>
              </summary>
              <div className={styles.panelBody}>
                {columns.map((column) => (
                  <Control
                    key={column.pointer}
                    field={column}
                    id={fieldId(`${pointer}/${index}/${step(column.name)}`)}
                    label={column.label || column.name}
                    help={column.help}
                    errors={errors.get(`${pointer}/${index}/${step(column.name)}`) ?? []}
                    value={own(cells, column.name)}
                    isReadOnly={isReadOnly}
                    below={below}
                    onChange={(next) =>
                      dispatch({
                        type: "set-row",
                        name: field.name,
                        index,
                        row:
                          next === undefined
                            ? withoutMember(cells, column.name)
                            : withMember(cells, column.name, next),
                      })
                    }
                  />
                ))}
                <div>
                  <RowActs
                    name={field.name}
                    index={index}
                    count={rows.length}
                    isReadOnly={isReadOnly}
                  />
                </div>
              </div>
            </details>
          </li>
        );
      })}
    </ol>
  );
}

function hasErrorBelow(errors: ReadonlyMap<string, readonly string[]>, prefix: string): boolean {
  return [...errors.keys()].some((pointer) => pointer.startsWith(prefix));
}

function RowActs(props: { name: string; index: number; count: number; isReadOnly: boolean }) {
  const { name, index, count, isReadOnly } = props;
  const { dispatch } = useForm();
  const row = index + 1;
  return (
    <span className={styles.buttons}>
      <IconButton
        small
        label={`Move row ${row} up`}
        isDisabled={isReadOnly || index === 0}
        onPress={() => dispatch({ type: "move-row", name, index, to: index - 1 })}
      >
        <ArrowUp />
      </IconButton>
      <IconButton
        small
        label={`Move row ${row} down`}
        isDisabled={isReadOnly || index === count - 1}
        onPress={() => dispatch({ type: "move-row", name, index, to: index + 1 })}
      >
        <ArrowDown />
      </IconButton>
      <IconButton
        small
        label={`Duplicate row ${row}`}
        isDisabled={isReadOnly}
        onPress={() => dispatch({ type: "duplicate-row", name, index })}
      >
        <CopyPlus />
      </IconButton>
      <IconButton
        small
        label={`Delete row ${row}`}
        isDisabled={isReadOnly}
        onPress={() => dispatch({ type: "delete-row", name, index })}
      >
        <Trash2 />
      </IconButton>
    </span>
  );
}

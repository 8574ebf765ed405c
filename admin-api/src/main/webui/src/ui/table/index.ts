export { Rows, Table } from "./Table";
export type { Column, RowSelection, RowsProps, TableProps, TableSort } from "./Table";

import { useState } from "react";
import { format } from "@/lib/format";
import type { Header } from "@/lib/trace/model";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy";
import { visibleLine } from "@/ui/visible";
import styles from "./Detail.module.css";

const SHOWN_AT_FIRST = 100;
const SHOWN_CHARACTERS = 1_000;

export interface HeaderTableProps {
  readonly caption: string;
  readonly headers: readonly Header[];
}

/** Names and values, secrets masked as they came. */
export function HeaderTable({ caption, headers }: HeaderTableProps) {
  const [all, setAll] = useState(false);
  if (headers.length === 0) {
    return <p className={styles.quiet}>No headers.</p>;
  }
  const shown = all ? headers : headers.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <table className={styles.pairs}>
        <caption className={styles.spoken}>{caption}</caption>
        <tbody>
          {shown.map(([name, value], i) => (
            <tr key={i}>
              <th scope="row">{visibleLine(name)}</th>
              <td>
                {visibleLine(value.slice(0, SHOWN_CHARACTERS))}
                {value.length > SHOWN_CHARACTERS && "…"}
              </td>
              <td className={styles.copyCell}>
                <CopyButton text={value} label={`Copy ${name}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < headers.length && (
        <Button small onPress={() => setAll(true)}>
          Show all {format.exact(headers.length)}
        </Button>
      )}
    </>
  );
}

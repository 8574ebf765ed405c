import { useState } from "react";
import { format } from "@/lib/format";
import { inline } from "@/lib/trace/values";
import type { EventTrace, VariableRead } from "@/lib/trace/model";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy";
import { visibleLine } from "@/ui/visible";
import styles from "./Detail.module.css";
import { Nothing } from "./Nothing";

const LONGEST = 200;
const SHOWN_AT_FIRST = 200;

/** Every variable that was read for the event, with its value and type. */
export function VariablesTab({ event }: { readonly event: EventTrace | null }) {
  const [all, setAll] = useState(false);
  if (event === null || event.variables.length === 0) {
    return <Nothing>No variable was read.</Nothing>;
  }
  const shown = all ? event.variables : event.variables.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <table className={styles.pairs}>
        <caption className={styles.spoken}>Variables that were read</caption>
        <thead>
          <tr>
            <th scope="col">Variable</th>
            <th scope="col">Value</th>
            <th scope="col">Type</th>
            <th scope="col" className={styles.spoken}>
              Copy
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((variable) => (
            <Row key={variable.name} variable={variable} />
          ))}
        </tbody>
      </table>
      {shown.length < event.variables.length && (
        <Button small onPress={() => setAll(true)}>
          Show all {format.exact(event.variables.length)}
        </Button>
      )}
    </>
  );
}

function Row({ variable }: { readonly variable: VariableRead }) {
  const isUndefined = variable.type === "undefined";
  return (
    <tr>
      <th scope="row">{visibleLine(variable.name)}</th>
      <td className={isUndefined ? styles.undefined : undefined}>
        {visibleLine(inline(variable.value, variable.type, LONGEST))}
        {variable.error !== null && (
          <span className={styles.bad}> {visibleLine(variable.error)}</span>
        )}
      </td>
      <td className={styles.quiet}>
        {variable.type}
        {variable.durationMs !== null && ` · ${format.duration(variable.durationMs)}`}
      </td>
      <td className={styles.copyCell}>
        {!isUndefined && (
          <CopyButton
            text={() =>
              typeof variable.value === "string" ? variable.value : JSON.stringify(variable.value)
            }
            label={`Copy ${variable.name}`}
          />
        )}
      </td>
    </tr>
  );
}

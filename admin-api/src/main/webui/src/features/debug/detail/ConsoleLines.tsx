import { format } from "@/lib/format";
import { jsonText } from "@/lib/trace/values";
import type { ConsoleLine } from "@/lib/trace/model";
import { State } from "@/ui/badge";
import { visible, visibleLine } from "@/ui/visible";
import styles from "./Detail.module.css";

const SHOWN_CHARACTERS = 4_000;

/** What scripts wrote, in order: when, who, and the line. */
export function ConsoleLines({ lines }: { readonly lines: readonly ConsoleLine[] }) {
  return (
    <ol className={styles.console} aria-label="Console">
      {lines.map((line, i) => (
        <li key={i} data-level={line.level}>
          <span className={styles.consoleHead}>
            <time dateTime={line.at}>{clock(line.at)}</time>
            {line.level === "error" && <State tone="bad">error</State>}
            <span className={styles.quiet}>{visibleLine(line.source.name)}</span>
          </span>
          <code>{cut(typeof line.text === "string" ? line.text : jsonText(line.text))}</code>
        </li>
      ))}
    </ol>
  );
}

function clock(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : format.clock(date);
}

function cut(text: string): string {
  return text.length > SHOWN_CHARACTERS
    ? `${visible(text.slice(0, SHOWN_CHARACTERS))}… (${format.exact(text.length)} characters)`
    : visible(text);
}

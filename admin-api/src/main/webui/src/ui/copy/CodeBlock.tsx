import { format } from "@/lib/format";
import { cx } from "../cx";
import { visible } from "../visible";
import { CopyButton } from "./CopyButton";
import styles from "./Copy.module.css";

/** Longer text is cut on screen; copying takes all of it. */
const SHOWN_CHARACTERS = 20_000;

export interface CodeBlockProps {
  readonly code: string;
  /** What it is, for the name of the region and of its copy button: `curl command`. */
  readonly label: string;
  /** Breaks long lines instead of scrolling them. */
  readonly wrap?: boolean;
}

/** Code or a raw body: mono, scrollable by keyboard, copied whole, never more than 20,000 characters on screen. */
export function CodeBlock({ code, label, wrap = false }: CodeBlockProps) {
  const cut = code.length > SHOWN_CHARACTERS;
  return (
    <div className={styles.code}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region must be reachable by keyboard */}
      <pre tabIndex={0} role="region" aria-label={label} className={cx(wrap && styles.wrap)}>
        <code>{visible(cut ? code.slice(0, SHOWN_CHARACTERS) : code)}</code>
      </pre>
      <CopyButton text={code} label={`Copy ${label}`} />
      {cut && (
        <p className={styles.cut}>
          The first {format.exact(SHOWN_CHARACTERS)} of {format.exact(code.length)} characters. Copy
          takes all.
        </p>
      )}
    </div>
  );
}

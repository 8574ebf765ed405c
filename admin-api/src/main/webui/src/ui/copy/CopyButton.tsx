import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "../cx";
import { IconButton } from "../button";
import { announce } from "../notice/notices";
import styles from "./Copy.module.css";

const SAID_FOR_MS = 1_500;

export interface CopyButtonProps {
  /** What is copied; a function when making it is not free. */
  readonly text: string | (() => string);
  /** The accessible name, such as "Copy URL". */
  readonly label?: string;
  /** Words or a value beside the icon; without them the icon stands alone. */
  readonly children?: ReactNode;
  readonly className?: string;
}

type Outcome = "idle" | "copied" | "refused";

/** Copies text and says so on itself (spec: console §4.10). Where the browser refuses, the text is selected instead. */
export function CopyButton({ text, label = "Copy", children, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>("idle");
  const area = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (outcome !== "copied") return;
    const timer = setTimeout(() => setOutcome("idle"), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  useEffect(() => {
    if (outcome === "refused") area.current?.select();
  }, [outcome]);

  const value = () => (typeof text === "function" ? text() : text);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value());
      setOutcome("copied");
      announce("Copied");
    } catch {
      setOutcome("refused");
      announce("The browser does not allow copying. The text is selected: press Control C.");
    }
  };

  const icon = outcome === "copied" ? <Check className={styles.done} /> : <Copy />;
  return (
    <span className={cx(styles.copy, className)}>
      {children === undefined ? (
        <IconButton small label={label} onPress={() => void copy()}>
          {icon}
        </IconButton>
      ) : (
        <button type="button" className={styles.labelled} onClick={() => void copy()}>
          {icon}
          {label !== children && <span className={styles.spoken}>{label}: </span>}
          <span className={styles.words}>{outcome === "copied" ? "Copied" : children}</span>
        </button>
      )}
      {outcome === "refused" && (
        <textarea
          ref={area}
          className={styles.fallback}
          readOnly
          rows={1}
          aria-label="Press Control C to copy"
          value={value()}
          onBlur={() => setOutcome("idle")}
        />
      )}
    </span>
  );
}

/** A value in mono letters with its own copy button. */
export function Copyable({ value, label }: { value: string; label: string }) {
  return (
    <span className={styles.copyable}>
      <code className={styles.value}>{value}</code>
      <CopyButton text={value} label={label} />
    </span>
  );
}

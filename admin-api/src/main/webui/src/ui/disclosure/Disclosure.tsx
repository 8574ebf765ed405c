import { type ReactNode, useId, useState } from "react";
import styles from "./Disclosure.module.css";

export interface DisclosureProps {
  readonly title: ReactNode;
  /** At the end of the line while it is closed: "3 set". */
  readonly summary?: ReactNode;
  readonly defaultOpen?: boolean;
  /** Given together with `onChange`, somebody else keeps the state. */
  readonly isOpen?: boolean;
  readonly onChange?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A part that opens and closes; closed, it is not drawn at all. */
export function Disclosure({
  title,
  summary,
  defaultOpen = false,
  isOpen,
  onChange,
  children,
}: DisclosureProps) {
  const [own, setOwn] = useState(defaultOpen);
  const open = isOpen ?? own;
  const id = useId();
  return (
    <div className={styles.disclosure}>
      <button
        type="button"
        className={styles.line}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => {
          setOwn(!open);
          onChange?.(!open);
        }}
      >
        <span className={styles.mark} aria-hidden="true" data-open={open} />
        <span className={styles.title}>{title}</span>
        {!open && summary !== undefined && <span className={styles.summary}>{summary}</span>}
      </button>
      {open && (
        <div id={id} className={styles.content}>
          {children}
        </div>
      )}
    </div>
  );
}

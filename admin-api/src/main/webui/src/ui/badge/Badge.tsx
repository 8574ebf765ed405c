import type { ReactNode } from "react";
import { cx } from "../cx";
import styles from "./Badge.module.css";

export type Tone = "ok" | "warn" | "bad" | "draft" | "accent" | "muted";

const SHAPES: Readonly<Record<Tone, string>> = {
  ok: "✓",
  warn: "▲",
  bad: "✕",
  draft: "±",
  accent: "●",
  muted: "–",
};

export interface StateProps {
  readonly tone: Tone;
  /** The word: a state is never colour alone. */
  readonly children: ReactNode;
  /** Another shape than the tone's own, such as ◔ for waiting. */
  readonly shape?: string;
  /** On a tint, as a pill. */
  readonly tinted?: boolean;
}

/** A state as shape, colour and word. */
export function State({ tone, children, shape, tinted = false }: StateProps) {
  return (
    <span className={cx(styles.state, tinted && styles.tinted)} data-tone={tone}>
      <span className={styles.shape} aria-hidden="true">
        {shape ?? SHAPES[tone]}
      </span>
      <span className={styles.word}>{children}</span>
    </span>
  );
}

/** A small label on a neutral ground: a kind, a method, a mark such as "test". */
export function Badge({ children, mono = false }: { children: ReactNode; mono?: boolean }) {
  return <span className={cx(styles.badge, mono && styles.mono)}>{children}</span>;
}

/** A number that asks for a person. Zero shows nothing. */
export function Count({ value, label }: { value: number; label: string }) {
  if (value <= 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{value > 99 ? "99+" : value}</span>
      <span className={styles.spoken}>{`, ${value} ${label}`}</span>
    </span>
  );
}

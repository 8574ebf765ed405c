/**
 * Short messages about what just happened. One list, one polite live region (spec: console §4.3, 4.1.3); a notice with an
 * action stays until it is dismissed, the others leave by themselves.
 */
import type { ReactNode } from "react";

export type NoticeTone = "plain" | "ok" | "warn" | "bad";

export interface NoticeInput {
  readonly text: string;
  readonly tone?: NoticeTone;
  /** A verb and what it does, such as Undo. The notice is gone once it was pressed. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** After this many milliseconds it leaves, with an action too; without it 6 s, with an action never. */
  readonly leavesAfterMs?: number;
  /** More than a sentence, below it. */
  readonly detail?: ReactNode;
}

export interface Notice extends NoticeInput {
  readonly id: number;
}

const LEAVES_AFTER_MS = 6_000;
const SHOWN_AT_MOST = 4;

let sequence = 0;
let shown: readonly Notice[] = [];
let spoken = "";
const listeners = new Set<() => void>();

function change(next: readonly Notice[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Shows and speaks a message; returns how to take it away. */
export function notify(input: NoticeInput): () => void {
  sequence += 1;
  const notice: Notice = { ...input, id: sequence };
  spoken = input.text;
  change([...shown, notice].slice(-SHOWN_AT_MOST));
  const dismiss = () => dismissNotice(notice.id);
  const life = input.leavesAfterMs ?? (input.action === undefined ? LEAVES_AFTER_MS : undefined);
  if (life !== undefined) setTimeout(dismiss, life);
  return dismiss;
}

/** Speaks without showing, for what the screen says anyway: "Copied", "14 new hits". */
export function announce(text: string): void {
  // The same words twice are spoken twice only when the text differs.
  spoken = spoken === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

export function dismissNotice(id: number): void {
  if (shown.some((notice) => notice.id === id)) change(shown.filter((notice) => notice.id !== id));
}

export const noticeStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  shown: () => shown,
  spoken: () => spoken,
};

/**
 * Keys that act (spec: console §4.1): `mod+k`, `?`, or a sequence such as `g d`. Single letters act only while no field has the
 * focus and no layer is open, and can be switched off (WCAG 2.1.4); `mod` is ⌘ on a Mac and Ctrl elsewhere.
 */
import { useEffect, useEffectEvent } from "react";
import { preferences } from "./preferences";

export type Shortcuts = Readonly<Record<string, () => void>>;

/** How long the second letter of a sequence may take. */
const SEQUENCE_MS = 1_000;

let first: { readonly key: string; readonly at: number } | undefined;

/** Acts on these keys while the component is there. The last one that was mounted wins. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(event, first, performance.now());
    const act = name === undefined ? undefined : shortcuts[name];
    if (act === undefined) return;
    event.preventDefault();
    first = undefined;
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

/** Call once, in the frame: remembers the first letter of a sequence after everybody has seen the key. */
export function useSequences(): void {
  useEffect(() => {
    const remember = (event: KeyboardEvent) => {
      const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
      first =
        plain && !isTyping(event.target) ? { key: event.key, at: performance.now() } : undefined;
    };
    window.addEventListener("keydown", remember);
    return () => window.removeEventListener("keydown", remember);
  }, []);
}

/** What a key press is called, or nothing where it must not act. */
export function nameOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "target">,
  before: { readonly key: string; readonly at: number } | undefined,
  now: number,
): string | undefined {
  if (event.altKey) return undefined;
  if (event.ctrlKey || event.metaKey) return `mod+${event.key.toLowerCase()}`;
  if (isTyping(event.target) || layerIsOpen()) return undefined;
  if (event.key.length === 1 && !preferences().letters) return undefined;
  const continues = before !== undefined && now - before.at <= SEQUENCE_MS && before.key === "g";
  return continues ? `g ${event.key}` : event.key;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest(
        "input:not([type=checkbox]):not([type=radio]), textarea, select, [role=textbox]",
      ) !== null)
  );
}

function layerIsOpen(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
}

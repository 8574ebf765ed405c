import { useEffect, useRef } from "react";
import { preferences } from "@/lib/preferences";

export type Keys = Readonly<Record<string, () => void>>;

/**
 * Single keys of a screen. They act only while no field has the focus and no layer is open, and not
 * at all where a person switched letters off (WCAG 2.1.4).
 */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = Object.hasOwn(current.current, event.key)
        ? current.current[event.key]
        : undefined;
      if (act === undefined || !mayAct(event)) {
        return;
      }
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";

function mayAct(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  const isLetter = event.key.length === 1;
  if (isLetter && !preferences().letters) {
    return false;
  }
  const target = event.target instanceof Element ? event.target : null;
  return (
    target?.closest(FIELDS) == null &&
    document.querySelector("[role=dialog], [role=alertdialog]") === null
  );
}

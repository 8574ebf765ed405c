import { type RefObject, useEffect } from "react";

/** Puts the focus on an element once the layer around it has opened, which first takes the focus to itself. */
export function useFirstFocus(element: RefObject<HTMLElement | null>, isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return;
    element.current?.focus();
    const frame = requestAnimationFrame(() => element.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, [element, isWanted]);
}

/** What a person chose for this device: theme, density, single-letter shortcuts. Nothing of the server, nothing personal. */
import { useSyncExternalStore } from "react";

export interface Preferences {
  readonly theme: "system" | "light" | "dark";
  readonly density: "comfortable" | "compact";
  /** Whether single letters act (WCAG 2.1.4). */
  readonly letters: boolean;
  readonly foldedNavigation: boolean;
}

const KEY = "tagyard.preferences";
const DEFAULTS: Preferences = {
  theme: "system",
  density: "comfortable",
  letters: true,
  foldedNavigation: false,
};

const listeners = new Set<() => void>();
let current = stored();

/** Reads what was kept; anything unreadable counts as not kept. */
function stored(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const given = typeof kept === "object" && kept !== null ? (kept as Partial<Preferences>) : {};
    return {
      theme: given.theme === "light" || given.theme === "dark" ? given.theme : DEFAULTS.theme,
      density: given.density === "compact" ? "compact" : DEFAULTS.density,
      letters: typeof given.letters === "boolean" ? given.letters : DEFAULTS.letters,
      foldedNavigation: given.foldedNavigation === true,
    };
  } catch {
    return DEFAULTS;
  }
}

/** Puts theme and density on the document; call it before the first paint. */
export function applyPreferences(): void {
  const { dataset } = document.documentElement;
  if (current.theme === "system") delete dataset.theme;
  else dataset.theme = current.theme;
  dataset.density = current.density;
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing still honours the choice until the page is closed.
  }
  applyPreferences();
  for (const listener of listeners) listener();
}

export const preferences = (): Preferences => current;

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

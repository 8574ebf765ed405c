/** Which containers were visited last on this device, newest first; slugs only. */
const KEY = "tagyard.recent";
const KEPT = 20;

export interface Visit {
  readonly tenant: string;
  readonly container: string;
}

export function recent(): readonly Visit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isVisit) : [];
  } catch {
    return [];
  }
}

export function remember(tenant: string, container: string): void {
  const others = recent().filter(
    (visit) => visit.tenant !== tenant || visit.container !== container,
  );
  try {
    localStorage.setItem(KEY, JSON.stringify([{ tenant, container }, ...others].slice(0, KEPT)));
  } catch {
    // A browser that keeps nothing starts at the list of containers.
  }
}

function isVisit(value: unknown): value is Visit {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Visit).tenant === "string" &&
    typeof (value as Visit).container === "string"
  );
}

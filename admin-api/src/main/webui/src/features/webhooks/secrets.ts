/** Secrets that were made in this window: the API tells a value once, and it is kept in memory alone. */
const values = new Map<string, string>();

export function rememberSecret(path: string, value: string): void {
  values.set(path, value);
}

export function secretOf(path: string): string | null {
  return values.get(path) ?? null;
}

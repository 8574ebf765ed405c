/**
 * Tokens of sessions that were opened in this window. The API tells a token once; it is kept in
 * memory alone, never in the address or on the device.
 */
const tokens = new Map<string, string>();

export function rememberToken(session: string, token: string): void {
  tokens.set(session, token);
}

export function tokenOf(session: string): string | null {
  return tokens.get(session) ?? null;
}

/**
 * Where a host of a container is reached. Names below `.localhost` are those of a start on one's own
 * machine, whose runtime listens on 8080 without TLS; every other one is reached by https.
 */
export function addressOf(host: string | null): string {
  if (host === null) {
    return "https://your-host.example.org";
  }
  return host.endsWith(".localhost") ? `http://${host}:8080` : `https://${host}`;
}

/** The host to show: a verified one of the tenant's own before the built-in one, never a wildcard. */
export function preferredHost(
  hosts: readonly { readonly name: string; readonly kind: string; readonly state: string }[],
): string | null {
  const rank = (host: { readonly kind: string; readonly state: string }) =>
    (host.state === "verified" ? 0 : 2) + (host.kind === "default" ? 1 : 0);
  const usable = hosts.filter((host) => !host.name.startsWith("*"));
  return [...usable].sort((one, other) => rank(one) - rank(other))[0]?.name ?? null;
}

import { queryOptions } from "@tanstack/react-query";
import { http, type Tagged, withQuery } from "@/lib/http";
import type { ContainerScope } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";

export interface DnsRecord {
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

export interface Finding {
  readonly code: string;
  readonly detail: string;
  /** What DNS answers now. */
  readonly found: readonly string[];
}

export interface Host {
  readonly id: string;
  readonly name: string;
  /** Given with the container, or added by somebody. */
  readonly isDefault: boolean;
  readonly state: "pending" | "verified" | "failing" | "suspended";
  readonly records: readonly DnsRecord[];
  readonly checkedAt: string | undefined;
  readonly findings: readonly Finding[];
}

/** While one is open and not verified, its proof is looked up again this often (spec: console §3.12). */
const CHECK_EVERY_MS = 10_000;

export const hostsQuery = (scope: ContainerScope) =>
  queryOptions({
    queryKey: ["hosts", scope.container.id, "list"],
    queryFn: async ({ signal }): Promise<readonly Host[]> => {
      const page = await http.get<Page<Wire<"Host">>>(
        withQuery(scope.url("hosts"), { limit: 200 }),
        {
          signal,
        },
      );
      return page.items.map(toHost);
    },
  });

/** Looks up the proof now, and again while it is missing. */
export const checkQuery = (scope: ContainerScope, host: Host) =>
  queryOptions({
    queryKey: ["hosts", scope.container.id, host.id, "check"],
    staleTime: 0,
    queryFn: async ({ signal }): Promise<Host> => {
      const answer = await http.post<Wire<"Host">>(
        scope.url("hosts", host.id, "verifications"),
        {},
        { signal },
      );
      return toHost(answer.value);
    },
    refetchInterval: ({ state }: { state: { data?: Host | undefined } }) =>
      state.data?.state === "verified" ? false : CHECK_EVERY_MS,
  });

export async function addHost(scope: ContainerScope, name: string): Promise<Host> {
  const answer = await http.post<Wire<"Host">>(scope.url("hosts"), { name });
  return toHost(answer.value);
}

export async function deleteHost(scope: ContainerScope, host: Host): Promise<void> {
  const url = scope.url("hosts", host.id);
  const { etag }: Tagged<unknown> = await http.read(url);
  await http.delete(url, { ifMatch: etag ?? "*" });
}

export function toHost(wire: Wire<"Host">): Host {
  const findings = wire.verification.findings;
  return {
    id: wire.id,
    name: wire.name,
    isDefault: wire.kind === "default",
    state: STATES.find((state) => state === wire.state) ?? "pending",
    records: wire.verification.records,
    checkedAt: wire.verification.checkedAt ?? undefined,
    findings: Array.isArray(findings) ? findings.filter(isObject).map(toFinding) : [],
  };
}

const STATES = ["pending", "verified", "failing", "suspended"] as const;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function toFinding(finding: Record<string, unknown>): Finding {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    code: text(finding.code),
    detail: text(finding.detail),
    found: Array.isArray(finding.found) ? finding.found.map(String) : [],
  };
}

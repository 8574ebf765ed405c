import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { labelOf } from "@/lib/actor";
import { http } from "@/lib/http";
import { type TenantScope, tenantUrl } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";

export interface Change {
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface AuditRecord {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  /** `session`, `bearer`, `token`. */
  readonly via: string | undefined;
  /** `path.update`. */
  readonly action: string;
  readonly target: string;
  readonly isRefused: boolean;
  readonly ip: string | undefined;
  readonly reason: string | undefined;
  readonly requestId: string | undefined;
  readonly changes: readonly Change[];
}

export interface AuditPage {
  readonly records: readonly AuditRecord[];
  readonly next: string | undefined;
  readonly previous: string | undefined;
}

export interface AuditFilter {
  readonly actor: string;
  readonly action: string;
  readonly outcome: "all" | "done" | "refused";
  readonly cursor: string | undefined;
}

export const auditQuery = (tenant: TenantScope, filter: AuditFilter) =>
  queryOptions({
    queryKey: ["audit", tenant.id, filter],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<AuditPage> => {
      const page = await http.get<Page<Wire<"AuditRecord">>>(tenantUrl(tenant, "audit-records"), {
        signal,
        query: {
          limit: 50,
          actor: filter.actor.trim(),
          action: filter.action.trim(),
          outcome: filter.outcome === "all" ? undefined : filter.outcome,
          cursor: filter.cursor,
        },
      });
      return {
        records: page.items.map(toRecord),
        next: page.nextCursor ?? undefined,
        previous: page.prevCursor ?? undefined,
      };
    },
  });

export function toRecord(wire: Wire<"AuditRecord">): AuditRecord {
  return {
    id: wire.id,
    at: wire.at,
    actor: labelOf(wire.actor),
    via: textOf(wire.actor, "via"),
    action: wire.action,
    target:
      [textOf(wire.target, "kind"), textOf(wire.target, "name") ?? textOf(wire.target, "id")]
        .filter((part) => part !== undefined)
        .join(" ") || "–",
    isRefused: wire.outcome === "refused",
    ip: wire.ip ?? undefined,
    reason: wire.reason ?? undefined,
    requestId: wire.requestId ?? undefined,
    changes: changesOf(wire.changes),
  };
}

function textOf(value: unknown, member: string): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const found = (value as Record<string, unknown>)[member];
  return typeof found === "string" && found !== "" ? found : undefined;
}

function changesOf(value: unknown): readonly Change[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((change: unknown) => {
    const pointer = textOf(change, "pointer");
    if (pointer === undefined) return [];
    const { before, after } = change as { before?: unknown; after?: unknown };
    return [{ pointer, before, after }];
  });
}

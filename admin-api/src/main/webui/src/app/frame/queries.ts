/** What the frame itself asks of the API: names and states, shared with the screens through the cache. */
import { queryOptions } from "@tanstack/react-query";
import { http, isProblem, path, withQuery } from "@/lib/http";
import type { Container } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";

const LIVE_EVERY_MS = 10_000;

export const containerQuery = (tenant: string, container: string) =>
  queryOptions({
    queryKey: ["container", tenant, container],
    queryFn: ({ signal }) =>
      http.get<Container>(path("tenants", tenant, "containers", container), { signal }),
  });

/** All containers of a tenant, by name; the limit of a tenant is 1,000. */
export const containersQuery = (tenant: string) =>
  queryOptions({
    queryKey: ["containers", tenant],
    staleTime: 30_000,
    queryFn: ({ signal }) => allPages<Container>(path("tenants", tenant, "containers"), signal),
  });

export const draftQuery = (tenant: string, container: string) =>
  queryOptions({
    queryKey: ["draft", tenant, container],
    refetchInterval: LIVE_EVERY_MS,
    queryFn: ({ signal }) =>
      http.get<Wire<"Draft">>(path("tenants", tenant, "containers", container, "draft"), {
        signal,
      }),
  });

export const liveQuery = (tenant: string, container: string) =>
  queryOptions({
    queryKey: ["live", tenant, container],
    refetchInterval: LIVE_EVERY_MS,
    queryFn: ({ signal }) =>
      http.get<Wire<"Live">>(path("tenants", tenant, "containers", container, "live"), { signal }),
  });

export type EntityKind = "clients" | "tags" | "triggers" | "variables" | "transformations";

export interface NamedEntity {
  readonly kind: EntityKind | "templates";
  readonly id: string;
  readonly name: string;
}

const KINDS = ["tags", "triggers", "variables", "clients", "transformations", "templates"] as const;

/** Names of everything in a draft, for the palette. */
export const namesQuery = (tenant: string, container: string) =>
  queryOptions({
    queryKey: ["names", tenant, container],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<readonly NamedEntity[]> => {
      const lists = await Promise.all(
        KINDS.map(async (kind) => {
          const url = path("tenants", tenant, "containers", container, "draft", kind);
          const page = await http.get<Page<{ id: string; name: string }>>(
            withQuery(url, { limit: 200 }),
            { signal },
          );
          return page.items.map(({ id, name }) => ({ kind, id, name }));
        }),
      );
      return lists.flat();
    },
  });

/** One minute of a container's traffic, or a longer while of it. */
export interface TrafficCounts {
  readonly requests: number;
  readonly claimed: number;
  readonly unclaimed: number;
  readonly failed: number;
  readonly events: number;
  readonly tagsSucceeded: number;
  readonly tagsFailed: number;
}

export interface Overview {
  readonly at: string;
  /** Sixty, oldest first. */
  readonly minutes: readonly { readonly at: string; readonly counts: TrafficCounts }[];
  readonly last24h: {
    readonly counts: TrafficCounts;
    readonly answeredWithinMs: {
      readonly p50: number;
      readonly p95: number;
      readonly p99: number;
    } | null;
  };
  readonly deliveries: {
    readonly pending: number;
    readonly held: number;
    readonly dead: number;
    readonly delivered: number;
    readonly deadLast24h: number;
    readonly oldestPendingAt: string | null;
  };
}

export const overviewQuery = (tenant: string, container: string) =>
  queryOptions({
    queryKey: ["overview", tenant, container],
    refetchInterval: LIVE_EVERY_MS,
    queryFn: async ({ signal }): Promise<Overview | null> => {
      try {
        return await http.get<Overview>(
          path("tenants", tenant, "containers", container, "overview"),
          { signal },
        );
      } catch (error) {
        // Somebody who may not see traffic sees the rest of the screen.
        if (isProblem(error, "not-found") || isProblem(error, "forbidden")) return null;
        throw error;
      }
    },
  });

async function allPages<T>(url: string, signal: AbortSignal): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await http.get<Page<T>>(withQuery(url, { limit: 200, cursor }), {
      signal,
    });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { http, isProblem } from "@/lib/http";
import type { ContainerScope } from "@/lib/scope";
import type { Origin, Trace } from "@/lib/trace/model";
import { toTrace } from "@/lib/trace/wire";
import type { Page, Wire } from "@/lib/wire";

/** A session that watches hits, or runs the draft on them. */
export interface Session {
  readonly id: string;
  readonly name: string | null;
  /** `live`, `draft` or the number of a version. */
  readonly source: string;
  readonly run: string;
  readonly isOpen: boolean;
  readonly expiresAt: string;
  readonly tokenHint: string;
  readonly revision: number;
}

/** A session with its token, which is told once. */
export interface NewSession extends Session {
  readonly token: string;
  readonly headerLine: string;
}

export interface Capture {
  readonly source: "live" | "draft";
  readonly minutes: number;
  readonly name: string;
}

/** What is kept of a hit whether or not somebody watched it. */
export interface KeptHit {
  readonly id: string;
  readonly receivedAt: string;
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly clientIp: string;
  readonly origin: Origin;
  readonly outcome: string;
  readonly refusal: string | null;
  readonly status: number;
  readonly durationMs: number;
  readonly versionNumber: number | null;
  readonly events: readonly { readonly id: string; readonly name: string }[];
  readonly deliveries: Readonly<Record<string, number>>;
  readonly senderDeliveryId: string | null;
  readonly hasTrace: boolean;
  readonly replayOf: string | null;
}

const keys = {
  all: (scope: ContainerScope) => ["debug", scope.container.id] as const,
  sessions: (scope: ContainerScope) => [...keys.all(scope), "sessions"] as const,
};

export const sessionsKey = keys.sessions;

/** Sessions that are open now, the newest first. */
export function sessionsQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: keys.sessions(scope),
    refetchInterval: 30_000,
    queryFn: async ({ signal }): Promise<readonly Session[]> => {
      const page = await http.get<Page<Wire<"Preview">>>(scope.url("previews"), {
        signal,
        query: { "expiresAt[gte]": new Date().toISOString(), limit: 50 },
      });
      return page.items
        .map(toSession)
        .filter((session) => session.isOpen)
        .reverse();
    },
  });
}

export function sessionQuery(scope: ContainerScope, id: string) {
  return queryOptions({
    queryKey: [...keys.sessions(scope), id],
    queryFn: async ({ signal }) =>
      toSession(await http.get<Wire<"Preview">>(scope.url("previews", id), { signal })),
  });
}

export async function openSession(scope: ContainerScope, capture: Capture): Promise<NewSession> {
  const { value } = await http.post<Wire<"NewPreview">>(scope.url("previews"), {
    source: capture.source,
    expiresInMinutes: capture.minutes,
    ...(capture.name === "" ? {} : { name: capture.name }),
    ...(capture.source === "draft" ? { run: "instead" } : {}),
  });
  return { ...toSession(value), token: value.token, headerLine: value.headerLine };
}

export async function extendSession(scope: ContainerScope, id: string, minutes: number) {
  const { value } = await http.post<Wire<"Preview">>(scope.url("previews", id, "extensions"), {
    minutes,
  });
  return toSession(value);
}

/** Ends it at once; that it has ended already is as good. */
export async function endSession(scope: ContainerScope, id: string): Promise<void> {
  try {
    await http.delete(scope.url("previews", id), { ifMatch: "*" });
  } catch (error) {
    if (!isProblem(error, "already-finished") && !isProblem(error, "not-found")) {
      throw error;
    }
  }
}

/** The whole of one hit of a session. */
export function sessionTraceQuery(scope: ContainerScope, session: string, hit: string) {
  return queryOptions({
    queryKey: [...keys.all(scope), "trace", session, hit],
    // bodies are large: they leave soon after nobody looks
    gcTime: 60_000,
    staleTime: 60_000,
    retry: (failures, error) => failures < 4 && isProblem(error, "not-found"),
    retryDelay: 400,
    queryFn: async ({ signal }): Promise<Trace> =>
      toTrace(await http.get<unknown>(scope.url("previews", session, "hits", hit), { signal })),
  });
}

/** What the history keeps of a hit. */
export function keptHitQuery(scope: ContainerScope, hit: string) {
  return queryOptions({
    queryKey: [...keys.all(scope), "kept", hit],
    queryFn: async ({ signal }) =>
      toKeptHit(await http.get<Wire<"HistoryHit">>(scope.url("hits", hit), { signal })),
  });
}

export interface HistoryFilter {
  readonly path?: string | undefined;
  readonly senderDeliveryId?: string | undefined;
  readonly hit?: string | undefined;
  readonly event?: string | undefined;
}

/** Hits of the last days that the history keeps, the newest first. */
export function historyQuery(scope: ContainerScope, filter: HistoryFilter) {
  return queryOptions({
    queryKey: [...keys.all(scope), "history", filter],
    placeholderData: keepPreviousData,
    refetchInterval: 2_000,
    queryFn: async ({ signal }) => {
      const page = await http.get<Page<Wire<"HistoryHit">>>(scope.url("hits"), {
        signal,
        query: { sort: "-receivedAt", limit: 100, ...filter },
      });
      return page.items.map(toKeptHit);
    },
  });
}

function toSession(wire: Wire<"Preview">): Session {
  const source: unknown = wire.source;
  return {
    id: wire.id,
    name: wire.name,
    source:
      typeof source === "string" ? source : String((source as { version: number }).version),
    run: wire.run,
    isOpen: wire.state === "open",
    expiresAt: wire.expiresAt,
    tokenHint: wire.tokenHint,
    revision: wire.revision,
  };
}

function toKeptHit(wire: Wire<"HistoryHit">): KeptHit {
  return {
    ...wire,
    origin: wire.origin as Origin,
  };
}

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { http, isProblem } from "@/lib/http";
import type { ContainerScope } from "@/lib/scope";
import { preferredHost } from "@/lib/trace/address";
import { member, optionalText, text } from "@/lib/trace/json";
import type { HitRow, Named, Origin, Trace, Verification } from "@/lib/trace/model";
import { toHitRow, toNamed, toTrace, toVerification } from "@/lib/trace/wire";
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
  readonly claimedBy: Named | null;
  readonly verification: Verification | null;
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

/** Bodies are large and leave soon after nobody looks. A trace is written just after its hit ended. */
const TRACE = {
  gcTime: 60_000,
  staleTime: 60_000,
  retry: (failures: number, error: Error) => failures < 4 && isProblem(error, "not-found"),
  retryDelay: 400,
} as const;

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
    ...TRACE,
    queryKey: [...keys.all(scope), "trace", session, hit],
    queryFn: async ({ signal }): Promise<Trace> =>
      toTrace(await http.get<unknown>(scope.url("previews", session, "hits", hit), { signal })),
  });
}

/** The whole of one live hit, where sampling kept it. */
export function liveTraceQuery(scope: ContainerScope, hit: string) {
  return queryOptions({
    ...TRACE,
    queryKey: [...keys.all(scope), "trace", "live", hit],
    queryFn: async ({ signal }): Promise<Trace> =>
      toTrace(await http.get<unknown>(scope.url("hits", hit, "trace"), { signal })),
  });
}

/** The trace as the session saw it, else as live traffic had it. */
export function traceQuery(scope: ContainerScope, session: string | undefined, hit: string) {
  return session === undefined
    ? liveTraceQuery(scope, hit)
    : sessionTraceQuery(scope, session, hit);
}

export function streamUrl(scope: ContainerScope, session: string | undefined): string {
  return session === undefined
    ? scope.url("hits", "stream")
    : scope.url("previews", session, "stream");
}

/** The event key that each variable of the draft reads, for those that read one. */
export function variableKeysQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: [...keys.all(scope), "variable-keys"],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
      const page = await http.get<Page<unknown>>(scope.url("draft", "variables"), {
        signal,
        query: { limit: 200 },
      });
      return new Map(
        page.items.flatMap((variable) => {
          const key = optionalText(member(variable, "parameters"), "keyPath");
          return key === null ? [] : [[text(variable, "name"), key] as const];
        }),
      );
    },
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

/**
 * What came before the stream was joined: a tab that shares another one's stream hears only what is
 * new.
 */
export function recentQuery(scope: ContainerScope, session: string | undefined) {
  return queryOptions({
    queryKey: [...keys.all(scope), "recent", session ?? "live"],
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
    queryFn: async ({ signal }): Promise<readonly HitRow[]> => {
      const query = { limit: 100 };
      if (session === undefined) {
        const page = await http.get<Page<Wire<"HistoryHit">>>(scope.url("hits"), { signal, query });
        return page.items.map((hit) => keptRow(toKeptHit(hit)));
      }
      const url = scope.url("previews", session, "hits");
      const page = await http.get<Page<unknown>>(url, { signal, query });
      return page.items.map((hit) => ({ ...toHitRow(hit), seq: 0 }));
    },
  });
}

/** Hits that the history finds by a text: an id, a part of a path, a value in the request. */
export function foundQuery(scope: ContainerScope, text: string) {
  return queryOptions({
    queryKey: [...keys.all(scope), "found", text],
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const page = await http.get<Page<Wire<"HistoryHit">>>(scope.url("hits"), {
        signal,
        query: { q: text, limit: 100 },
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
    source: typeof source === "string" ? source : String((source as { version: number }).version),
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
    claimedBy: toNamed(wire.claimedBy),
    verification: toVerification(wire.verification),
  };
}

/** As a row of the stream. */
export function keptRow(hit: KeptHit): HitRow {
  return {
    seq: 0,
    id: hit.id,
    startedAt: hit.receivedAt,
    method: hit.method,
    path: hit.path,
    host: hit.host,
    clientIp: hit.clientIp,
    origin: hit.origin,
    draftRevision: null,
    status: hit.status,
    durationMs: hit.durationMs,
    client: hit.claimedBy,
    events: hit.events.map(({ id, name }) => ({ id, name, tags: [] })),
    counts: null,
    deliveries: [],
    isPartial: false,
  };
}

/** A host on which the container answers; null before there is one. */
export function hostQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: [...keys.all(scope), "host"],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const page = await http.get<Page<Wire<"Host">>>(scope.url("hosts"), { signal });
      return preferredHost(page.items);
    },
  });
}

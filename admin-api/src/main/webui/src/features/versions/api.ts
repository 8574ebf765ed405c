/** Versions, publications and what stands against the draft. Wire types end here. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { http } from "@/lib/http";
import type { ContainerScope } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";

export interface Version {
  readonly number: number;
  readonly name: string;
  readonly notes: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly publishedAt: readonly string[];
  readonly isLive: boolean;
  readonly bytes: number;
  readonly contentHash: string;
}

export interface Publication {
  readonly id: string;
  readonly kind: string;
  readonly versionNumber: number;
  readonly previousVersionNumber: number | undefined;
  readonly publishedAt: string;
  readonly rollout: {
    readonly state: string;
    readonly nodes: number;
    readonly nodesLive: number;
    readonly failures: readonly { readonly node: string; readonly reason: string }[];
  };
}

export interface Finding {
  readonly severity: string;
  readonly code: string;
  readonly detail: string;
  readonly hint: string | null;
  readonly entity: { readonly kind: string; readonly id: string; readonly name: string } | null;
}

export interface DraftState {
  readonly revision: number;
  readonly baseVersionNumber: number | undefined;
  readonly changes: number;
  readonly lastEditedBy: string;
  readonly editors: number;
}

const key = (scope: ContainerScope, ...more: readonly (string | number)[]) =>
  ["container", scope.container.id, ...more] as const;

export function versionsQuery(scope: ContainerScope) {
  return infiniteQueryOptions({
    queryKey: key(scope, "versions"),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      http.get<Page<Wire<"Version">>>(scope.url("versions"), {
        signal,
        query: { limit: 50, sort: "-createdAt", cursor: pageParam },
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    select: (data) => ({
      versions: data.pages.flatMap((page) => page.items.map(toVersion)),
    }),
  });
}

export function versionQuery(scope: ContainerScope, version: string) {
  return queryOptions({
    queryKey: key(scope, "versions", version),
    queryFn: async ({ signal }) =>
      toVersion(await http.get<Wire<"Version">>(scope.url("versions", version), { signal })),
  });
}

export function liveQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: key(scope, "live"),
    // nothing is live: null, for the cache takes undefined for no answer
    queryFn: async ({ signal }): Promise<number | null> =>
      (await http.get<Wire<"Live">>(scope.url("live"), { signal })).version,
  });
}

export function draftQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: key(scope, "draft", "state"),
    queryFn: async ({ signal }): Promise<DraftState> => {
      const draft = await http.get<Wire<"Draft">>(scope.url("draft"), { signal });
      const by = draft.lastEditedBy as unknown as { label?: string } | null;
      return {
        revision: draft.revision,
        baseVersionNumber: draft.baseVersionNumber ?? undefined,
        changes: draft.changed.added + draft.changed.modified + draft.changed.removed,
        lastEditedBy: by?.label ?? "",
        editors: draft.editorsSinceBase.length,
      };
    },
  });
}

export function findingsQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: key(scope, "draft", "validation", "publish"),
    queryFn: async ({ signal }): Promise<readonly Finding[]> =>
      (await http.get<Wire<"Validation">>(scope.url("draft", "validation"), { signal })).findings,
  });
}

export function publicationQuery(scope: ContainerScope, id: string) {
  return queryOptions({
    queryKey: key(scope, "publications", id),
    queryFn: async ({ signal }) =>
      toPublication(await http.get<Wire<"Publication">>(scope.url("publications", id), { signal })),
  });
}

export async function publish(
  scope: ContainerScope,
  body: {
    readonly version: "draft" | number;
    readonly name?: string;
    readonly notes?: string;
    readonly expectedDraftRevision?: number;
    readonly expectedLiveVersion?: number;
  },
): Promise<Publication> {
  return toPublication(
    (await http.post<Wire<"Publication">>(scope.url("publications"), body)).value,
  );
}

export function toVersion(wire: Wire<"Version">): Version {
  const by = wire.createdBy as { label?: string } | null;
  return {
    number: wire.number,
    name: wire.name ?? "",
    notes: wire.notes ?? "",
    createdAt: wire.createdAt,
    createdBy: by?.label ?? "",
    publishedAt: wire.publishedAt,
    isLive: wire.live,
    bytes: wire.bytes,
    contentHash: wire.contentHash,
  };
}

export function toPublication(wire: Wire<"Publication">): Publication {
  return {
    id: wire.id,
    kind: wire.kind,
    versionNumber: wire.versionNumber,
    previousVersionNumber: wire.previousVersionNumber ?? undefined,
    publishedAt: wire.publishedAt,
    rollout: {
      state: wire.rollout.state,
      nodes: wire.rollout.nodes,
      nodesLive: wire.rollout.nodesLive,
      failures: wire.rollout.failures,
    },
  };
}

/** Loads the draft or a version of a container in the form that can be compared. */
import { queryOptions } from "@tanstack/react-query";
import {
  COMPARED,
  differences,
  entitiesOfDocument,
  entitiesOfDraft,
  type ComparedEntity,
  type EntityDifference,
  type PlainObject,
} from "./compare";
import { http } from "./http";
import type { ContainerScope } from "./scope";
import type { Page, Wire } from "./wire";

/** The draft, or a version by its number. */
export type Side = "draft" | number;

const PAGE = 200;

const key = (scope: ContainerScope, ...more: readonly (string | number)[]) =>
  ["container", scope.container.id, ...more] as const;

/** The whole of one side. A version never changes; the draft is looked at again when it was written. */
export function stateQuery(scope: ContainerScope, side: Side) {
  return queryOptions({
    queryKey:
      side === "draft" ? key(scope, "draft", "whole") : key(scope, "version", side, "document"),
    staleTime: side === "draft" ? 5_000 : Infinity,
    queryFn: ({ signal }) =>
      side === "draft" ? wholeDraft(scope, signal) : wholeVersion(scope, side, signal),
  });
}

/** What the draft changes against the version it is based on. */
export function draftChangesQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: key(scope, "draft", "changes"),
    queryFn: async ({ signal }): Promise<readonly EntityDifference[]> => {
      const draft = await http.get<Wire<"Draft">>(scope.url("draft"), { signal });
      const [before, after] = await Promise.all([
        draft.baseVersionNumber === null
          ? Promise.resolve([])
          : wholeVersion(scope, draft.baseVersionNumber, signal),
        wholeDraft(scope, signal),
      ]);
      return differences(before, after);
    },
  });
}

async function wholeVersion(
  scope: ContainerScope,
  version: number,
  signal: AbortSignal,
): Promise<readonly ComparedEntity[]> {
  const url = scope.url("versions", String(version), "document");
  return entitiesOfDocument(await http.get<PlainObject>(url, { signal }));
}

async function wholeDraft(
  scope: ContainerScope,
  signal: AbortSignal,
): Promise<readonly ComparedEntity[]> {
  const kinds = await Promise.all(
    COMPARED.map(async (kind) => {
      const items: PlainObject[] = [];
      let cursor: string | undefined;
      do {
        const page = await http.get<Page<PlainObject>>(scope.url("draft", kind), {
          signal,
          query: { limit: PAGE, cursor },
        });
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return entitiesOfDraft(kind, items);
    }),
  );
  return kinds.flat();
}

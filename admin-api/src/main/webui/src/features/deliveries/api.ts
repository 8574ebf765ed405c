/** Deliveries, their attempts, and replays. Wire types end here. */
import { queryOptions } from "@tanstack/react-query";
import { http, ProblemError } from "@/lib/http";
import type { ContainerScope } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";
import { causesOf, GROUP_BY, type Cause } from "./causes";
import type { Estimate, ReplayFilter, WireProgress } from "./selection";

export type Delivery = Wire<"Delivery">;
export type Attempt = Wire<"Attempt">;

export interface Summary {
  readonly started: number;
  readonly pending: number;
  readonly delivered: number;
  readonly dead: number;
  readonly held: number;
  readonly discarded: number;
}

export interface Replay {
  readonly id: string;
  readonly state: string;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly ratePerSecond: number;
  readonly progress: WireProgress & { readonly skippedReason: string | undefined };
  readonly createdAt: string;
  readonly finishedAt: string | undefined;
}

export type DeliveryFilter = Readonly<Record<string, string | undefined>>;

const key = (scope: ContainerScope, ...more: readonly unknown[]) =>
  ["container", scope.container.id, "deliveries", ...more] as const;

export const deliveriesKey = (scope: ContainerScope) => key(scope);

export function deliveriesQuery(scope: ContainerScope, filter: DeliveryFilter) {
  return queryOptions({
    queryKey: key(scope, "list", filter),
    queryFn: ({ signal }) =>
      http.get<Page<Delivery>>(scope.url("deliveries"), {
        signal,
        query: { limit: 50, ...filter },
      }),
    refetchInterval: 10_000,
  });
}

export function summaryQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: key(scope, "summary"),
    queryFn: ({ signal }): Promise<Summary> =>
      http.get<Wire<"DeliverySummary">>(scope.url("delivery-summary"), { signal }),
    refetchInterval: 10_000,
  });
}

export function causesQuery(scope: ContainerScope, from: string | undefined) {
  return queryOptions({
    queryKey: key(scope, "causes", from),
    queryFn: async ({ signal }): Promise<readonly Cause[]> => {
      const summary = await http.get<Wire<"DeliverySummary">>(scope.url("delivery-summary"), {
        signal,
        query: { groupBy: GROUP_BY, state: "dead", "receivedAt[gte]": from },
      });
      return causesOf(summary.groups);
    },
  });
}

export function deliveryQuery(scope: ContainerScope, id: string) {
  return queryOptions({
    queryKey: key(scope, "one", id),
    queryFn: async ({ signal }) => {
      const [delivery, attempts] = await Promise.all([
        http.get<Delivery>(scope.url("deliveries", id), { signal }),
        http.get<Wire<"Attempts">>(scope.url("deliveries", id, "attempts"), { signal }),
      ]);
      return { delivery, attempts: attempts.items };
    },
    refetchInterval: 5_000,
  });
}

/** Names of tags by id, for causes that know the id alone. */
export function tagNamesQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: ["container", scope.container.id, "draft", "tags", "names"],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
      const page = await http.get<Page<{ id: string; name: string }>>(scope.url("draft", "tags"), {
        signal,
        query: { limit: 200 },
      });
      return new Map(page.items.map((tag) => [tag.id, tag.name]));
    },
  });
}

export function replayQuery(scope: ContainerScope, id: string) {
  return queryOptions({
    queryKey: ["container", scope.container.id, "replays", id],
    queryFn: async ({ signal }) =>
      toReplay(await http.get<Wire<"Replay">>(scope.url("replays", id), { signal })),
  });
}

export async function estimate(scope: ContainerScope, filter: ReplayFilter): Promise<Estimate> {
  const { value } = await http.post<Wire<"ReplayEstimate">>(scope.url("replays"), {
    filter,
    scope: "deliveries",
    dryRun: true,
  });
  return {
    matches: value.matches,
    oldest: value.oldest ?? undefined,
    newest: value.newest ?? undefined,
    tags: value.tags,
  };
}

/** Starts it and gives the id of the replay: the operation's own number under another prefix. */
export async function startReplay(scope: ContainerScope, body: object): Promise<string> {
  const answer = await http.post<{ id?: string; target?: { id?: string } }>(
    scope.url("replays"),
    body,
  );
  const id = answer.value.target?.id ?? answer.value.id ?? answer.location?.split("/").at(-1) ?? "";
  return id.replace(/^op_/, "rpl_");
}

export async function replayOne(scope: ContainerScope, id: string): Promise<string | undefined> {
  const { value } = await http.post<Wire<"MovedDelivery">>(
    scope.url("deliveries", id, "replays"),
    {},
  );
  return value.warning ?? undefined;
}

export function discard(scope: ContainerScope, id: string, reason: string) {
  return http.put(scope.url("deliveries", id, "discard"), reason === "" ? {} : { reason }, {});
}

export async function moveReplay(
  scope: ContainerScope,
  id: string,
  move: "pause" | "resume" | "cancel",
): Promise<Replay> {
  const url = scope.url("replays", id, move === "cancel" ? "cancellation" : "pause");
  if (move === "resume") {
    await http.delete(url, {});
    return toReplay(await http.get<Wire<"Replay">>(scope.url("replays", id)));
  }
  return toReplay((await http.put<Wire<"Replay">>(url, undefined, {})).value);
}

export function toReplay(wire: Wire<"Replay">): Replay {
  return {
    id: wire.id,
    state: wire.state,
    filter: wire.filter as Readonly<Record<string, unknown>>,
    ratePerSecond: wire.ratePerSecond,
    progress: { ...wire.progress, skippedReason: wire.progress.skippedReason ?? undefined },
    createdAt: wire.createdAt,
    finishedAt: wire.finishedAt ?? undefined,
  };
}

/** Why a replay was not counted or started. */
export function troubleOf(error: Error): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  switch (error.slug) {
    case "selection-changed":
      return "The number of deliveries changed meanwhile. Nothing was started; count again.";
    case "replay-running":
      return "Another replay of this tag is running. Wait for it, or cancel it first.";
    default:
      return undefined;
  }
}

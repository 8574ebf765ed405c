/** Power-ups of a container: live settings, each written at once. */
import { queryOptions } from "@tanstack/react-query";
import { http, type Tagged } from "@/lib/http";
import type { ContainerScope } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";

export type PowerUp = Wire<"PowerUp">;
export type Preview = Wire<"Preview">;

export interface PreviewHeaderSettings {
  readonly preview: string | undefined;
  readonly filters: PreviewFilters;
  readonly maxHitsPerSecond: number;
}

/** Which requests get the header; an empty list lets all pass. */
export interface PreviewFilters {
  readonly paths: readonly string[];
  readonly clientIps: readonly string[];
  readonly eventNames: readonly string[];
}

const key = (scope: ContainerScope, ...more: readonly string[]) =>
  ["container", scope.container.id, "power-ups", ...more] as const;

export const powerUpsKey = (scope: ContainerScope) => key(scope);

export function powerUpsQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: key(scope, "all"),
    queryFn: async ({ signal }) =>
      (await http.get<Wire<"PowerUps">>(scope.url("power-ups"), { signal })).items,
    refetchInterval: 15_000,
  });
}

export function powerUpQuery(scope: ContainerScope, name: string) {
  return queryOptions({
    queryKey: key(scope, "one", name),
    queryFn: ({ signal }): Promise<Tagged<PowerUp>> =>
      http.read<PowerUp>(scope.url("power-ups", name), { signal }),
    refetchInterval: 15_000,
  });
}

/** Sessions that are open, for the header to lead to. */
export function previewsQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: ["container", scope.container.id, "previews", "open"],
    queryFn: async ({ signal }) =>
      (
        await http.get<Page<Preview>>(scope.url("previews"), { signal, query: { limit: 50 } })
      ).items.filter((preview) => preview.endedAt === null),
  });
}

export function writePowerUp(
  scope: ContainerScope,
  name: string,
  body: object,
  etag: string,
  acknowledge?: string,
) {
  return http.patch<PowerUp>(scope.url("power-ups", name), body, {
    ifMatch: etag,
    query: { acknowledge },
  });
}

export function extendPreviewHeader(scope: ContainerScope) {
  return http.post<PowerUp>(scope.url("power-ups", "preview-header", "extensions"), {});
}

export function toPreviewHeader(settings: unknown): PreviewHeaderSettings {
  const read = objectOf(settings);
  const filters = objectOf(read.filters);
  const limit = read.maxHitsPerSecond;
  return {
    preview: textOf(read.preview),
    filters: {
      paths: textsOf(filters.paths),
      clientIps: textsOf(filters.clientIps),
      eventNames: textsOf(filters.eventNames),
    },
    maxHitsPerSecond: typeof limit === "number" ? limit : 10,
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((it): it is string => typeof it === "string") : [];
}

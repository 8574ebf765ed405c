/** The draft as the screens read it: its entities, its templates, its findings. Wire types end here. */
import { queryOptions } from "@tanstack/react-query";
import { draftChangesQuery } from "@/lib/container-state";
import { http, type Tagged } from "@/lib/http";
import type { ContainerScope } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";
import { isObject, objectsOf, own, textOf, type Json, type JsonObject } from "./forms/json";
import type { GrantedPermission } from "./templates/permissions";

export const KINDS = ["tags", "triggers", "variables", "clients", "transformations"] as const;
export type Kind = (typeof KINDS)[number];

export interface Reference {
  readonly id: string;
  readonly name: string;
}

/** Any entity of the draft. What the screens do not name is in `body`, which is written back. */
export interface Entity {
  readonly id: string;
  readonly name: string;
  /** Type code; empty when a template makes it. */
  readonly type: string;
  readonly template: Reference | undefined;
  readonly parameters: JsonObject;
  readonly folder: Reference | undefined;
  readonly paused: boolean;
  readonly priority: number;
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly body: JsonObject;
}

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly kind: "client" | "tag" | "variable";
  readonly contentHash: string;
  readonly bytes: number;
  readonly parameters: readonly Json[];
  readonly permissions: readonly GrantedPermission[];
  readonly gallery: { readonly owner: string; readonly repository: string } | undefined;
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly findings: readonly FileFinding[];
  readonly widened: readonly string[];
}

/** One thing to say about a template file, with its place. */
export interface FileFinding {
  readonly severity: "error" | "warning" | "info";
  readonly code: string;
  readonly detail: string;
  readonly pointer: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

export interface TestRun {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly durationMs: number;
  readonly scenarios: readonly Scenario[];
}

export interface Scenario {
  readonly name: string;
  readonly outcome: string;
  readonly durationMs: number;
  readonly message: string | undefined;
  readonly line: number | undefined;
  readonly console: readonly string[];
}

export interface Finding {
  readonly severity: "error" | "warning" | "info";
  readonly code: string;
  readonly detail: string;
  readonly hint: string | undefined;
  readonly pointer: string;
  readonly entity:
    { readonly kind: string; readonly id: string; readonly name: string } | undefined;
}

export interface BuiltIn {
  readonly type: string;
  readonly name: string;
}

/** The largest page the API gives. */
const PAGE = 200;
/** No draft is this large; a bound keeps a broken cursor from asking for ever. */
const MAX_PAGES = 50;

/** Everything of a list: lists of a draft are short, and are searched and sorted on screen. */
async function everything<T>(url: string, signal: AbortSignal): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await http.get<Page<T>>(url, { signal, query: { limit: PAGE, cursor } });
    items.push(...answer.items);
    if (answer.nextCursor === undefined || answer.nextCursor === null) {
      break;
    }
    cursor = answer.nextCursor;
  }
  return items;
}

const draftKey = (scope: ContainerScope, ...more: readonly string[]) =>
  ["container", scope.container.id, "draft", ...more] as const;

/** Everything that a write to the draft may have changed. */
export function draftKeys(scope: ContainerScope): readonly string[] {
  return draftKey(scope);
}

export function entitiesQuery(scope: ContainerScope, kind: Kind | "folders") {
  return queryOptions({
    queryKey: draftKey(scope, kind),
    queryFn: async ({ signal }) =>
      (await everything<JsonObject>(scope.url("draft", kind), signal)).map(toEntity),
  });
}

export function entityQuery(scope: ContainerScope, kind: Kind, id: string) {
  return queryOptions({
    queryKey: draftKey(scope, kind, id),
    queryFn: async ({ signal }): Promise<Tagged<Entity>> => {
      const { value, etag } = await http.read<JsonObject>(scope.url("draft", kind, id), { signal });
      return { value: toEntity(value), etag };
    },
  });
}

export function templatesQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: draftKey(scope, "templates"),
    queryFn: async ({ signal }) =>
      (await everything<JsonObject>(scope.url("draft", "templates"), signal)).map(toTemplate),
  });
}

export function templateQuery(scope: ContainerScope, id: string) {
  return queryOptions({
    queryKey: draftKey(scope, "templates", id),
    queryFn: async ({ signal }): Promise<Tagged<Template>> => {
      const { value, etag } = await http.read<JsonObject>(scope.url("draft", "templates", id), {
        signal,
      });
      return { value: toTemplate(value), etag };
    },
  });
}

export function templateFileQuery(scope: ContainerScope, id: string) {
  return queryOptions({
    queryKey: draftKey(scope, "templates", id, "file"),
    queryFn: async ({ signal }) =>
      (await http.text(scope.url("draft", "templates", id, "file"), { signal })).value,
  });
}

export function builtInsQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: draftKey(scope, "built-in-variables"),
    queryFn: async ({ signal }): Promise<readonly BuiltIn[]> =>
      (
        await everything<Wire<"BuiltInVariable">>(scope.url("draft", "built-in-variables"), signal)
      ).map(({ type, name }) => ({ type, name })),
  });
}

export function validationQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: draftKey(scope, "validation"),
    queryFn: async ({ signal }): Promise<readonly Finding[]> =>
      (
        await http.get<Wire<"Validation">>(scope.url("draft", "validation"), { signal })
      ).findings.map((finding) => ({
        severity: severityOf(finding.severity),
        code: finding.code,
        detail: finding.detail,
        hint: finding.hint ?? undefined,
        pointer: finding.pointer,
        entity: finding.entity ?? undefined,
      })),
  });
}

/** Which entities differ from the version that the draft is based on: how, by id. */
export function changesQuery(scope: ContainerScope) {
  return queryOptions({
    ...draftChangesQuery(scope),
    select: (changes): ReadonlyMap<string, string> =>
      new Map(changes.map(({ id, change }) => [id, change])),
  });
}

export function createEntity(scope: ContainerScope, kind: Kind, body: JsonObject) {
  return http.post<JsonObject>(scope.url("draft", kind), body);
}

export function patchEntity(
  scope: ContainerScope,
  kind: Kind | "templates",
  id: string,
  patch: JsonObject,
  etag: string,
) {
  return http.patch<JsonObject>(scope.url("draft", kind, id), patch, { ifMatch: etag });
}

export function deleteEntity(
  scope: ContainerScope,
  kind: Kind | "templates",
  id: string,
  etag: string,
  detach = false,
) {
  return http.delete(scope.url("draft", kind, id), {
    ifMatch: etag,
    query: detach ? { cascade: "detach" } : {},
  });
}

export function restoreEntity(scope: ContainerScope, kind: Kind | "templates", id: string) {
  return http.post(scope.url("draft", kind, id, "restorations"), {});
}

/** What the file is and what it may do; nothing is stored. */
export async function tryTemplate(scope: ContainerScope, file: Blob): Promise<Template> {
  const { value } = await http.post<JsonObject>(scope.url("draft", "templates"), file, {
    contentType: "text/plain",
    query: { dryRun: true, onConflict: "replace" },
  });
  return toTemplate(value);
}

export async function importTemplate(
  scope: ContainerScope,
  file: Blob,
  replace: boolean,
): Promise<Template> {
  const { value } = await http.post<JsonObject>(scope.url("draft", "templates"), file, {
    contentType: "text/plain",
    query: replace ? { onConflict: "replace" } : {},
  });
  return toTemplate(value);
}

/** Runs the tests in a file that is not stored. */
export async function checkTemplate(tenantUrl: string, file: Blob): Promise<TestRun> {
  const { value } = await http.post<Wire<"TestRun">>(`${tenantUrl}/template-checks`, file, {
    contentType: "text/plain",
    waitSeconds: 30,
  });
  return toTestRun(value);
}

export async function runTests(
  scope: ContainerScope,
  id: string,
  scenarios?: readonly string[],
): Promise<TestRun> {
  const { value } = await http.post<Wire<"TestRun">>(
    scope.url("draft", "templates", id, "test-runs"),
    scenarios === undefined ? {} : { scenarios },
    { waitSeconds: 30 },
  );
  return toTestRun(value);
}

export function toEntity(json: JsonObject): Entity {
  const parameters = own(json, "parameters");
  const priority = own(json, "priority");
  return {
    id: textOf(json, "id"),
    name: textOf(json, "name"),
    type: textOf(json, "type"),
    template: toReference(own(json, "template")),
    parameters: isObject(parameters) ? parameters : {},
    folder: toReference(own(json, "folder")),
    paused: own(json, "paused") === true,
    priority: typeof priority === "number" ? priority : 0,
    revision: numberOf(json, "revision"),
    updatedAt: textOf(json, "updatedAt"),
    updatedBy: actorOf(own(json, "updatedBy")),
    body: json,
  };
}

export function toReference(json: Json | undefined): Reference | undefined {
  return isObject(json) && textOf(json, "id") !== ""
    ? { id: textOf(json, "id"), name: textOf(json, "name") }
    : undefined;
}

export function referencesOf(json: JsonObject, member: string): readonly Reference[] {
  return objectsOf(json, member).flatMap((item) => toReference(item) ?? []);
}

export function toTemplate(json: JsonObject): Template {
  const kind = textOf(json, "kind");
  const parameters = own(json, "parameters");
  const gallery = own(json, "gallery");
  const changes = own(json, "permissionChanges");
  return {
    id: textOf(json, "id"),
    name: textOf(json, "name"),
    kind: kind === "client" || kind === "variable" ? kind : "tag",
    contentHash: textOf(json, "contentHash"),
    bytes: numberOf(json, "bytes"),
    parameters: Array.isArray(parameters) ? (parameters as readonly Json[]) : [],
    permissions: objectsOf(json, "permissions").map(toPermission),
    gallery: isObject(gallery)
      ? { owner: textOf(gallery, "owner"), repository: textOf(gallery, "repository") }
      : undefined,
    revision: numberOf(json, "revision"),
    updatedAt: textOf(json, "updatedAt"),
    updatedBy: actorOf(own(json, "updatedBy")),
    findings: objectsOf(json, "findings").map(toFileFinding),
    widened: isObject(changes)
      ? [...objectsOf(changes, "added"), ...objectsOf(changes, "widened")].map((it) =>
          textOf(it, "id"),
        )
      : [],
  };
}

export function toFileFinding(json: JsonObject): FileFinding {
  return {
    severity: severityOf(textOf(json, "severity") || "error"),
    code: textOf(json, "code"),
    detail: textOf(json, "detail"),
    pointer: textOf(json, "pointer"),
    line: positive(json, "line"),
    column: positive(json, "column"),
  };
}

function toPermission(json: JsonObject): GrantedPermission {
  const details = own(json, "details");
  return {
    id: textOf(json, "id"),
    title: textOf(json, "title"),
    details: Array.isArray(details)
      ? (details as readonly Json[]).filter((it): it is string => typeof it === "string")
      : [],
  };
}

function toTestRun(wire: Wire<"TestRun">): TestRun {
  return {
    passed: wire.passed,
    failed: wire.failed,
    skipped: wire.skipped,
    durationMs: wire.durationMs,
    scenarios: wire.scenarios.map((scenario) => ({
      name: scenario.name,
      outcome: scenario.outcome,
      durationMs: scenario.durationMs,
      message: scenario.failure?.message,
      line: scenario.failure?.line ?? undefined,
      console: scenario.console.map((line) => `${line.level} ${line.text}`),
    })),
  };
}

function severityOf(severity: string): Finding["severity"] {
  return severity === "error" || severity === "info" ? severity : "warning";
}

function actorOf(json: Json | undefined): string {
  return isObject(json) ? textOf(json, "label") : "";
}

function numberOf(json: JsonObject, member: string): number {
  const value = own(json, member);
  return typeof value === "number" ? value : 0;
}

function positive(json: JsonObject, member: string): number | undefined {
  const value = numberOf(json, member);
  return value > 0 ? value : undefined;
}

import { queryOptions } from "@tanstack/react-query";
import { http, isProblem, path as apiPath } from "@/lib/http";
import type { ContainerScope } from "@/lib/scope";
import { preferredHost } from "@/lib/trace/address";
import { isObject, member, number, text, type JsonObject } from "@/lib/trace/json";
import type { Named, Trace, Verification } from "@/lib/trace/model";
import { toNamed, toTrace, toVerification } from "@/lib/trace/wire";
import type { Page, Wire } from "@/lib/wire";
import { withPath, type Unmatched } from "./model";

export interface Sender {
  readonly name: string;
  readonly title: string;
  readonly notes: string;
  readonly secretKind: string;
  readonly deadlineSeconds: number | null;
  readonly examples: readonly SenderExample[];
}

export interface SenderExample {
  readonly name: string;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type WebhookPath = Wire<"Path">;

/** The value of a secret, told once. */
export interface NewSecret {
  readonly id: string;
  readonly value: string | null;
}

export interface PathHit {
  readonly id: string;
  readonly receivedAt: string;
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
  readonly origin: string;
  readonly outcome: string;
  readonly refusal: string | null;
  readonly verification: Verification | null;
  readonly claimedBy: Named | null;
  readonly events: readonly { readonly id: string; readonly name: string }[];
  readonly deliveries: Readonly<Record<string, number>>;
  readonly senderDeliveryId: string | null;
  readonly hasTrace: boolean;
}

export interface TestRequest {
  readonly example?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly sign: boolean;
  readonly outgoing: "send" | "suppress";
  /** An open session, whose version answers instead of the live one. */
  readonly preview?: string;
}

export interface TestResult {
  readonly hit: string;
  readonly status: number;
  readonly verification: string;
  readonly claimedBy: Named | null;
  readonly tags: readonly { readonly name: string; readonly status: string }[];
  readonly curl: string | null;
}

const keys = {
  all: (scope: ContainerScope) => ["webhooks", scope.container.id] as const,
};

export const pathsKey = (scope: ContainerScope) => [...keys.all(scope), "paths"] as const;

export const sendersQuery = queryOptions({
  queryKey: ["senders"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<readonly Sender[]> => {
    const { items } = await http.get<{ items: Wire<"SenderPreset">[] }>(apiPath("sender-presets"), {
      signal,
    });
    return items.map(toSender);
  },
});

export function pathsQuery(scope: ContainerScope) {
  return queryOptions({
    queryKey: pathsKey(scope),
    queryFn: async ({ signal }) => {
      const page = await http.get<Page<WebhookPath>>(scope.url("paths"), {
        signal,
        query: { limit: 200 },
      });
      return page.items;
    },
  });
}

export function pathQuery(scope: ContainerScope, id: string) {
  return queryOptions({
    queryKey: [...pathsKey(scope), id],
    queryFn: ({ signal }) => http.read<WebhookPath>(scope.url("paths", id), { signal }),
  });
}

export async function createPath(
  scope: ContainerScope,
  body: { readonly path: string; readonly sender?: string },
): Promise<WebhookPath> {
  return (await http.post<WebhookPath>(scope.url("paths"), body)).value;
}

export async function patchPath(
  scope: ContainerScope,
  id: string,
  change: JsonObject,
  ifMatch: string,
): Promise<WebhookPath> {
  return (await http.patch<WebhookPath>(scope.url("paths", id), change, { ifMatch })).value;
}

/** A secret that is made here, or the one that the sender gave. */
export async function addSecret(
  scope: ContainerScope,
  path: string,
  secret: { readonly generate: true } | { readonly value: string; readonly kind: string },
): Promise<NewSecret> {
  const url = scope.url("paths", path, "secrets");
  const { value } = await http.post<Wire<"NewPathSecret">>(url, secret);
  return { id: value.id, value: value.value };
}

export async function endSecret(scope: ContainerScope, path: string, secret: string) {
  await http.delete(scope.url("paths", path, "secrets", secret), { ifMatch: "*" });
}

/** Requests that came to a path, the newest first. */
export function pathHitsQuery(scope: ContainerScope, path: string, everyMs: number | false) {
  return queryOptions({
    queryKey: [...keys.all(scope), "hits", path],
    refetchInterval: everyMs,
    queryFn: async ({ signal }): Promise<readonly PathHit[]> => {
      const page = await http.get<Page<Wire<"HistoryHit">>>(scope.url("hits"), {
        signal,
        query: { path, limit: 50 },
      });
      return page.items.map((wire) => ({
        ...wire,
        verification: toVerification(wire.verification),
        claimedBy: toNamed(wire.claimedBy),
      }));
    },
  });
}

/** The trace of a hit, where one was kept: by the session that ran it, else of live traffic. */
export function hitTraceQuery(scope: ContainerScope, hit: string, session: string | null) {
  return queryOptions({
    queryKey: [...keys.all(scope), "trace", session, hit],
    retry: (failures, error) => failures < 4 && isProblem(error, "not-found"),
    retryDelay: 400,
    queryFn: async ({ signal }): Promise<Trace> =>
      toTrace(
        await http.get<unknown>(
          session === null
            ? scope.url("hits", hit, "trace")
            : scope.url("previews", session, "hits", hit),
          { signal },
        ),
      ),
  });
}

/** What came to the container's hosts since a moment and was taken by nobody. */
export function unmatchedQuery(scope: ContainerScope, since: string) {
  return queryOptions({
    queryKey: [...keys.all(scope), "unmatched", since],
    refetchInterval: 5_000,
    queryFn: async ({ signal }): Promise<readonly Unmatched[]> => {
      const { items } = await http.get<{ items: readonly Unmatched[] }>(
        scope.url("unmatched-requests"),
        { signal, query: { "lastSeen[gte]": since } },
      );
      return items;
    },
  });
}

/** A runtime sends a request in the sender's name; the answer is what the sender would have seen. */
export async function sendTest(
  scope: ContainerScope,
  path: string,
  request: TestRequest,
): Promise<TestResult> {
  const url = scope.url("paths", path, "test-requests");
  const { value, status } = await http.post<unknown>(url, request, { waitSeconds: 10 });
  if (status !== 200 || !isObject(value)) {
    throw new NoRuntimeError("No runtime took the test up within 10 s. Is one running?");
  }
  const wire = value as unknown as Wire<"TestRequestResult">;
  return {
    hit: wire.hit,
    status: wire.status,
    verification: wire.verification.result,
    claimedBy: toNamed(wire.claimedBy),
    tags: wire.tags.map((tag) => ({ name: text(tag, "name"), status: text(tag, "status") })),
    curl: wire.outside?.curl ?? null,
  };
}

const REUSED_MS = 13 * 60_000;
const drafts = new Map<string, { readonly id: string; readonly until: number }>();

/** A short session that runs the draft, so that a sample shows what was built and not yet published. */
export async function openDraft(scope: ContainerScope): Promise<string> {
  const known = drafts.get(scope.container.id);
  if (known !== undefined && known.until > Date.now()) {
    return known.id;
  }
  const { value } = await http.post<Wire<"NewPreview">>(scope.url("previews"), {
    source: "draft",
    run: "instead",
    expiresInMinutes: 15,
    name: "Webhook samples",
  });
  // a container has 20 sessions at most: one serves all samples of this window
  drafts.set(scope.container.id, { id: value.id, until: Date.now() + REUSED_MS });
  return value.id;
}

/** The next sample opens another one: somebody may have ended this one. */
export function forgetDraft(scope: ContainerScope): void {
  drafts.delete(scope.container.id);
}

/** The control plane accepted the test, and nobody was there to run it. */
export class NoRuntimeError extends Error {
  override readonly name = "NoRuntimeError";
}

/**
 * Makes a client of the draft take a path: the Webhook client that is there gets one more path, else
 * one is made, from the template of the draft or the one that is shipped.
 */
export async function ensureClient(scope: ContainerScope, path: string): Promise<Named> {
  const templates = await http.get<Page<Wire<"Template">>>(scope.url("draft", "templates"), {
    query: { limit: 200 },
  });
  const ours = templates.items.find((it) => it.kind === "client" && takesPaths(it));
  const clients = await http.get<Page<JsonObject>>(scope.url("draft", "clients"), {
    query: { limit: 200 },
  });
  const existing = clients.items.find((it) => templateOf(it) === ours?.id);
  if (existing !== undefined) {
    return extendClient(scope, text(existing, "id"), path);
  }
  const template = ours?.id ?? (await uploadShipped(scope));
  const { value } = await http.post<JsonObject>(scope.url("draft", "clients"), {
    name: "Webhooks",
    template,
    priority: 10,
    parameters: { path: [{ path }] },
  });
  return named(value);
}

async function extendClient(scope: ContainerScope, id: string, path: string): Promise<Named> {
  const url = scope.url("draft", "clients", id);
  const { value, etag } = await http.read<JsonObject>(url);
  const given = member(value, "parameters");
  const known = isObject(given) ? given : {};
  const parameters = withPath(known, path);
  if (parameters !== null) {
    await http.patch(url, { parameters }, { ifMatch: etag ?? "*" });
  }
  return named(value);
}

/** A template with a table of accepted paths, as the shipped Webhook client has one. */
function takesPaths(template: Wire<"Template">): boolean {
  return template.parameters.some(
    (parameter) => text(parameter, "name") === "path" && text(parameter, "type") === "SIMPLE_TABLE",
  );
}

function templateOf(client: JsonObject): string {
  const template = member(client, "template");
  return typeof template === "string" ? template : text(template, "id");
}

async function uploadShipped(scope: ContainerScope): Promise<string> {
  const { WEBHOOK_CLIENT } = await import("./shipped");
  const { value } = await http.post<Wire<"Template">>(
    scope.url("draft", "templates"),
    WEBHOOK_CLIENT,
    { contentType: "text/plain" },
  );
  return value.id;
}

/** Keeps every hit for the debugger: while somebody sets up, a sample would hide the one they wait for. */
export async function keepEveryHit(scope: ContainerScope): Promise<void> {
  const sampling = scope.container.capture.traceSampling;
  if (sampling.successPercent < 100) {
    await http.patch(
      scope.url(),
      { capture: { traceSampling: { successPercent: 100 } } },
      { ifMatch: "*" },
    );
  }
}

function named(wire: JsonObject): Named {
  return toNamed(wire) ?? { id: "", name: "" };
}

function toSender(wire: Wire<"SenderPreset">): Sender {
  const facts: unknown = wire.facts;
  return {
    name: wire.name,
    title: wire.title,
    notes: wire.notes,
    secretKind: wire.secretKind,
    deadlineSeconds: number(facts, "deadlineSeconds"),
    examples: wire.examples,
  };
}

/** The host of the address that a sender is given; null before the container has one. */
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

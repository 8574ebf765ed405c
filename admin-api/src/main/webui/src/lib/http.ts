/**
 * The one way to our own API. Answers that are problems (RFC 9457) become a {@link ProblemError}, an answer that never came
 * becomes an {@link UnreachableError}; a caller that loses interest passes an `AbortSignal`.
 */

/** One finding about the request as it was sent (spec: admin-api §7.1). */
export interface ProblemDetail {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
  readonly code: string;
  readonly detail: string;
  readonly allowed?: Readonly<Record<string, unknown>>;
}

/** What the API says went wrong. Branch on {@link slug}, never on the text. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: readonly ProblemDetail[];
  readonly requiredPermission?: string;
  readonly retryAfterSeconds?: number;
  readonly [member: string]: unknown;
}

const PROBLEM_TYPE = "urn:tagyard:problem:";

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  /** The last part of the problem's type, such as `draft-changed`. */
  readonly slug: string;

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
    this.slug = problem.type.startsWith(PROBLEM_TYPE)
      ? problem.type.slice(PROBLEM_TYPE.length)
      : "internal";
  }

  /** The findings about one member of the body, by its JSON pointer. */
  at(pointer: string): readonly ProblemDetail[] {
    return (this.problem.errors ?? []).filter((error) => error.pointer === pointer);
  }
}

/** No answer: offline, the control plane is restarting, or a proxy gave up. Whether a write arrived is unknown. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** Whether `error` is the problem of that name. */
export function isProblem(error: unknown, slug: string): error is ProblemError {
  return error instanceof ProblemError && error.slug === slug;
}

/** A value together with the tag that a later write names in `If-Match`. */
export interface Tagged<T> {
  readonly value: T;
  readonly etag: string | null;
}

/** The whole answer to a write. */
export interface Answer<T> extends Tagged<T> {
  readonly status: number;
  readonly location: string | null;
}

export type QueryValue = string | number | boolean | undefined;

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly query?: Readonly<Record<string, QueryValue>>;
}

export interface WriteOptions extends ReadOptions {
  /** Needed by PUT, PATCH and DELETE: the etag of what was read, or `*` for whatever is there. */
  readonly ifMatch?: string;
  /** `*` for a PUT that must create. */
  readonly ifNoneMatch?: "*";
  /** A POST that is repeated with the same key acts once. By default each call has its own. */
  readonly idempotencyKey?: string;
  /** Seconds that slow work may take before the answer is an operation (≤ 30). */
  readonly waitSeconds?: number;
  /** Sent as it is instead of JSON, such as a template file. */
  readonly contentType?: string;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const sessionEnded = new Set<() => void>();

/** Calls `listener` whenever the API says that nobody is signed in; returns how to stop it. */
export function onSignedOut(listener: () => void): () => void {
  sessionEnded.add(listener);
  return () => sessionEnded.delete(listener);
}

export const http = {
  /** The body of a GET. */
  async get<T>(url: string, options: ReadOptions = {}): Promise<T> {
    return (await exchange<T>("GET", url, undefined, options)).value;
  },

  /** The body of a GET and its etag, for what will be edited. */
  read<T>(url: string, options: ReadOptions = {}): Promise<Tagged<T>> {
    return exchange<T>("GET", url, undefined, options);
  },

  /** The text of a GET as it is, such as a template file. */
  async text(url: string, options: ReadOptions = {}): Promise<Tagged<string>> {
    const response = await call("GET", url, undefined, options, "text/plain, */*");
    return { value: await response.text(), etag: response.headers.get("etag") };
  },

  post<T>(url: string, body?: unknown, options: WriteOptions = {}): Promise<Answer<T>> {
    return exchange<T>("POST", url, body, options);
  },

  put<T>(url: string, body: unknown, options: WriteOptions): Promise<Answer<T>> {
    return exchange<T>("PUT", url, body, options);
  },

  /** A JSON merge patch (RFC 7396): `null` resets a member, arrays are replaced whole. */
  patch<T>(url: string, body: unknown, options: WriteOptions): Promise<Answer<T>> {
    return exchange<T>("PATCH", url, body, {
      contentType: "application/merge-patch+json",
      ...options,
    });
  },

  delete(url: string, options: WriteOptions): Promise<Answer<undefined>> {
    return exchange<undefined>("DELETE", url, undefined, options);
  },
} as const;

/** A URL of segments that are encoded and of query values, those undefined left out. */
export function withQuery(url: string, query: Readonly<Record<string, QueryValue>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? url : `${url}?${text}`;
}

/** Joins path segments, each encoded: `path("tenants", "acme")` is `/api/v1/tenants/acme`. */
export function path(...segments: readonly string[]): string {
  return ["/api/v1", ...segments.map(encodeURIComponent)].join("/");
}

async function exchange<T>(
  method: Method,
  url: string,
  body: unknown,
  options: WriteOptions,
): Promise<Answer<T>> {
  const response = await call(method, url, body, options, "application/json");
  const text = await response.text();
  return {
    value: (text === "" ? undefined : JSON.parse(text)) as T,
    etag: response.headers.get("etag"),
    status: response.status,
    location: response.headers.get("location"),
  };
}

async function call(
  method: Method,
  url: string,
  body: unknown,
  options: WriteOptions,
  accept: string,
): Promise<Response> {
  const headers = new Headers({ accept: `${accept}, application/problem+json` });
  if (method !== "GET") headers.set("x-tagyard-csrf", "1");
  if (method === "POST") headers.set("idempotency-key", options.idempotencyKey ?? newKey());
  if (options.ifMatch !== undefined) headers.set("if-match", options.ifMatch);
  if (options.ifNoneMatch !== undefined) headers.set("if-none-match", options.ifNoneMatch);
  if (options.waitSeconds !== undefined) headers.set("prefer", `wait=${options.waitSeconds}`);
  const payload = payloadOf(body);
  if (payload !== null && !(payload instanceof FormData)) {
    headers.set("content-type", options.contentType ?? "application/json");
  }

  let response: Response;
  try {
    response = await fetch(withQuery(url, options.query), {
      method,
      headers,
      body: payload,
      credentials: "same-origin",
      redirect: "follow",
      signal: options.signal ?? null,
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new UnreachableError("The control plane did not answer.", { cause });
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401) for (const listener of sessionEnded) listener();
  throw new ProblemError(problem);
}

/** Text, files and forms go as they are, everything else as JSON. */
function payloadOf(body: unknown): BodyInit | null {
  if (body === undefined) return null;
  if (typeof body === "string" || body instanceof Blob || body instanceof FormData) return body;
  return JSON.stringify(body);
}

/** The problem in an answer; a proxy's HTML page or an empty body still gives one with the status. */
async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: `${PROBLEM_TYPE}internal`,
    title: `The control plane answered ${response.status}`,
    status: response.status,
  };
  const requestId = response.headers.get("request-id");
  const known: Problem = requestId === null ? fallback : { ...fallback, requestId };
  if (!(response.headers.get("content-type") ?? "").includes("json")) return known;
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? { ...known, ...body } : known;
  } catch {
    return known;
  }
}

function newKey(): string {
  return crypto.randomUUID();
}

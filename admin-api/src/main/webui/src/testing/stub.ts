/**
 * A stand-in for our own API: answers `fetch` from a table of patterns. Hand-made and kept, instead of a mocking library.
 *
 * ```ts
 * const api = stubApi({ "GET /api/v1/me": aCaller(), "POST /api/v1/tenants/:tenant/containers": (call) => created(call.body) });
 * ```
 */

export interface StubCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A value is answered as JSON; a function decides; a `Response` goes as it is; `forever` never answers. */
export type StubAnswer = unknown;
export type Answers = Readonly<Record<string, StubAnswer>>;

export const forever: unique symbol = Symbol("never answers");

export interface StubApi {
  readonly fetch: typeof fetch;
  /** What was asked, oldest first. */
  readonly calls: readonly StubCall[];
}

export function stubApi(answers: Answers): StubApi {
  const calls: StubCall[] = [];
  const patterns = Object.entries(answers).map(([pattern, answer]) => {
    const [method = "GET", path = ""] = pattern.split(" ");
    const names: string[] = [];
    const expression = path
      .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => {
        names.push(name);
        return "([^/]+)";
      })
      .replaceAll("*", ".*");
    return { method, expression: new RegExp(`^${expression}$`), names, answer };
  });
  const stub = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input, "http://console.test");
    const method = init.method ?? "GET";
    for (const { method: wanted, expression, names, answer } of patterns) {
      const match = wanted === method ? expression.exec(url.pathname) : null;
      if (match === null) continue;
      const call: StubCall = {
        method,
        path: url.pathname,
        query: url.searchParams,
        params: Object.fromEntries(
          names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]),
        ),
        body: bodyOf(init.body),
        headers: new Headers(init.headers),
      };
      calls.push(call);
      const given: unknown =
        typeof answer === "function" ? await (answer as (call: StubCall) => unknown)(call) : answer;
      if (given === forever) return new Promise<Response>(() => undefined);
      return given instanceof Response ? given : json(given);
    }
    calls.push({
      method,
      path: url.pathname,
      query: url.searchParams,
      params: {},
      body: bodyOf(init.body),
      headers: new Headers(init.headers),
    });
    return problem("not-found", 404);
  };
  return { fetch: stub, calls };
}

function bodyOf(body: BodyInit | null | undefined): unknown {
  if (typeof body !== "string") return body ?? undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** A JSON answer with an etag, as single resources have. */
export function json(value: unknown, status = 200, etag = '"1"'): Response {
  return new Response(value === undefined ? null : JSON.stringify(value), {
    status,
    headers: { "content-type": "application/json", etag },
  });
}

/** A page of a list. */
export function pageOf<T>(...items: T[]) {
  return { items, nextCursor: null, prevCursor: null };
}

/** An answer that is a problem. */
export function problem(slug: string, status: number, members: object = {}): Response {
  return new Response(
    JSON.stringify({
      type: `urn:tagyard:problem:${slug}`,
      title: slug.replaceAll("-", " "),
      status,
      requestId: "req_01m86cxj20evb8g7phcaq2xcam",
      ...members,
    }),
    { status, headers: { "content-type": "application/problem+json" } },
  );
}

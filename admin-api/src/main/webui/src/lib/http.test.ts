import { describe, expect, test, vi } from "vitest";
import {
  http,
  isProblem,
  onSignedOut,
  path,
  ProblemError,
  UnreachableError,
  withQuery,
} from "./http";

function answering(response: () => Response | Promise<Response>) {
  const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(() =>
    Promise.resolve().then(response),
  );
  vi.stubGlobal("fetch", fetched);
  return {
    url: () => fetched.mock.calls[0]?.[0],
    header: (name: string) => new Headers(fetched.mock.calls[0]?.[1].headers).get(name),
    init: () => fetched.mock.calls[0]?.[1],
  };
}

const problem = (status: number, members: Record<string, unknown> = {}) =>
  new Response(
    JSON.stringify({ type: "urn:tagyard:problem:draft-changed", title: "t", status, ...members }),
    { status, headers: { "content-type": "application/problem+json" } },
  );

describe("http", () => {
  test("a read carries no proof against forgery and gives the etag", async () => {
    const sent = answering(() => new Response('{"a":1}', { headers: { etag: '"7"' } }));

    const read = await http.read<{ a: number }>("/api/v1/x", {
      query: { q: "ü", none: undefined },
    });

    expect(read).toMatchObject({ value: { a: 1 }, etag: '"7"' });
    expect(sent.url()).toBe("/api/v1/x?q=%C3%BC");
    expect(sent.header("x-tagyard-csrf")).toBeNull();
  });

  test("a write proves its origin and names what it read", async () => {
    const sent = answering(() => new Response("{}"));

    await http.patch("/api/v1/x", { name: null }, { ifMatch: '"7"' });

    expect(sent.header("x-tagyard-csrf")).toBe("1");
    expect(sent.header("if-match")).toBe('"7"');
    expect(sent.header("content-type")).toBe("application/merge-patch+json");
    expect(sent.init()?.body).toBe('{"name":null}');
  });

  test("each post has a key of its own so that a double click acts once", async () => {
    const sent = answering(() => new Response("{}", { status: 201 }));

    await http.post("/api/v1/x", {});

    expect(sent.header("idempotency-key")).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("an answer without a body has no value", async () => {
    answering(() => new Response(null, { status: 204 }));

    const answer = await http.delete("/api/v1/x", { ifMatch: "*" });

    expect(answer.value).toBeUndefined();
    expect(answer.status).toBe(204);
  });

  test("a problem becomes an error that is told apart by its type", async () => {
    answering(() => problem(412, { errors: [{ pointer: "/name", code: "pattern", detail: "d" }] }));

    const error = await http.get("/api/v1/x").catch((cause: unknown) => cause);

    expect(isProblem(error, "draft-changed")).toBe(true);
    expect((error as ProblemError).at("/name")).toHaveLength(1);
    expect((error as ProblemError).at("/slug")).toHaveLength(0);
  });

  test("a proxy's page is a problem with its status, not a parser's complaint", async () => {
    answering(
      () => new Response("<h1>502</h1>", { status: 502, headers: { "content-type": "text/html" } }),
    );

    const error = await http.get("/api/v1/x").catch((cause: unknown) => cause);

    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).problem.status).toBe(502);
  });

  test("no answer is told apart from a lost interest", async () => {
    answering(() => Promise.reject(new TypeError("fetch failed")));
    await expect(http.get("/x")).rejects.toBeInstanceOf(UnreachableError);

    answering(() => Promise.reject(new DOMException("gone", "AbortError")));
    await expect(http.get("/x")).rejects.toMatchObject({ name: "AbortError" });
  });

  test("an ended session is announced once per answer", async () => {
    answering(() => problem(401));
    const heard = vi.fn();
    const stop = onSignedOut(heard);

    await http.get("/x").catch(() => undefined);
    stop();
    await http.get("/x").catch(() => undefined);

    expect(heard).toHaveBeenCalledTimes(1);
  });
});

test("segments and query values are encoded", () => {
  expect(path("tenants", "a/b", "containers")).toBe("/api/v1/tenants/a%2Fb/containers");
  expect(withQuery("/x", { a: "1&2", b: "", c: 0, d: undefined })).toBe("/x?a=1%262&c=0");
});

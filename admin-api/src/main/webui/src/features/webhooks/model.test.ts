import { describe, expect, it } from "vitest";
import { freePath, pathError, tellingFields, waitingHint, withPath, type Unmatched } from "./model";

const MINUTE = 60_000;

function request(path: string, count = 1): Unmatched {
  return { host: "h", method: "POST", path, status: 400, count, lastSeen: "2026-11-24T14:00:00Z" };
}

describe("while nothing arrives", () => {
  it.each([
    [5_000, [], "none"],
    [31_000, [], "sender-log"],
    [5_000, [request("/orders")], "none"],
    [31_000, [request("/orders")], "other-path"],
    [31_000, [request("/favicon.ico"), request("/")], "sender-log"],
    [31_000, [request("/order_created")], "sender-log"],
    [11 * MINUTE, [], "no-request"],
    [11 * MINUTE, [request("/orders")], "other-path"],
  ] as const)("for %i ms with %j the hint is %s", (waited, unmatched, kind) => {
    expect(waitingHint(waited, "/order_created", unmatched).kind).toBe(kind);
  });

  it("names the other path that came most often", () => {
    const hint = waitingHint(MINUTE, "/x", [request("/a", 1), request("/orders", 3)]);

    expect(hint).toMatchObject({ found: { path: "/orders", count: 3 } });
  });
});

describe("a path", () => {
  it("is named after its sender and is always free", () => {
    expect(freePath("woocommerce", [])).toBe("/woocommerce");
    expect(freePath("woocommerce", ["/woocommerce", "/woocommerce-2"])).toBe("/woocommerce-3");
    expect(freePath("", [])).toBe("/webhook");
  });

  it.each([
    ["/order_created", null],
    ["orders", "A path begins with a slash."],
    ["/a b", "A path has no spaces and no letters beyond ASCII."],
    ["/a?b", "A path has no ?, no # and no double slash."],
    ["/a//b", "A path has no ?, no # and no double slash."],
    [`/${"a".repeat(512)}`, "A path has at most 512 characters."],
  ])("%s: %s", (path, error) => {
    expect(pathError(path)).toBe(error);
  });
});

describe("the fields that tell most", () => {
  it("are an order's id, worth, currency and buyer, whatever else there is", () => {
    const data = {
      event_name: "order.created",
      id: 1001,
      status: "processing",
      currency: "EUR",
      total: "59.90",
      billing: { email: "jon@example.org", phone: "" },
      line_items: [{ name: "Tea" }],
    };

    expect(tellingFields(data)).toEqual([
      { key: "id", value: "1001" },
      { key: "total", value: "59.90" },
      { key: "currency", value: "EUR" },
      { key: "billing.email", value: "jon@example.org" },
      { key: "status", value: "processing" },
      { key: "event_name", value: "order.created" },
    ]);
  });

  it("are none of a value that is no object", () => {
    expect(tellingFields(null)).toEqual([]);
    expect(tellingFields([1, 2])).toEqual([]);
  });
});

describe("the client's accepted paths", () => {
  it("grow by the new one", () => {
    expect(withPath({ path: [{ path: "/a" }], eventNameSource: "body" }, "/b")).toEqual({
      path: [{ path: "/a" }, { path: "/b" }],
      eventNameSource: "body",
    });
  });

  it.each([[[{ path: "/b" }]], [[{ path: "/*" }]]])("%j take /b already", (path) => {
    expect(withPath({ path }, "/b")).toBeNull();
  });

  it("begin with the first", () => {
    expect(withPath({}, "/b")).toEqual({ path: [{ path: "/b" }] });
  });
});

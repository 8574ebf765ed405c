import { screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { json, pageOf } from "@/testing/stub";
import { show } from "@/testing/screen";
import { aTrace } from "@/testing/traces";
import { aPath, aSender } from "./webhooks.fixtures";

const C = "/api/v1/tenants/:tenant/containers/:container";
const NEW = "/t/acme/c/shop-eu/webhooks/new";
const SLOW = { timeout: 15_000 };

const template = {
  id: "tpl_1",
  kind: "client",
  name: "Webhook",
  parameters: [{ name: "path", type: "SIMPLE_TABLE" }],
};
const client = {
  id: "cli_1",
  name: "Orders",
  template: "tpl_1",
  parameters: { path: [{ path: "/orders" }] },
};

const answers = {
  "GET /api/v1/sender-presets": { items: [aSender("woocommerce", "WooCommerce", 5)] },
  [`GET ${C}/hosts`]: pageOf({ name: "shop-eu.tags.example.org", state: "verified" }),
  [`GET ${C}/previews`]: pageOf(),
  [`GET ${C}/paths`]: pageOf(),
  [`GET ${C}/paths/:path`]: () => json(aPath({ path: "/woocommerce" })),
  [`GET ${C}/unmatched-requests`]: { items: [] },
  [`GET ${C}/hits`]: pageOf(),
  [`POST ${C}/paths`]: () => json(aPath({ path: "/woocommerce" }), 201),
  [`POST ${C}/paths/:path/secrets`]: () => json({ id: "sec_1", value: "s3cret-value" }, 201),
  [`PATCH ${C}`]: {},
  [`GET ${C}/draft/templates`]: pageOf(template),
  [`GET ${C}/draft/clients`]: pageOf(client),
  [`GET ${C}/draft/clients/:client`]: () => json(client, 200, '"7"'),
  [`PATCH ${C}/draft/clients/:client`]: client,
  [`POST ${C}/previews`]: () => json({ id: "prv_1", token: "tgp_x" }, 201),
  [`POST ${C}/paths/:path/test-requests`]: {
    hit: "hit_1",
    status: 200,
    verification: { result: "verified" },
    claimedBy: null,
    tags: [],
  },
  [`GET ${C}/previews/:preview/hits/:hit`]: aTrace()
    .with({ origin: "test" })
    .withEvent({ name: "order.created", data: { id: 1001, total: "59.90", currency: "EUR" } })
    .wire(),
};

beforeEach(() => {
  vi.stubGlobal("BroadcastChannel", undefined);
});
afterEach(() => vi.unstubAllGlobals());

describe("the first webhook", () => {
  it("takes three actions from the sender to a verified sample with its values", async () => {
    const { user, api } = show(NEW, answers);

    await user.click(await screen.findByRole("button", { name: /WooCommerce/ }, SLOW));
    await user.click(await screen.findByRole("button", { name: "Create and wait" }, SLOW));
    await user.click(await screen.findByRole("button", { name: "Send a sample" }, SLOW));

    expect(await screen.findByText("Verified", {}, SLOW)).toBeTruthy();
    expect(screen.getByText("59.90")).toBeTruthy();
    expect(screen.getByText("https://shop-eu.tags.example.org/woocommerce")).toBeTruthy();
    expect(screen.getByText("s3cret-value")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Add a tag for order.created" })).toBeTruthy();
    const sent = (method: string, end: string) =>
      api.calls.find((call) => call.method === method && call.path.endsWith(end));
    expect(sent("POST", "/paths")?.body).toEqual({ path: "/woocommerce", sender: "woocommerce" });
    expect(sent("PATCH", "/draft/clients/cli_1")?.body).toEqual({
      parameters: { path: [{ path: "/orders" }, { path: "/woocommerce" }] },
    });
    expect(sent("PATCH", "/draft/clients/cli_1")?.headers.get("if-match")).toBe('"7"');
    expect(sent("POST", "/test-requests")?.body).toEqual({
      example: "order-created",
      sign: true,
      outgoing: "suppress",
      preview: "prv_1",
    });
  }, 60_000);

  it("offers the path that requests came to by mistake", async () => {
    const long = new Date(Date.now() - 45_000).toISOString();
    show("/t/acme/c/shop-eu/webhooks/pth_1", {
      ...answers,
      [`GET ${C}/paths/:path`]: () => json(aPath({ createdAt: long })),
      [`GET ${C}/unmatched-requests`]: {
        items: [
          { host: "h", method: "POST", path: "/orders", status: 400, count: 3, lastSeen: long },
        ],
      },
    });

    expect(await screen.findByRole("button", { name: "Use that path" }, SLOW)).toBeTruthy();
  }, 40_000);

  it("shows a mistake in the path at its field and does not send it", async () => {
    const { user, api } = show(`${NEW}?sender=woocommerce`, answers);
    const field = await screen.findByRole("textbox", { name: "Path" }, SLOW);

    await user.clear(field);
    await user.type(field, "no slash");

    expect(await screen.findByText(/A path begins with a slash/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Create and wait" })).toHaveProperty(
      "disabled",
      true,
    );
    expect(api.calls.some((call) => call.method === "POST")).toBe(false);
  }, 40_000);
});

describe("the list of webhooks", () => {
  it("says what a path is for while there is none", async () => {
    show("/t/acme/c/shop-eu/webhooks", answers);

    expect(await screen.findByText("No path yet", {}, SLOW)).toBeTruthy();
  }, 40_000);

  it("shows signature, mode and last day of each", async () => {
    show("/t/acme/c/shop-eu/webhooks", { ...answers, [`GET ${C}/paths`]: pageOf(aPath()) });

    const table = await screen.findByRole("table", { name: "Webhooks" }, SLOW);

    const row = within(table).getByRole("row", { name: /order_created/ });
    expect(row.textContent).toContain("WooCommerce");
    expect(row.textContent).toContain("enforced");
    expect(row.textContent).toContain("durable");
  }, 40_000);
});

import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { json, pageOf } from "@/testing/stub";
import { openScreen } from "@/testing/open";
import { aTrace } from "@/testing/traces";
import { aPath, aSender } from "./webhooks.fixtures";

const C = "/api/v1/tenants/:tenant/containers/:container";
const NEW = "/t/acme/c/shop-eu/webhooks/new";

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

describe("the first webhook", () => {
  it("takes three actions from the sender to a verified sample with its values", async () => {
    const { user, sent } = await openScreen(NEW, answers);

    await user.click(await screen.findByRole("button", { name: /WooCommerce/ }));
    await user.click(await screen.findByRole("button", { name: "Create and wait" }));
    await user.click(await screen.findByRole("button", { name: "Send a sample" }));

    expect(await screen.findByText("Verified")).toBeTruthy();
    expect(screen.getByText("59.90")).toBeTruthy();
    expect(screen.getByText("https://shop-eu.tags.example.org/woocommerce")).toBeTruthy();
    expect(screen.getByText("s3cret-value")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Add a tag for order.created" })).toBeTruthy();
    const call = (method: string, end: string) =>
      sent(method).find(({ path }) => path.endsWith(end));
    expect(call("POST", "/paths")?.body).toEqual({ path: "/woocommerce", sender: "woocommerce" });
    expect(call("PATCH", "/draft/clients/cli_1")?.body).toEqual({
      parameters: { path: [{ path: "/orders" }, { path: "/woocommerce" }] },
    });
    expect(call("PATCH", "/draft/clients/cli_1")?.headers.get("if-match")).toBe('"7"');
    expect(call("POST", "/test-requests")?.body).toEqual({
      example: "order-created",
      sign: true,
      outgoing: "suppress",
      preview: "prv_1",
    });
  });

  it("offers the path that requests came to by mistake", async () => {
    const long = new Date(Date.now() - 45_000).toISOString();
    await openScreen("/t/acme/c/shop-eu/webhooks/pth_1", {
      ...answers,
      [`GET ${C}/paths/:path`]: () => json(aPath({ createdAt: long })),
      [`GET ${C}/unmatched-requests`]: {
        items: [
          { host: "h", method: "POST", path: "/orders", status: 400, count: 3, lastSeen: long },
        ],
      },
    });

    expect(await screen.findByRole("button", { name: "Use that path" })).toBeTruthy();
  });

  it("shows a mistake in the path at its field and does not send it", async () => {
    const { user, sent } = await openScreen(`${NEW}?sender=woocommerce`, answers);
    const field = await screen.findByRole("textbox", { name: "Path" });

    await user.clear(field);
    await user.type(field, "no slash");

    expect(await screen.findByText(/A path begins with a slash/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Create and wait" })).toHaveProperty(
      "disabled",
      true,
    );
    expect(sent("POST")).toEqual([]);
  });
});

describe("the list of webhooks", () => {
  it("says what a path is for while there is none", async () => {
    await openScreen("/t/acme/c/shop-eu/webhooks", answers);

    expect(await screen.findByText("No path yet")).toBeTruthy();
  });

  it("shows signature, mode and last day of each", async () => {
    await openScreen("/t/acme/c/shop-eu/webhooks", {
      ...answers,
      [`GET ${C}/paths`]: pageOf(aPath()),
    });

    const table = await screen.findByRole("table", { name: "Webhooks" });

    const row = within(table).getByRole("row", { name: /order_created/ });
    expect(row.textContent).toContain("WooCommerce");
    expect(row.textContent).toContain("enforced");
    expect(row.textContent).toContain("durable");
  });
});

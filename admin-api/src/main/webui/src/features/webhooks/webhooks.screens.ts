import { ago } from "@/testing/factories";
import type { ScreenStory } from "@/testing/screens";
import { json, pageOf } from "@/testing/stub";
import { aPath, aSender } from "./webhooks.fixtures";

const C = "/api/v1/tenants/:tenant/containers/:container";

const around = {
  "GET /api/v1/sender-presets": {
    items: [
      aSender("woocommerce", "WooCommerce", 5),
      aSender("shopify", "Shopify", 5),
      aSender("stripe", "Stripe", 10),
      aSender("hubspot-v3", "HubSpot apps", 5),
      aSender("github", "GitHub", 10),
      aSender("typeform", "Typeform", 30),
    ],
  },
  [`GET ${C}/hosts`]: pageOf({
    id: "hst_1",
    name: "shop-eu.tags.example.org",
    kind: "custom",
    state: "verified",
  }),
  [`GET ${C}/previews`]: pageOf(),
  [`GET ${C}/unmatched-requests`]: {
    items: [
      {
        host: "h",
        method: "POST",
        path: "/orders",
        pathId: null,
        status: 400,
        count: 3,
        lastSeen: ago(20),
      },
    ],
  },
  [`GET ${C}/hits`]: pageOf(),
};

const used = aPath({
  stats: {
    last24h: {
      accepted: 1_204,
      verified: 1_192,
      refused: { missing: 0, expired: 0, mismatch: 2, malformed: 0 },
      duplicates: 3,
      limited: 0,
    },
    lastHitAt: ago(130),
    p99AckMs: 9,
  },
  secrets: [
    {
      id: "sec_1",
      hint: "q7…Zk",
      kind: "text",
      state: "active",
      createdAt: ago(86_400),
      createdBy: {},
      lastMatchedAt: ago(130),
    },
  ],
});

const paths = [
  used,
  aPath({ id: "pth_2", path: "/lead_submitted", sender: "hubspot-v3" }),
  aPath({ id: "pth_3", path: "/payment", sender: "stripe", enabled: false }),
];

const onePath = (tab: string): ScreenStory => ({
  name: `webhook-${tab}`,
  path: `/t/acme/c/shop-eu/webhooks/pth_1?tab=${tab}`,
  full: { ...around, [`GET ${C}/paths/:path`]: () => json(used) },
  own: [],
});

export const screens: readonly ScreenStory[] = [
  {
    name: "webhooks",
    path: "/t/acme/c/shop-eu/webhooks",
    full: { ...around, [`GET ${C}/paths`]: pageOf(...paths) },
    empty: { [`GET ${C}/paths`]: pageOf() },
    own: [`GET ${C}/paths`],
  },
  {
    name: "webhook-senders",
    path: "/t/acme/c/shop-eu/webhooks/new",
    full: { ...around, [`GET ${C}/paths`]: pageOf() },
    own: ["GET /api/v1/sender-presets"],
  },
  {
    name: "webhook-new",
    path: "/t/acme/c/shop-eu/webhooks/new?sender=woocommerce",
    full: { ...around, [`GET ${C}/paths`]: pageOf() },
    own: [],
  },
  {
    name: "webhook-waiting",
    path: "/t/acme/c/shop-eu/webhooks/pth_1",
    full: { ...around, [`GET ${C}/paths/:path`]: () => json(aPath({ createdAt: ago(42) })) },
    own: [`GET ${C}/paths/:path`],
  },
  onePath("deliveries"),
  onePath("settings"),
  onePath("secret"),
  onePath("test"),
];

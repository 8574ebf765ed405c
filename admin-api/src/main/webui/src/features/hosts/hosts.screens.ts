import { aHost } from "@/testing/factories";
import type { ScreenStory } from "@/testing/screens";
import { pageOf } from "@/testing/stub";

const HOSTS = "GET /api/v1/tenants/:tenant/containers/:container/hosts";

export const screens: readonly ScreenStory[] = [
  {
    name: "hosts",
    path: "/t/acme/c/shop-eu/hosts",
    full: {
      [HOSTS]: pageOf(
        aHost(),
        aHost({ id: "hst_2", name: "tags.example.org", kind: "custom" }),
        aHost({ id: "hst_3", name: "*.shops.example.com", kind: "custom", state: "pending" }),
        aHost({ id: "hst_4", name: "old.example.net", kind: "custom", state: "failing" }),
      ),
    },
    empty: { [HOSTS]: pageOf() },
  },
];

import { ACME, aContainer, ago } from "@/testing/factories";
import type { ScreenStory } from "@/testing/screens";

const T = "/api/v1/tenants/:tenant";

const tenant = {
  ...ACME,
  revision: 3,
  policies: { fourEyes: false, maxTokenDays: 365, sessionHours: 12 },
  capabilities: {
    containers: 1_000,
    entities: 5_000,
    hosts: 1_000,
    paths: 1_000,
    members: 10_000,
    tokens: 1_000,
  },
  createdAt: ago(100 * 86_400),
};

export const screens: readonly ScreenStory[] = [
  {
    name: "container-settings",
    path: "/t/acme/c/shop-eu/settings",
    full: { [`GET ${T}/containers/:container`]: aContainer() },
    own: [],
  },
  {
    name: "container-settings-viewer",
    path: "/t/acme/c/shop-eu/settings",
    role: "viewer",
    full: { [`GET ${T}/containers/:container`]: aContainer() },
    own: [],
  },
  { name: "tenant-settings", path: "/t/acme/settings", full: { [`GET ${T}`]: tenant } },
];

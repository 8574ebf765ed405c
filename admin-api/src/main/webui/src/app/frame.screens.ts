import { ACME, aContainer, ago, aHost, anOverview } from "@/testing/factories";
import type { ScreenStory } from "@/testing/screens";
import { pageOf, problem } from "@/testing/stub";

const T = "/api/v1/tenants/:tenant";
const C = `${T}/containers/:container`;

const containers = [
  aContainer(),
  aContainer({
    id: "ctr_2",
    name: "Shop US",
    slug: "shop-us",
    state: "live",
    updatedAt: ago(86_000),
  }),
  aContainer({ id: "ctr_3", name: "Outlet", slug: "outlet", state: "paused", liveVersion: 3 }),
  aContainer({ id: "ctr_4", name: "App", slug: "app", state: "empty", liveVersion: null }),
];

export const screens: readonly ScreenStory[] = [
  {
    name: "sign-in",
    path: "/sign-in?returnTo=%2Ft%2Facme",
    full: {
      "GET /api/v1/me": problem("unauthenticated", 401),
      "GET /auth/session": {
        signedIn: false,
        issuers: [{ name: "main", loginUrl: "/auth/login?issuer=main" }],
      },
    },
    own: [],
  },
  {
    name: "sign-in-failed",
    path: "/sign-in?problem=sign-in-lost",
    full: {
      "GET /api/v1/me": problem("unauthenticated", 401),
      "GET /auth/session": {
        signedIn: false,
        issuers: [
          { name: "main", loginUrl: "/auth/login?issuer=main" },
          { name: "partners", loginUrl: "/auth/login?issuer=partners" },
        ],
      },
    },
    own: [],
  },
  {
    name: "tenant-home",
    path: `/t/${ACME.slug}`,
    full: {
      [`GET ${T}/containers`]: pageOf(...containers),
      [`GET ${C}/overview`]: anOverview(),
    },
    empty: { [`GET ${T}/containers`]: pageOf() },
    own: [`GET ${T}/containers`],
  },
  {
    name: "tenant-home-viewer",
    path: `/t/${ACME.slug}`,
    role: "viewer",
    full: {
      [`GET ${T}/containers`]: pageOf(...containers),
      [`GET ${C}/overview`]: anOverview(),
    },
    own: [],
  },
  {
    name: "overview",
    path: "/t/acme/c/shop-eu",
    full: {
      [`GET ${C}/overview`]: anOverview(),
      [`GET ${C}/hosts`]: pageOf(
        aHost(),
        aHost({ id: "hst_2", name: "tags.example.org", kind: "custom" }),
      ),
    },
    own: [`GET ${C}/overview`, `GET ${C}/hosts`],
  },
  { name: "not-found", path: "/t/acme/c/shop-eu/nowhere", full: {}, own: [] },
];

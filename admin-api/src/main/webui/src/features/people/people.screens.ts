import { ACME, aContainer, ago } from "@/testing/factories";
import type { ScreenStory } from "@/testing/screens";
import { pageOf } from "@/testing/stub";

const T = "/api/v1/tenants/:tenant";

const user = (id: string, label: string) => ({ type: "user", id, label });
const member = (id: string, label: string, role: string, more: object = {}) => ({
  id: `mem_${id}`,
  user: user(`usr_${id}`, label),
  role,
  containers: "all",
  source: "direct",
  expiresAt: null,
  reason: null,
  revision: 1,
  createdAt: ago(40 * 86_400),
  ...more,
});
const token = (id: string, name: string, more: object = {}) => ({
  id: `tok_${id}`,
  name,
  owner: user("usr_1", "ana@example.org"),
  scopes: ["containers:read", "draft:read", "draft:write", "publish"],
  containers: "all",
  hint: "x7Kq",
  expiresAt: ago(-80 * 86_400),
  lastUsedAt: ago(4 * 3_600),
  lastUsedIp: "192.0.2.0/24",
  revision: 1,
  createdAt: ago(10 * 86_400),
  ...more,
});

export const screens: readonly ScreenStory[] = [
  {
    name: "members",
    path: `/t/${ACME.slug}/members`,
    full: {
      [`GET ${T}/members`]: pageOf(
        member("1", "ana@example.org", "owner"),
        member("2", "editor@example.org", "editor", { containers: [aContainer().id] }),
        member("3", "agency@example.com", "publisher", { source: "mapping" }),
      ),
    },
    empty: { [`GET ${T}/members`]: pageOf() },
  },
  {
    name: "members-viewer",
    path: `/t/${ACME.slug}/members`,
    role: "viewer",
    full: { [`GET ${T}/members`]: pageOf(member("1", "ana@example.org", "owner")) },
    own: [],
  },
  {
    name: "tokens",
    path: `/t/${ACME.slug}/tokens`,
    full: {
      [`GET ${T}/tokens`]: pageOf(
        token("1", "Deploy from CI"),
        token("2", "Nightly report", { lastUsedAt: null, expiresAt: ago(-5 * 86_400) }),
        token("3", "Old import", { expiresAt: ago(86_400), scopes: ["draft:read"] }),
      ),
    },
    empty: { [`GET ${T}/tokens`]: pageOf() },
  },
];

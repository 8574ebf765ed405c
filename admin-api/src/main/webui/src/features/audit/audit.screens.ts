import { ACME, ago } from "@/testing/factories";
import type { ScreenStory } from "@/testing/screens";
import { pageOf } from "@/testing/stub";

const T = "/api/v1/tenants/:tenant";

const record = (n: number, action: string, target: object, more: object = {}) => ({
  id: `aud_${n}`,
  at: ago(n * 700),
  actor: { type: "user", id: "usr_1", label: "ana@example.org", via: "session" },
  action,
  target,
  outcome: "done",
  ip: "192.0.2.7",
  reason: null,
  requestId: "req_01m86cxj20evb8g7phcaq2xcam",
  changes: [{ pointer: "/name", before: "Order", after: "Order created" }],
  ...more,
});

export const screens: readonly ScreenStory[] = [
  {
    name: "audit",
    path: `/t/${ACME.slug}/audit`,
    full: {
      [`GET ${T}/audit-records`]: pageOf(
        record(1, "tag.update", { kind: "tag", id: "tag_1", name: "Meta – Purchase" }),
        record(2, "publication.create", { kind: "version", id: "ver_41", name: "v41" }),
        record(
          3,
          "member.delete",
          { kind: "member", id: "mem_2", name: "editor@example.org" },
          {
            outcome: "refused",
          },
        ),
        record(90, "path-secret.create", { kind: "path", id: "pth_1", name: "/order_created" }),
        record(200, "preview.start", { kind: "preview", id: "prv_1" }),
      ),
    },
    empty: { [`GET ${T}/audit-records`]: pageOf() },
  },
  {
    name: "audit-viewer",
    path: `/t/${ACME.slug}/audit`,
    role: "viewer",
    full: {},
    own: [],
  },
];

/** Answers of the API as a demo tenant has them; change what matters, leave the rest. The clock stands at {@link NOW}. */
import type { Overview } from "@/app/frame/queries";
import { PERMISSIONS, ROLES, type Role } from "@/lib/permissions";
import type { Container } from "@/lib/scope";
import type { Wire } from "@/lib/wire";

export const NOW = new Date("2026-11-24T14:02:11.204Z");

/** That many seconds before {@link NOW}, as the API writes times. */
export const ago = (seconds: number): string =>
  new Date(NOW.getTime() - seconds * 1_000).toISOString();

export const ACME = {
  id: "ten_01m86c0000000000000000acme",
  slug: "acme",
  name: "Acme",
  state: "active",
} as const;

const EDITOR = { type: "user", id: "usr_01m86ctz1rf4h99rxzj4d63pz2", label: "editor@example.org" };

export function aCaller(change: Partial<Wire<"Caller">> = {}): Wire<"Caller"> {
  return {
    principal: { type: "user", id: "usr_01m86ctz1rf4h99rxzj4d63pz1", label: "ana@example.org" },
    via: "session",
    operator: false,
    token: null,
    memberships: [aMembership("owner")],
    ...change,
  };
}

export function aMembership(role: (typeof ROLES)[number]): Wire<"CallerMembership"> {
  const rank = (other: Role) => ROLES.indexOf(other as (typeof ROLES)[number]);
  return {
    tenant: ACME,
    role,
    containers: "all",
    expiresAt: null,
    permissions: Object.entries(PERMISSIONS)
      .filter(([, least]) => rank(least) <= rank(role))
      .map(([permission]) => permission),
  };
}

export function aContainer(change: Partial<Container> = {}): Container {
  return {
    id: "ctr_01m86c00000000000000000shop",
    name: "Shop EU",
    slug: "shop-eu",
    identifier: "kqzmwtra",
    state: "changed",
    paused: false,
    liveVersion: 41,
    draftRevision: 128,
    revision: 7,
    labels: {},
    timeZone: "Europe/Berlin",
    unknownConsent: "denied",
    fallback: { status: 400 },
    retention: { hitDays: 7, traceHours: 24, deliveryDays: 30, deadDays: 90 },
    capture: {
      bodies: "redacted",
      full: false,
      searchPointers: ["/order/id"],
      traceSampling: { errorsPercent: 100, successPercent: 10 },
    },
    createdAt: ago(40 * 86_400),
    createdBy: EDITOR,
    updatedAt: ago(2 * 3_600),
    updatedBy: EDITOR,
    ...change,
  };
}

export function aDraft(change: Partial<Wire<"Draft">> = {}): Wire<"Draft"> {
  return {
    revision: 128,
    baseVersionNumber: 41,
    changed: { added: 1, modified: 3, removed: 0 },
    editorsSinceBase: ["usr_1", "usr_2"],
    lastEditedAt: ago(300),
    lastEditedBy: EDITOR,
    ...change,
  } as unknown as Wire<"Draft">;
}

export function aLive(version: number | null = 41): Wire<"Live"> {
  return {
    version,
    publication:
      version === null
        ? null
        : {
            id: "pub_01m86c000000000000000000p1",
            kind: "publish",
            name: "Meta CAPI v2",
            notes: null,
            versionNumber: version,
            previousVersionNumber: version - 1,
            publishedAt: ago(2 * 3_600),
            publishedBy: EDITOR,
            rollout: { state: "complete", failures: [] },
          },
    nodes: [{ node: "runtime-1", version, since: ago(7_200) }],
  } as unknown as Wire<"Live">;
}

/** An hour of traffic that goes up and down, the same at each run. */
export function anOverview(change: Partial<Overview> = {}): Overview {
  const requests = (minute: number) =>
    Math.round(412 + 130 * Math.sin(minute / 7) + 60 * Math.sin(minute / 2.3));
  const counts = (total: number) => ({
    requests: total,
    claimed: Math.round(total * 0.997),
    unclaimed: total - Math.round(total * 0.997),
    failed: Math.round(total * 0.002),
    events: Math.round(total * 1.01),
    tagsSucceeded: Math.round(total * 2.47),
    tagsFailed: Math.round(total * 0.004),
  });
  return {
    at: ago(2),
    minutes: Array.from({ length: 60 }, (_, minute) => ({
      at: ago((59 - minute) * 60),
      counts: counts(minute === 59 ? 130 : requests(minute)),
    })),
    last24h: { counts: counts(24_690), answeredWithinMs: { p50: 6, p95: 14, p99: 38 } },
    deliveries: {
      pending: 12,
      held: 0,
      dead: 3,
      delivered: 60_912,
      deadLast24h: 3,
      oldestPendingAt: ago(40),
    },
    ...change,
  };
}

export function aHost(change: Partial<Wire<"Host">> = {}): Wire<"Host"> {
  return {
    id: "hst_01m86c000000000000000000h1",
    name: "kqzmwtra.tags.example.org",
    kind: "default",
    state: "verified",
    revision: 1,
    verification: { method: "operator", records: [], checkedAt: ago(3_600), findings: [] },
    createdAt: ago(40 * 86_400),
    createdBy: EDITOR,
    updatedAt: ago(3_600),
    updatedBy: EDITOR,
    ...change,
  };
}

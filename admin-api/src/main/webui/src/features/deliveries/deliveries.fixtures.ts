/** Deliveries as the API answers them, for pictures and tests. */
import { ago } from "@/testing/factories";
import { pageOf } from "@/testing/stub";
import type { Attempt, Delivery } from "./api";
import type { Wire } from "@/lib/wire";

export const T = "/api/v1/tenants/:tenant";
export const C = `${T}/containers/:container`;
export const HOME = "/t/acme/c/shop-eu";

const REJECTED = { code: "rejected", side: "destination", detail: "400: access token expired" };

export function aDelivery(change: Partial<Delivery> = {}): Delivery {
  return {
    id: "dlv_1",
    hit: "hit_01m86cqve8ee5vktytsg6b3rmw",
    event: { id: "evt_1", name: "order_created" },
    tag: { id: "tag_meta", name: "Meta – Purchase" },
    path: "pth_1",
    state: "dead",
    attempt: 5,
    destination: "graph.example.com",
    detail: null,
    nextAttemptAt: null,
    endedAt: ago(600),
    expiresAt: ago(-200_000),
    lastStatus: 400,
    heldReason: null,
    deadReason: REJECTED,
    versionNumber: 41,
    receivedAt: ago(3_600),
    replayOf: null,
    ...change,
  };
}

export function anAttempt(number: number, change: Partial<Attempt> = {}): Attempt {
  return {
    id: `att_${number}`,
    number,
    trigger: number === 1 ? "first" : "retry",
    class: "unanswered",
    startedAt: ago(3_600 - number * 300),
    durationMs: 412,
    status: 503,
    retryAfterSeconds: number === 1 ? 90 : null,
    error: null,
    node: "runtime-1",
    versionNumber: 41,
    outgoing: [
      {
        method: "POST",
        url: "https://graph.example.com/v20/884212021/events",
        status: 503,
        error: null,
        answer: null,
      },
    ],
    ...change,
  };
}

export function aReplay(change: object = {}): Wire<"Replay"> {
  return {
    id: "rpl_1",
    operation: "op_1",
    state: "running",
    filter: { state: "dead", tag: "tag_meta", "receivedAt[gte]": ago(86_400) },
    scope: "deliveries",
    version: "live",
    ratePerSecond: 20,
    progress: {
      total: 1204,
      started: 480,
      delivered: 431,
      dead: 12,
      skipped: 3,
      skippedReason: null,
    },
    createdAt: ago(40),
    createdBy: { type: "user", id: "usr_1", label: "ana@example.org" },
    startedAt: ago(39),
    finishedAt: null,
    ...change,
  };
}

export const summary = {
  started: 60_918,
  pending: 16,
  delivered: 60_879,
  dead: 3,
  held: 20,
  discarded: 0,
  off: 0,
  oldestDueAt: ago(40),
  groups: [
    {
      by: {
        tag: "tag_meta",
        deadReason: "rejected",
        side: "destination",
        destination: "graph.example.com",
      },
      count: 2,
      oldest: ago(3_600),
      newest: ago(600),
    },
    {
      by: {
        tag: "tag_slack",
        deadReason: "script-error",
        side: "template",
        destination: "hooks.example.org",
      },
      count: 1,
      oldest: ago(9_000),
      newest: ago(9_000),
    },
  ],
};

export const deliveryAnswers: Readonly<Record<string, unknown>> = {
  [`GET ${C}/delivery-summary`]: summary,
  [`GET ${C}/deliveries`]: pageOf(
    aDelivery(),
    aDelivery({
      id: "dlv_2",
      state: "due",
      attempt: 2,
      lastStatus: 503,
      deadReason: null,
      nextAttemptAt: ago(-41),
      tag: { id: "tag_ads", name: "Ads – Conversion" },
      destination: "ads.example.com",
    }),
    aDelivery({
      id: "dlv_3",
      state: "held",
      heldReason: "breaker-open",
      deadReason: null,
      lastStatus: null,
    }),
    aDelivery({ id: "dlv_4", state: "delivered", attempt: 1, lastStatus: 200, deadReason: null }),
  ),
  [`GET ${C}/deliveries/dlv_1`]: aDelivery(),
  [`GET ${C}/deliveries/dlv_1/attempts`]: {
    items: [
      anAttempt(1),
      anAttempt(2, {
        class: "rejected",
        status: 400,
        outgoing: [
          {
            method: "POST",
            url: "https://graph.example.com/v20/884212021/events",
            status: 400,
            error: null,
            answer: '{"error":{"message":"Access token expired"}}',
          },
        ],
      }),
    ],
  },
  [`GET ${C}/draft/tags`]: pageOf(
    { id: "tag_meta", name: "Meta – Purchase" },
    { id: "tag_slack", name: "Slack – New order" },
  ),
  [`GET ${C}/replays/rpl_1`]: aReplay(),
};

import { ago } from "@/testing/factories";
import type { JsonObject } from "@/lib/trace/json";

/** A path as the API answers it, just made and never called. */
export function aPath(members: JsonObject = {}): JsonObject {
  const policy = {
    sender: "woocommerce",
    verification: { mode: "enforce", toleranceSeconds: 300 },
    delivery: { mode: "durable", maxAgeHours: 72 },
    dedupe: { mode: "sender-id", windowHours: 72 },
    response: { profile: "empty-200", overloadStatus: 503 },
    payload: { parser: "auto", eventName: "{header:X-WC-Webhook-Topic}", maxBodyBytes: 1_048_576 },
    rateLimit: { perSecond: 100, burst: 200 },
    ipAllow: [],
    bots: "exempt",
  };
  return {
    id: "pth_1",
    path: "/order_created",
    match: "exact",
    hosts: [],
    methods: ["POST"],
    enabled: true,
    labels: {},
    ...policy,
    verification: { mode: "auto" },
    effective: policy,
    secrets: [],
    stats: {
      last24h: {
        accepted: 0,
        verified: 0,
        refused: { missing: 0, expired: 0, mismatch: 0, malformed: 0 },
        duplicates: 0,
        limited: 0,
      },
      lastHitAt: null,
      p99AckMs: null,
    },
    revision: 1,
    createdAt: ago(3_600),
    createdBy: {},
    updatedAt: ago(3_600),
    updatedBy: {},
    ...members,
  };
}

export function aSender(name: string, title: string, deadlineSeconds: number): JsonObject {
  return {
    name,
    title,
    notes: "Never sends again, and switches a webhook off after 5 failures in a row.",
    secretKind: "text",
    facts: { deadlineSeconds, retries: "none", confirmed: true },
    settings: {},
    examples: [
      {
        name: "order-created",
        contentType: "application/json",
        headers: { "X-WC-Webhook-Topic": "order.created" },
        body: '{"id":1001,"status":"processing","currency":"EUR","total":"59.90"}',
      },
    ],
  };
}

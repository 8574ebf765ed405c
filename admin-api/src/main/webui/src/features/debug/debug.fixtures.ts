import { ago } from "@/testing/factories";
import { aCondition, aQuietTag, aTrace, aTrigger } from "@/testing/traces";
import type { JsonObject } from "@/lib/trace/json";

/** A live hit as the stream tells it. */
export function aLiveHit(members: JsonObject = {}): JsonObject {
  return {
    id: "hit_1",
    startedAt: ago(0),
    method: "POST",
    path: "/order_created",
    host: "shop-eu.tags.example.org",
    clientIp: "192.0.2.7",
    origin: "network",
    draftRevision: null,
    status: 200,
    durationMs: 11.2,
    claimedBy: { id: "cli_1", name: "Data Client" },
    events: [{ id: "evt_1", name: "order_created" }],
    tags: { succeeded: 1, failed: 1, notFired: 2, pending: 0 },
    ...members,
  };
}

const HITS: readonly JsonObject[] = [
  aLiveHit({
    id: "hit_5",
    startedAt: ago(410),
    method: "GET",
    path: "/favicon.ico",
    status: 400,
    durationMs: 0.4,
    claimedBy: null,
    events: [],
    tags: { succeeded: 0, failed: 0, notFired: 0, pending: 0 },
  }),
  aLiveHit({
    id: "hit_4",
    startedAt: ago(95),
    path: "/lead_submitted",
    origin: "test",
    events: [{ id: "evt_4", name: "generate_lead" }],
    tags: { succeeded: 3, failed: 0, notFired: 1, pending: 0 },
  }),
  aLiveHit({
    id: "hit_3",
    startedAt: ago(31),
    status: 503,
    durationMs: 5_012,
    tags: { succeeded: 0, failed: 4, notFired: 0, pending: 0 },
  }),
  aLiveHit({
    id: "hit_2",
    startedAt: ago(2),
    durationMs: 9.1,
    tags: { succeeded: 4, failed: 0, notFired: 0, pending: 1 },
  }),
  aLiveHit(),
];

/** The live stream with these hits, which stays open. */
export function liveStream(hits: readonly JsonObject[] | object = HITS): Response {
  const told = Array.isArray(hits) ? (hits as readonly JsonObject[]) : HITS;
  const text = told
    .map((hit, i) => `id: ${i + 1}\nevent: hit-finished\ndata: ${JSON.stringify(hit)}\n\n`)
    .join("");
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/** An order of which one tag fired, one failed and two stayed quiet. */
export function anOrderTrace(): JsonObject {
  const missing = aTrigger(
    [
      aCondition({
        left: "{{Event Name}}",
        leftValue: "order_created",
        operator: "equals",
        right: "order_created",
        result: true,
      }),
      aCondition({
        left: "{{gclid}}",
        leftValue: null,
        leftType: "undefined",
        operator: "matches-regex",
        right: ".+",
      }),
    ],
    { id: "trg_3", name: "Order with a click" },
  );
  const small = aTrigger([
    aCondition({
      left: "{{Event Name}}",
      leftValue: "order_created",
      operator: "equals",
      right: "order_created",
      result: true,
    }),
    aCondition(),
  ]);
  const unmatched = (trigger: JsonObject) => ({
    code: "no-trigger-matched",
    detail: "",
    pointer: "/firingTriggers/0",
    trigger,
  });
  const call = (tag: string, url: string, status: number, durationMs: number, answer: string) => ({
    tag,
    method: "POST",
    url,
    status,
    durationMs,
    error: null,
    suppressed: false,
    requestHeaders: [
      ["content-type", "application/json"],
      ["authorization", "•••"],
    ],
    requestBody: { encoding: "utf-8", text: '{"order":"10482"}', bytes: 17, truncated: false },
    responseHeaders: [["content-type", "application/json"]],
    responseBody: { encoding: "utf-8", text: answer, bytes: answer.length, truncated: false },
  });
  return aTrace()
    .with({
      preview: null,
      run: "live",
      durationMs: 412.6,
      version: { source: "live", draftRevision: null, number: 41 },
      claim: {
        by: { id: "cli_1", name: "Data Client" },
        durationMs: 1.9,
        considered: [
          { id: "cli_0", name: "GA4", priority: 20, claimed: false },
          { id: "cli_1", name: "Data Client", priority: 10, claimed: true },
        ],
      },
      console: [
        {
          at: ago(0),
          level: "info",
          source: { kind: "client", id: "cli_1", name: "Data Client" },
          text: "claimed /order_created",
        },
        {
          at: ago(0),
          level: "error",
          source: { kind: "tag", id: "tag_2", name: "Meta – Purchase" },
          text: "the server answered 400: Invalid parameter",
        },
      ],
      outgoing: [
        call("tag_1", "https://hooks.example.org/services/T0/B0", 200, 88, "ok"),
        call(
          "tag_2",
          "https://graph.example.org/v21.0/884221/events",
          400,
          401.2,
          '{"error":{"message":"Invalid parameter","code":100}}',
        ),
      ],
    })
    .withEvent({
      data: {
        event_name: "order_created",
        id: "10482",
        value: "129.90",
        currency: "EUR",
        order: { gclid: "Cj0KCQ", items: [{ sku: "TEA-1", quantity: 2 }] },
        user_data: { email_address: "jon@example.org" },
      },
      variables: [
        {
          name: "Event Name",
          value: "order_created",
          type: "string",
          durationMs: 0.02,
          error: null,
        },
        { name: "gclid", value: null, type: "undefined", durationMs: 0.01, error: null },
        { name: "value", value: "129.90", type: "string", durationMs: 0.01, error: null },
      ],
      tags: [
        aQuietTag(null, {
          id: "tag_1",
          name: "Slack – New order",
          status: "succeeded",
          durationMs: 91.3,
          attempt: 1,
        }),
        aQuietTag(
          { code: "script-said-failure", detail: "Its code called gtmOnFailure.", pointer: null },
          { id: "tag_2", status: "failed", durationMs: 408.8, attempt: 1 },
        ),
        aQuietTag(unmatched(missing), { id: "tag_3", name: "Google Ads – Offline conversion" }),
        aQuietTag(unmatched(small), { id: "tag_4", name: "Telegram – VIP order" }),
      ],
    })
    .wire();
}

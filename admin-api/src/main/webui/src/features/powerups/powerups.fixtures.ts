/** Power-ups as the API answers them, for pictures and tests. */
import { ago } from "@/testing/factories";
import { json, pageOf } from "@/testing/stub";
import type { PowerUp } from "./api";

export const T = "/api/v1/tenants/:tenant";
export const C = `${T}/containers/:container`;
export const HOME = "/t/acme/c/shop-eu";

export function aPowerUp(name: string, change: Partial<PowerUp> = {}): PowerUp {
  return {
    name,
    enabled: false,
    settings: {},
    state: "off",
    problems: [],
    enabledAt: null,
    enabledBy: null,
    expiresAt: null,
    lastOff: null,
    headers: [],
    activity: { hits1h: 0, changed1h: 0, answered1h: 0, lastHitAt: null, sampled: false },
    revision: 1,
    updatedAt: null,
    updatedBy: null,
    ...change,
  };
}

export const running = aPowerUp("preview-header", {
  enabled: true,
  state: "on",
  enabledAt: ago(22 * 60),
  expiresAt: ago(-38 * 60 - 12),
  headers: ["X-Gtm-Server-Preview"],
  activity: { hits1h: 4_120, changed1h: 690, answered1h: 0, lastHitAt: ago(2), sampled: true },
  settings: {
    preview: "prv_1",
    tokenHint: "x7Qz",
    filters: { paths: ["/order_created"], clientIps: [], eventNames: [], headers: [] },
    maxHitsPerSecond: 10,
  } as unknown as PowerUp["settings"],
});

export const powerUpAnswers: Readonly<Record<string, unknown>> = {
  [`GET ${C}/power-ups`]: {
    items: [
      running,
      aPowerUp("geo-headers", { state: "unavailable" }),
      aPowerUp("user-id", { state: "unavailable" }),
      aPowerUp("anonymizer", { state: "unavailable" }),
      aPowerUp("bot-detection", { state: "unavailable" }),
      aPowerUp("cookie-keeper", { state: "unavailable" }),
    ],
  },
  [`GET ${C}/power-ups/preview-header`]: () => json(running, 200, '"4"'),
  [`GET ${C}/previews`]: pageOf({
    id: "prv_1",
    name: "Ana’s check",
    source: "draft",
    run: "beside",
    state: "open",
    endedAt: null,
    expiresAt: ago(-3_000),
    createdAt: ago(600),
  }),
};

/** Versions as the API answers them, for pictures and tests. Features do not share fixtures: the document here is small. */
import { ago } from "@/testing/factories";
import { pageOf } from "@/testing/stub";
import type { Wire } from "@/lib/wire";

export const T = "/api/v1/tenants/:tenant";
export const C = `${T}/containers/:container`;
export const HOME = "/t/acme/c/shop-eu";

const by = { type: "user", id: "usr_1", label: "ana@example.org" };

export function aVersion(number: number, change: object = {}): Wire<"Version"> {
  return {
    id: `ver_${number}`,
    number,
    name: `Version name ${number}`,
    notes: null,
    contentHash: `sha256:${"ab12".repeat(16)}`,
    bytes: 48_200 + number,
    counts: {},
    createdAt: ago((42 - number) * 86_400),
    createdBy: by,
    publishedAt: [ago((42 - number) * 86_400)],
    live: false,
    revision: 1,
    ...change,
  };
}

export function aPublication(versionNumber: number, change: object = {}): Wire<"Publication"> {
  return {
    id: `pub_${versionNumber}`,
    kind: "publish",
    name: null,
    notes: null,
    versionNumber,
    previousVersionNumber: versionNumber - 1,
    publishedAt: ago(0),
    publishedBy: by,
    rollout: { state: "live", live: true, nodes: 3, nodesLive: 3, liveAt: ago(0), failures: [] },
    ...change,
  };
}

const parameter = (key: string, value: string) => ({ type: "TEMPLATE", key, value });

export const document = {
  exportFormatVersion: 2,
  containerVersion: {
    folder: [{ folderId: "9", name: "Old things" }],
    tag: [
      {
        tagId: "5",
        name: "Meta – Purchase",
        type: "sgtmgaaw",
        parameter: [parameter("measurementId", "G-OLD"), parameter("eventName", "purchase")],
      },
    ],
  },
};

const stamp = { revision: 1, createdAt: ago(9), createdBy: by, updatedAt: ago(9), updatedBy: by };

export const warning = {
  severity: "warning",
  code: "tag-without-trigger",
  pointer: "/tags/tag_meta",
  entity: { kind: "tag", id: "tag_meta", name: "Meta – Purchase" },
  detail: "Nothing starts this tag.",
  hint: null,
};

export const versionAnswers: Readonly<Record<string, unknown>> = {
  [`GET ${C}/versions`]: pageOf(
    aVersion(42, { name: null, publishedAt: [] }),
    aVersion(41, { name: "Meta CAPI v2", live: true }),
    aVersion(40, { name: "Slack for VIP orders" }),
    aVersion(39),
  ),
  [`GET ${C}/versions/41`]: aVersion(41, {
    name: "Meta CAPI v2",
    live: true,
    notes: "With hashed e-mail.",
  }),
  [`GET ${C}/versions/:n/document`]: document,
  [`GET ${C}/draft/templates`]: pageOf(),
  [`GET ${C}/draft/clients`]: pageOf(),
  [`GET ${C}/draft/triggers`]: pageOf({
    id: "trg_1",
    exportId: "7",
    name: "Order created",
    type: "custom-event",
    conditions: [{ left: "{{_event}}", operator: "equals", right: "order_created" }],
    ...stamp,
  }),
  [`GET ${C}/draft/variables`]: pageOf(),
  [`GET ${C}/draft/transformations`]: pageOf(),
  [`GET ${C}/draft/folders`]: pageOf(),
  [`GET ${C}/draft/built-in-variables`]: pageOf(),
  [`GET ${C}/draft/tags`]: pageOf({
    id: "tag_meta",
    exportId: "5",
    name: "Meta – Purchase",
    type: "sgtmgaaw",
    parameters: { measurementId: "G-NEW", eventName: "purchase" },
    firingTriggers: [{ id: "trg_1", name: "Order created" }],
    ...stamp,
  }),
  [`GET ${C}/draft/validation`]: {
    draftRevision: 128,
    publishable: true,
    errors: 0,
    warnings: 1,
    findings: [warning],
  },
};

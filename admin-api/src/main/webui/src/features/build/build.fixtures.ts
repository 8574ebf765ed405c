/** A draft as the API answers it, for pictures and tests. */
import { ago } from "@/testing/factories";
import { json, pageOf } from "@/testing/stub";
import type { JsonObject } from "./forms/json";

export const T = "/api/v1/tenants/:tenant";
export const C = `${T}/containers/:container`;
export const HOME = "/t/acme/c/shop-eu";

const stamp = (seconds: number): JsonObject => ({
  revision: 3,
  createdAt: ago(40 * 86_400),
  createdBy: { type: "user", id: "usr_1", label: "ana@example.org" },
  updatedAt: ago(seconds),
  updatedBy: { type: "user", id: "usr_2", label: "editor@example.org" },
  labels: {},
});

export const metaTemplate: JsonObject = {
  id: "tpl_meta",
  name: "Ad platform conversions",
  kind: "tag",
  exportId: "1",
  contentHash: `sha256:${"9f2c".repeat(16)}`,
  bytes: 48_211,
  gallery: { owner: "example-org", repository: "ad-template" },
  parameters: [
    {
      type: "GROUP",
      name: "basics",
      displayName: "Basics",
      groupStyle: "ZIPPY_OPEN",
      subParams: [
        {
          type: "RADIO",
          name: "eventName",
          displayName: "Event name",
          defaultValue: "inherit",
          radioItems: [
            { value: "inherit", displayValue: "From the event" },
            {
              value: "override",
              displayValue: "Override",
              subParams: [
                {
                  type: "TEXT",
                  name: "customName",
                  displayName: "Name",
                  valueValidators: [{ type: "NON_EMPTY" }],
                },
              ],
            },
          ],
        },
        {
          type: "TEXT",
          name: "accessToken",
          displayName: "Access token",
          help: 'Made in <a href="https://example.org/tokens">your account</a>. Never share it.',
          valueValidators: [{ type: "NON_EMPTY", errorMessage: "The platform needs a token." }],
        },
        {
          type: "TEXT",
          name: "pixelId",
          displayName: "Pixel id",
          valueHint: "digits only",
          valueValidators: [
            { type: "NON_EMPTY" },
            { type: "REGEX", args: ["[0-9]+"], errorMessage: "A pixel id has digits only." },
          ],
        },
        { type: "CHECKBOX", name: "isTest", checkboxText: "Send as test events" },
        {
          type: "TEXT",
          name: "testCode",
          displayName: "Test code",
          enablingConditions: [{ paramName: "isTest", paramValue: true, type: "EQUALS" }],
        },
      ],
    },
    {
      type: "GROUP",
      name: "user",
      displayName: "User data",
      groupStyle: "ZIPPY_OPEN",
      subParams: [
        {
          type: "SIMPLE_TABLE",
          name: "userData",
          displayName: "Values to send, hashed",
          newRowButtonText: "Add a value",
          simpleTableColumns: [
            {
              type: "SELECT",
              name: "name",
              displayName: "Name",
              isUnique: true,
              selectItems: [
                { value: "em", displayValue: "Email" },
                { value: "ph", displayValue: "Phone" },
                { value: "external_id", displayValue: "Customer id" },
              ],
            },
            { type: "TEXT", name: "value", displayName: "Value" },
          ],
        },
      ],
    },
    {
      type: "GROUP",
      name: "more",
      displayName: "Server event data override",
      groupStyle: "ZIPPY_CLOSED",
      subParams: [{ type: "TEXT", name: "sourceUrl", displayName: "Source URL" }],
    },
  ],
  permissions: [
    { id: "logging", title: "", details: ["in previews and tests"] },
    { id: "send_http", title: "", details: ["https://graph.example.com/*"] },
    { id: "read_event_data", title: "", details: ["every key"] },
    { id: "get_cookies", title: "", details: ['cookie "_fbp"', 'cookie "_fbc"'] },
    {
      id: "set_cookies",
      title: "",
      details: ['cookie "_fbp" on domain "*", path "/" (secure: any, lifetime: any)'],
    },
  ],
  ...stamp(86_400),
};

export const webhookTemplate: JsonObject = {
  ...metaTemplate,
  id: "tpl_client",
  name: "Webhook client",
  kind: "client",
  exportId: "2",
  contentHash: `sha256:${"11aa".repeat(16)}`,
  permissions: [
    { id: "run_container", title: "", details: [] },
    { id: "return_response", title: "", details: [] },
    { id: "read_request", title: "", details: ["path", "body"] },
  ],
};

export const orderTrigger: JsonObject = {
  id: "trg_order",
  name: "Order created",
  exportId: "3",
  type: "custom-event",
  conditions: [
    { left: "{{_event}}", operator: "equals", right: "order_created" },
    { left: "{{Order value}}", operator: "greater", right: "0" },
  ],
  ...stamp(300),
};

export const vipTrigger: JsonObject = {
  id: "trg_vip",
  name: "VIP order",
  exportId: "4",
  type: "custom-event",
  conditions: [
    { left: "{{_event}}", operator: "equals", right: "order_created" },
    { left: "{{Order value}}", operator: "greater", right: "500" },
    { left: "{{gclid}}", operator: "equals", right: "undefined", negate: true },
  ],
  ...stamp(90_000),
};

export const metaTag: JsonObject = {
  id: "tag_meta",
  name: "Meta – Purchase",
  exportId: "5",
  template: { id: "tpl_meta", name: "Ad platform conversions" },
  parameters: {
    eventName: "inherit",
    accessToken: "{{Ad token}}",
    pixelId: "884212021",
    isTest: false,
    userData: [
      { name: "em", value: "{{Email}}" },
      { name: "external_id", value: "{{Customer id}}" },
    ],
  },
  firingTriggers: [{ id: "trg_order", name: "Order created" }],
  ...stamp(300),
};

export const slackTag: JsonObject = {
  id: "tag_slack",
  name: "Slack – New order",
  exportId: "6",
  template: { id: "tpl_meta", name: "Ad platform conversions" },
  parameters: {},
  firingTriggers: [
    { id: "trg_order", name: "Order created" },
    { id: "trg_vip", name: "VIP order" },
  ],
  paused: true,
  ...stamp(7_200),
};

const variable = (exportId: string, name: string, keyPath: string): JsonObject => ({
  id: `var_${exportId}`,
  name,
  exportId,
  type: "ed",
  parameters: { keyPath },
  ...stamp(200_000),
});

export const variables: readonly JsonObject[] = [
  variable("10", "Order value", "value"),
  variable("11", "Email", "user_data.email_address"),
  variable("12", "Customer id", "customer.id"),
  variable("13", "gclid", "gclid"),
  {
    id: "var_14",
    name: "Ad token",
    exportId: "14",
    type: "c",
    parameters: { value: "EXAMPLE" },
    ...stamp(400_000),
  },
];

export const client: JsonObject = {
  id: "cli_1",
  name: "Order webhook",
  exportId: "20",
  template: { id: "tpl_client", name: "Webhook client" },
  parameters: {},
  priority: 10,
  ...stamp(500_000),
};

export const finding = {
  severity: "error",
  code: "unknown-reference",
  pointer: "/tags/tag_slack/parameters/channel",
  entity: { kind: "tag", id: "tag_slack", name: "Slack – New order" },
  detail: "{{Slack channel}} names no variable of this draft.",
  hint: "Create it or enable a built-in variable of that name.",
};

const builtIn = (type: string, name: string): JsonObject => ({ type, name, ...stamp(1) });

/** The version that the draft is based on: without the VIP trigger, with an older pixel id. */
export const document: JsonObject = {
  exportFormatVersion: 2,
  containerVersion: {
    customTemplate: [
      { templateId: "1", name: "Ad platform conversions" },
      { templateId: "2", name: "Webhook client" },
    ],
    trigger: [],
    tag: [
      {
        tagId: "5",
        name: "Meta – Purchase",
        type: "cvt_1_1",
        parameter: [{ type: "TEMPLATE", key: "pixelId", value: "1" }],
      },
    ],
  },
  "x-tagyard": {
    templates: {
      "1": { contentHash: metaTemplate.contentHash ?? "" },
      "2": { contentHash: webhookTemplate.contentHash ?? "" },
    },
  },
};

/** All of it. */
export const draftAnswers: Readonly<Record<string, unknown>> = {
  [`GET ${C}/draft/tags`]: pageOf(metaTag, slackTag),
  [`GET ${C}/draft/triggers`]: pageOf(orderTrigger, vipTrigger),
  [`GET ${C}/draft/variables`]: pageOf(...variables),
  [`GET ${C}/draft/clients`]: pageOf(client),
  [`GET ${C}/draft/transformations`]: pageOf(),
  [`GET ${C}/draft/folders`]: pageOf(),
  [`GET ${C}/draft/templates`]: pageOf(metaTemplate, webhookTemplate),
  [`GET ${C}/draft/built-in-variables`]: pageOf(
    builtIn("eventName", "Event Name"),
    builtIn("clientName", "Client Name"),
  ),
  [`GET ${C}/draft/validation`]: {
    draftRevision: 128,
    publishable: false,
    errors: 1,
    warnings: 0,
    findings: [finding],
  },
  [`GET ${C}/versions/:n/document`]: document,
  [`GET ${C}/draft/tags/tag_meta`]: () => json(metaTag, 200, '"3"'),
  [`GET ${C}/draft/triggers/trg_vip`]: () => json(vipTrigger, 200, '"3"'),
  [`GET ${C}/draft/variables/var_10`]: () => json(variables[0], 200, '"3"'),
  [`GET ${C}/draft/templates/tpl_meta`]: () => json(metaTemplate, 200, '"3"'),
  [`GET ${C}/deliveries`]: pageOf(),
};

/** What each kind of entity is called, and what a new one can be made of. */
import type { Kind } from "./api";
import type { JsonObject } from "./forms/json";

export interface KindWords {
  readonly one: string;
  readonly many: string;
  /** What it is, for a list that holds none yet (console §2.3). */
  readonly empty: string;
}

export const KIND_WORDS: Readonly<Record<Kind, KindWords>> = {
  tags: {
    one: "tag",
    many: "tags",
    empty:
      "A tag sends an event somewhere: an ad platform, Slack, another webhook. Start from an event you already received.",
  },
  triggers: {
    one: "trigger",
    many: "triggers",
    empty: "A trigger says when. Most containers need one per event name.",
  },
  variables: {
    one: "variable",
    many: "variables",
    empty:
      "A variable is a named value you can use in any field as {{name}}. Common ones are already built in.",
  },
  clients: {
    one: "client",
    many: "clients",
    empty:
      "A client turns a request into an event. Without one, nothing that arrives becomes an event.",
  },
  transformations: {
    one: "transformation",
    many: "transformations",
    empty:
      "A transformation changes what tags see of an event: it adds, keeps or removes parameters.",
  },
};

/** A type that needs no template: its code, words, and its form in the dialect of templates. */
export interface BuiltInType {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly JsonObject[];
}

const text = (name: string, displayName: string, more: JsonObject = {}): JsonObject => ({
  type: "TEXT",
  name,
  displayName,
  simpleValueType: true,
  ...more,
});
const box = (name: string, checkboxText: string, more: JsonObject = {}): JsonObject => ({
  type: "CHECKBOX",
  name,
  checkboxText,
  simpleValueType: true,
  ...more,
});
const NEEDED: JsonObject = { type: "NON_EMPTY" };
const needed = { valueValidators: [NEEDED] };
const onlyIf = (paramName: string, paramValue: string | boolean): JsonObject => ({
  enablingConditions: [{ paramName, paramValue, type: "EQUALS" }],
});
const defaults: readonly JsonObject[] = [
  box("setDefaultValue", "Use another value where there is none"),
  text("defaultValue", "Default value", onlyIf("setDefaultValue", true)),
];
const column = (name: string, displayName: string, more: JsonObject = {}): JsonObject =>
  text(name, displayName, more);

/** Keys and values as they stand in exports (container-model §4). */
const BUILT_IN: Readonly<Record<Kind, readonly BuiltInType[]>> = {
  tags: [
    {
      code: "sgtmgaaw",
      name: "Google Analytics 4",
      description: "Sends the event on to Google Analytics.",
      parameters: [
        text("measurementId", "Measurement id", {
          valueHint: "G-XXXXXXXXXX; empty: the event’s own",
        }),
        text("eventName", "Event name", { valueHint: "empty: the event’s own" }),
        ...included("epToIncludeDropdown", "Event parameters to send"),
        pairs("eventParameters", "Event parameters to add or replace"),
        ...included("upToIncludeDropdown", "User properties to send"),
        pairs("userProperties", "User properties to add or replace"),
        box("redactVisitorIp", "Redact the visitor’s address"),
      ],
    },
  ],
  triggers: [
    {
      code: "custom-event",
      name: "One event",
      description: "When an event has a certain name, and perhaps more.",
      parameters: [],
    },
    {
      code: "custom",
      name: "Every event",
      description: "On every event whose values match.",
      parameters: [],
    },
    {
      code: "page-view",
      name: "Page view",
      description: "When the event is page_view, and perhaps more.",
      parameters: [],
    },
    {
      code: "trigger-group",
      name: "Several triggers together",
      description: "When all of some triggers match the same event.",
      parameters: [],
    },
  ],
  variables: [
    {
      code: "ed",
      name: "Event data",
      description: "A value of the event, by its path.",
      parameters: [
        text("keyPath", "Key path", { valueHint: "user_data.email_address", ...needed }),
        ...defaults,
      ],
    },
    {
      code: "c",
      name: "Constant",
      description: "The same text everywhere.",
      parameters: [text("value", "Value", needed)],
    },
    {
      code: "rh",
      name: "Request header",
      description: "A header of the request.",
      parameters: [text("headerName", "Header name", { valueHint: "referer", ...needed })],
    },
    {
      code: "qp",
      name: "Query parameter",
      description: "The first value of a query parameter.",
      parameters: [text("queryParamName", "Parameter name", needed)],
    },
    {
      code: "sgtmk",
      name: "Cookie",
      description: "The first cookie of a name.",
      parameters: [text("name", "Cookie name", needed), box("decodeCookie", "Decode its value")],
    },
    {
      code: "smm",
      name: "Lookup table",
      description: "One value for each value of another variable.",
      parameters: [
        text("input", "Look up", { valueHint: "{{Event Name}}", ...needed }),
        {
          type: "SIMPLE_TABLE",
          name: "map",
          displayName: "Table",
          newRowButtonText: "Add a row",
          simpleTableColumns: [
            column("key", "When it is", { isUnique: true }),
            column("value", "The value is"),
          ],
        },
        ...defaults,
      ],
    },
    {
      code: "remm",
      name: "RegEx table",
      description: "The first pattern that another variable matches.",
      parameters: [
        text("input", "Match", { valueHint: "{{Request Path}}", ...needed }),
        {
          type: "SIMPLE_TABLE",
          name: "map",
          displayName: "Table",
          newRowButtonText: "Add a row",
          simpleTableColumns: [
            column("key", "When it matches", needed),
            column("value", "The value is"),
          ],
        },
        box("fullMatch", "The whole text must match"),
        box("ignoreCase", "Ignore case"),
        box("replaceAfterMatch", "Replace the match inside the text"),
        ...defaults,
      ],
    },
    {
      code: "vr",
      name: "Visitor region",
      description: "Country and region from the geo headers.",
      parameters: [],
    },
    {
      code: "fs",
      name: "Document lookup",
      description: "A value of the first document that a query finds.",
      parameters: [
        text("collectionPath", "Collection", needed),
        {
          type: "SIMPLE_TABLE",
          name: "queriesSimpleTable",
          displayName: "Where",
          newRowButtonText: "Add a condition",
          simpleTableColumns: [
            column("queryKey", "Key"),
            { ...column("queryOperator", "Is"), type: "SELECT", selectItems: [{ value: "==" }] },
            column("queryValue", "Value"),
          ],
        },
        text("keyPath", "Key path", { valueHint: "empty: the whole document" }),
      ],
    },
  ],
  clients: [
    {
      code: "gaaw_client",
      name: "Google Analytics 4",
      description: "Claims what a GA4 page sends.",
      parameters: [
        box("activateDefaultPaths", "Claim the default paths", { defaultValue: true }),
        {
          type: "RADIO",
          name: "cookieManagement",
          displayName: "Client id",
          defaultValue: "server",
          radioItems: [
            {
              value: "server",
              displayValue: "In a cookie of the server",
              subParams: [
                text("cookieName", "Cookie name", { defaultValue: "FPID" }),
                text("cookieDomain", "Cookie domain", { defaultValue: "auto" }),
                text("cookiePath", "Cookie path", { defaultValue: "/" }),
                text("cookieMaxAgeInSec", "Cookie age in seconds", {
                  defaultValue: "63072000",
                  valueValidators: [{ type: "NON_NEGATIVE_NUMBER" }],
                }),
                box("migrateFromJsClientId", "Take over ids of JavaScript cookies"),
              ],
            },
            { value: "js", displayValue: "In a cookie of the page" },
          ],
        },
      ],
    },
    {
      code: "gtm_client",
      name: "Web container",
      description: "Serves gtm.js of your web containers.",
      parameters: [
        {
          type: "SIMPLE_TABLE",
          name: "allowedContainerIds",
          displayName: "Containers",
          newRowButtonText: "Add a container",
          simpleTableColumns: [column("containerId", "Container id", needed)],
        },
        box("activateResponseCompression", "Compress answers"),
        box("activateGeoResolution", "Say where the visitor is"),
        text("region", "Region", {
          valueHint: "{{Visitor Region}}",
          ...onlyIf("activateGeoResolution", true),
        }),
        box("activateDependencyServing", "Serve what it loads as well"),
      ],
    },
  ],
  transformations: [
    {
      code: "tf_augment_event",
      name: "Add parameters",
      description: "Sets parameters of the event: new ones, or in place of what is there.",
      parameters: [
        {
          type: "SIMPLE_TABLE",
          name: "augmentEventTable",
          displayName: "Parameters",
          newRowButtonText: "Add a parameter",
          simpleTableColumns: [
            column("paramName", "Parameter", { isUnique: true, ...needed }),
            column("paramValue", "Value"),
          ],
        },
      ],
    },
    {
      code: "tf_allow_params",
      name: "Keep parameters",
      description: "Keeps the parameters listed; tags see no others.",
      parameters: [names("allowedParamsTable", "allowedParams")],
    },
    {
      code: "tf_exclude_params",
      name: "Remove parameters",
      description: "Hides the parameters listed from tags.",
      parameters: [names("excludedParamsTable", "excludedParams")],
    },
  ],
};

function included(name: string, displayName: string): readonly JsonObject[] {
  return [
    {
      type: "SELECT",
      name,
      displayName,
      defaultValue: "all",
      selectItems: [
        { value: "all", displayValue: "All" },
        { value: "none", displayValue: "None" },
      ],
    },
  ];
}

function pairs(name: string, displayName: string): JsonObject {
  return {
    type: "SIMPLE_TABLE",
    name,
    displayName,
    newRowButtonText: "Add a row",
    simpleTableColumns: [
      column("fieldName", "Name", { isUnique: true, ...needed }),
      column("value", "Value"),
    ],
  };
}

function names(table: string, name: string): JsonObject {
  return {
    type: "SIMPLE_TABLE",
    name: table,
    displayName: "Parameters",
    newRowButtonText: "Add a parameter",
    simpleTableColumns: [column(name, "Parameter", { isUnique: true, ...needed })],
  };
}

/** Types of a kind that can be made without a template. */
export function builtInTypes(kind: Kind): readonly BuiltInType[] {
  return BUILT_IN[kind];
}

export function builtInType(kind: Kind, code: string): BuiltInType | undefined {
  return BUILT_IN[kind].find((type) => type.code === code);
}

import { describe, expect, it } from "vitest";
import { differences, entitiesOfDocument, entitiesOfDraft, type PlainObject } from "./compare";

const template = (key: string, value: string): PlainObject => ({ type: "TEMPLATE", key, value });

/** A version's document and the draft it was made from: they say the same in two spellings. */
const document: PlainObject = {
  exportFormatVersion: 2,
  containerVersion: {
    customTemplate: [{ templateId: "1", name: "Slack" }],
    folder: [{ folderId: "2", name: "Ads" }],
    trigger: [
      {
        triggerId: "3",
        name: "Order",
        type: "CUSTOM_EVENT",
        customEventFilter: [
          {
            type: "EQUALS",
            parameter: [template("arg0", "{{_event}}"), template("arg1", "order")],
          },
        ],
        filter: [
          {
            type: "MATCH_REGEX",
            parameter: [
              template("arg0", "{{value}}"),
              template("arg1", "^1"),
              { type: "BOOLEAN", key: "negate", value: "true" },
            ],
          },
        ],
      },
    ],
    tag: [
      {
        tagId: "4",
        name: "Tell",
        type: "cvt_99_1",
        parentFolderId: "2",
        parameter: [
          template("url", "https://a.example"),
          { type: "BOOLEAN", key: "isOn", value: "true" },
          { type: "LIST", key: "rows", list: [{ type: "MAP", map: [template("key", "a")] }] },
        ],
        firingTriggerId: ["3", "2147479574"],
        tagFiringOption: "ONCE_PER_EVENT",
        priority: { type: "INTEGER", value: "5" },
        consentSettings: {
          consentStatus: "NEEDED",
          consentType: { type: "LIST", list: [{ type: "TEMPLATE", value: "ad_storage" }] },
        },
        scheduleStartMs: "1764547200000",
      },
    ],
    variable: [
      {
        variableId: "5",
        name: "V",
        type: "c",
        parameter: [template("value", "x")],
        formatValue: {},
      },
    ],
    builtInVariable: [{ type: "EVENT_NAME", name: "Event Name" }],
  },
  "x-tagyard": { templates: { "1": { contentHash: "sha256:aa" } } },
};

const draft = {
  templates: [{ id: "tpl_1", exportId: "1", name: "Slack", contentHash: "sha256:aa" }],
  folders: [{ id: "fld_1", exportId: "2", name: "Ads" }],
  triggers: [
    {
      id: "trg_1",
      exportId: "3",
      name: "Order",
      type: "custom-event",
      conditions: [
        { left: "{{_event}}", operator: "equals", right: "order" },
        { left: "{{value}}", operator: "matches-regex", right: "^1", negate: true },
      ],
    },
  ],
  tags: [
    {
      id: "tag_1",
      exportId: "4",
      name: "Tell",
      template: { id: "tpl_1", name: "Slack" },
      folder: { id: "fld_1", name: "Ads" },
      parameters: { url: "https://a.example", isOn: true, rows: [{ key: "a" }] },
      firingTriggers: [
        { id: "trg_1", name: "Order" },
        { id: "all-events", name: "All Events" },
      ],
      priority: 5,
      consent: { mode: "required", types: ["ad_storage"] },
      activeFrom: "2025-12-01T00:00:00Z",
      paused: false,
    },
  ],
  variables: [{ id: "var_1", exportId: "5", name: "V", type: "c", parameters: { value: "x" } }],
  "built-in-variables": [{ type: "eventName", name: "Event Name" }],
} as const;

const ofDraft = (change: Partial<Record<keyof typeof draft, readonly PlainObject[]>> = {}) =>
  Object.entries({ ...draft, ...change }).flatMap(([kind, items]) =>
    entitiesOfDraft(kind as keyof typeof draft, items as readonly PlainObject[]),
  );

describe("comparing the states of a container", () => {
  it("finds no difference between a draft and the version it was frozen to", () => {
    expect(differences(entitiesOfDocument(document), ofDraft())).toEqual([]);
  });

  it("finds what was added, and what was removed", () => {
    const found = differences(
      entitiesOfDocument(document),
      ofDraft({
        folders: [],
        variables: [...draft.variables, { id: "v2", exportId: "6", name: "W", type: "c" }],
      }),
    );
    expect(found.map((it) => [it.change, it.kind, it.name])).toEqual([
      ["added", "variables", "W"],
      ["removed", "folders", "Ads"],
    ]);
  });

  it("finds each field that differs, with both values", () => {
    const [tag] = draft.tags;
    const found = differences(
      entitiesOfDocument(document),
      ofDraft({
        tags: [
          {
            ...tag,
            name: "Tell all",
            paused: true,
            parameters: { url: "https://b.example", rows: [{ key: "a" }] },
            firingTriggers: [{ id: "trg_1", name: "Order" }],
          },
        ],
      }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.change).toBe("modified");
    expect(found[0]?.id).toBe("tag_1");
    expect(found[0]?.fields).toEqual([
      { pointer: "/name", before: "Tell", after: "Tell all" },
      { pointer: "/parameters/url", before: "https://a.example", after: "https://b.example" },
      { pointer: "/parameters/isOn", before: true },
      { pointer: "/firingTriggers", before: ["Order", "All Events"], after: ["Order"] },
      { pointer: "/paused", after: true },
    ]);
  });

  it("notices another file of a template", () => {
    const found = differences(
      entitiesOfDocument(document),
      ofDraft({ templates: [{ ...draft.templates[0], contentHash: "sha256:bb" }] }),
    );
    expect(found[0]?.fields).toEqual([
      { pointer: "/contentHash", before: "sha256:aa", after: "sha256:bb" },
    ]);
  });

  it("compares two documents as well", () => {
    expect(differences(entitiesOfDocument(document), entitiesOfDocument(document))).toEqual([]);
    expect(differences([], entitiesOfDocument(document)).map((it) => it.change)).toEqual(
      Array.from({ length: 6 }, () => "added"),
    );
  });
});

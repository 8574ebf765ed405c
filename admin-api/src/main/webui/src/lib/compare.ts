/**
 * Two states of a container compared entity by entity: the draft as the API gives it, a version as its document (the export
 * shape, spec: container-model §1–§3). Both are brought into one plain form first; what is empty or a default is left out of
 * it, so that only real differences remain. Pure.
 */

export type Plain = null | boolean | number | string | readonly Plain[] | PlainObject;
export interface PlainObject {
  readonly [member: string]: Plain;
}

export const COMPARED = [
  "templates",
  "clients",
  "tags",
  "triggers",
  "variables",
  "built-in-variables",
  "transformations",
  "folders",
] as const;
export type ComparedKind = (typeof COMPARED)[number];

/** An entity in the plain form. `key` is the same in every state of the container. */
export interface ComparedEntity {
  readonly kind: ComparedKind;
  readonly key: string;
  /** The id in the draft; empty for an entity that only a version has. */
  readonly id: string;
  readonly name: string;
  readonly fields: PlainObject;
}

export interface EntityDifference {
  readonly kind: ComparedKind;
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly change: "added" | "modified" | "removed";
  readonly fields: readonly FieldDifference[];
}

export interface FieldDifference {
  readonly pointer: string;
  readonly before?: Plain;
  readonly after?: Plain;
}

/** What has to happen to `left` to become `right`; the order of kinds is that of {@link COMPARED}. */
export function differences(
  left: readonly ComparedEntity[],
  right: readonly ComparedEntity[],
): readonly EntityDifference[] {
  const before = new Map(left.map((entity) => [`${entity.kind} ${entity.key}`, entity]));
  const after = new Map(right.map((entity) => [`${entity.kind} ${entity.key}`, entity]));
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys
    .flatMap((key): readonly EntityDifference[] => {
      const old = before.get(key);
      const now = after.get(key);
      const shown = now ?? old;
      if (shown === undefined) return [];
      const fields = fieldDifferences(old?.fields ?? {}, now?.fields ?? {}, "", 0);
      const change = old === undefined ? "added" : now === undefined ? "removed" : "modified";
      return change === "modified" && fields.length === 0
        ? []
        : [{ ...identity(shown), change, fields: change === "modified" ? fields : [] }];
    })
    .toSorted(
      (one, other) =>
        COMPARED.indexOf(one.kind) - COMPARED.indexOf(other.kind) ||
        one.name.localeCompare(other.name),
    );
}

function identity({ kind, key, id, name }: ComparedEntity) {
  return { kind, key, id, name };
}

/** Members are compared one level down inside parameters and the like; a list is one field. */
function fieldDifferences(
  before: PlainObject,
  after: PlainObject,
  pointer: string,
  depth: number,
): readonly FieldDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name): readonly FieldDifference[] => {
    const old = before[name];
    const now = after[name];
    if (isSame(old, now)) return [];
    const at = `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (depth === 0 && (isPlainObject(old) || isPlainObject(now))) {
      return fieldDifferences(
        isPlainObject(old) ? old : {},
        isPlainObject(now) ? now : {},
        at,
        depth + 1,
      );
    }
    return [
      {
        pointer: at,
        ...(old === undefined ? {} : { before: old }),
        ...(now === undefined ? {} : { after: now }),
      },
    ];
  });
}

/** Entities of a version's document. */
export function entitiesOfDocument(document: PlainObject): readonly ComparedEntity[] {
  const version = objectIn(document, "containerVersion");
  const own = objectIn(objectIn(document, "x-tagyard"), "templates");
  const list = (member: string) => objectsIn(version, member);
  const names = (member: string, id: string) =>
    new Map(list(member).map((it) => [textIn(it, id), textIn(it, "name")]));
  const known: Directory = {
    triggers: names("trigger", "triggerId"),
    folders: names("folder", "folderId"),
    templates: names("customTemplate", "templateId"),
  };
  const make = (
    kind: ComparedKind,
    member: string,
    id: string,
    fields: (entity: PlainObject) => PlainObject,
  ) =>
    list(member).map((entity) =>
      compared(kind, textIn(entity, id), "", textIn(entity, "name"), {
        ...fields(entity),
        notes: entity.notes ?? "",
        folder: known.folders.get(textIn(entity, "parentFolderId")) ?? "",
      }),
    );
  return [
    ...make("templates", "customTemplate", "templateId", (entity) => ({
      contentHash: textIn(objectIn(own, textIn(entity, "templateId")), "contentHash"),
    })),
    ...make("clients", "client", "clientId", (entity) => ({
      ...madeOf(entity, known),
      parameters: parametersIn(entity, known),
      priority: entity.priority ?? 0,
    })),
    ...make("tags", "tag", "tagId", (entity) => tagFields(entity, known)),
    ...make("triggers", "trigger", "triggerId", (entity) => ({
      type: TRIGGER_TYPES[textIn(entity, "type")] ?? textIn(entity, "type"),
      conditions: [...objectsIn(entity, "customEventFilter"), ...objectsIn(entity, "filter")].map(
        conditionIn,
      ),
      parameters: parametersIn(entity, known),
    })),
    ...make("variables", "variable", "variableId", (entity) => ({
      ...madeOf(entity, known),
      parameters: parametersIn(entity, known),
      formatting: formattingIn(objectIn(entity, "formatValue"), known),
    })),
    ...list("builtInVariable").map((entity) =>
      compared("built-in-variables", textIn(entity, "name"), "", textIn(entity, "name"), {}),
    ),
    ...make("transformations", "transformation", "transformationId", (entity) => {
      const parameters = parametersIn(entity, known);
      return {
        type: textIn(entity, "type"),
        parameters: without(parameters, TRANSFORMATION_MEMBERS),
        conditions:
          parameters.matchingConditionsEnabled === true
            ? objectsIn(parameters, "matchingConditionsTable").map((row) => ({
                left: textIn(row, "variableReference"),
                operator: slugOf(textIn(row, "expressionType")),
                right: textIn(row, "expressionValue"),
              }))
            : [],
        priority: Number(parameters.priority ?? entity.priority ?? 0),
        tags: objectsIn(parameters, "affectedTags").map((row) => row.tagReference ?? ""),
      };
    }),
    ...make("folders", "folder", "folderId", () => ({})),
  ];
}

/** Entities of the draft, of one kind, as the API lists them. */
export function entitiesOfDraft(
  kind: ComparedKind,
  items: readonly PlainObject[],
): readonly ComparedEntity[] {
  return items.map((entity) => {
    const name = textIn(entity, "name");
    const id = textIn(entity, "id");
    if (kind === "built-in-variables") return compared(kind, name, id, name, {});
    const key = textIn(entity, "exportId");
    const common = { notes: entity.notes ?? "", folder: nameIn(entity, "folder") };
    const made = { type: textIn(entity, "type"), template: nameIn(entity, "template") };
    const parameters = references(objectIn(entity, "parameters"));
    const conditions = objectsIn(entity, "conditions");
    switch (kind) {
      case "templates":
        return compared(kind, key, id, name, {
          ...common,
          contentHash: textIn(entity, "contentHash"),
        });
      case "clients":
        return compared(kind, key, id, name, {
          ...common,
          ...made,
          parameters,
          priority: entity.priority ?? 0,
        });
      case "tags":
        return compared(kind, key, id, name, {
          ...common,
          ...made,
          parameters,
          ...draftTagFields(entity),
        });
      case "triggers":
        return compared(kind, key, id, name, {
          ...common,
          type: made.type,
          conditions,
          parameters,
        });
      case "variables":
        return compared(kind, key, id, name, {
          ...common,
          ...made,
          parameters,
          formatting: objectIn(entity, "formatting"),
        });
      case "transformations":
        return compared(kind, key, id, name, {
          ...common,
          type: made.type,
          parameters,
          conditions,
          priority: entity.priority ?? 0,
          tags: objectsIn(objectIn(entity, "appliesTo"), "tags").map((tag) => textIn(tag, "name")),
        });
      case "folders":
        return compared(kind, key, id, name, { notes: common.notes });
    }
  });
}

interface Directory {
  readonly triggers: ReadonlyMap<string, string>;
  readonly folders: ReadonlyMap<string, string>;
  readonly templates: ReadonlyMap<string, string>;
}

/** The trigger that every container has (spec: container-model §5.2). */
const ALL_EVENTS = "2147479574";

const TRIGGER_TYPES: Readonly<Record<string, string>> = {
  ALWAYS: "custom",
  CUSTOM_EVENT: "custom-event",
  SERVER_PAGEVIEW: "page-view",
  TRIGGER_GROUP: "trigger-group",
};

/** Parameters of transformations that the API gives as members of their own (§6.5). */
const TRANSFORMATION_MEMBERS = [
  "matchingConditionsEnabled",
  "matchingConditionsTable",
  "booleanExpressionString",
  "affectedTags",
  "affectedTagTypes",
  "allTagsExcept",
  "priority",
];

function tagFields(entity: PlainObject, known: Directory): PlainObject {
  const consent = objectIn(entity, "consentSettings");
  const triggers = (member: string) =>
    textsIn(entity, member).map((id) =>
      id === ALL_EVENTS ? "All Events" : (known.triggers.get(id) ?? id),
    );
  const [setup] = objectsIn(entity, "setupTag");
  const [cleanup] = objectsIn(entity, "teardownTag");
  return {
    ...madeOf(entity, known),
    parameters: parametersIn(entity, known),
    firingTriggers: triggers("firingTriggerId"),
    blockingTriggers: triggers("blockingTriggerId"),
    priority: Number(textIn(objectIn(entity, "priority"), "value") || 0),
    firingOption: slugOf(textIn(entity, "tagFiringOption")),
    paused: entity.paused ?? false,
    liveOnly: entity.liveOnly ?? false,
    setupTag: setup === undefined ? "" : textIn(setup, "tagName"),
    cleanupTag: cleanup === undefined ? "" : textIn(cleanup, "tagName"),
    activeFrom: instantOf(textIn(entity, "scheduleStartMs")),
    activeUntil: instantOf(textIn(entity, "scheduleEndMs")),
    consent: CONSENT[textIn(consent, "consentStatus")] ?? "",
    consentTypes: objectsIn(objectIn(consent, "consentType"), "list").map((it) =>
      textIn(it, "value"),
    ),
  };
}

const CONSENT: Readonly<Record<string, string>> = {
  NOT_NEEDED: "none-needed",
  NEEDED: "required",
};

function draftTagFields(entity: PlainObject): PlainObject {
  const consent = objectIn(entity, "consent");
  const mode = textIn(consent, "mode");
  return {
    firingTriggers: objectsIn(entity, "firingTriggers").map((it) => textIn(it, "name")),
    blockingTriggers: objectsIn(entity, "blockingTriggers").map((it) => textIn(it, "name")),
    priority: entity.priority ?? 0,
    firingOption: textIn(entity, "firingOption"),
    paused: entity.paused ?? false,
    liveOnly: entity.liveOnly ?? false,
    setupTag: nameIn(objectIn(entity, "setupTag"), "tag"),
    cleanupTag: nameIn(objectIn(entity, "cleanupTag"), "tag"),
    activeFrom: instantOf(textIn(entity, "activeFrom")),
    activeUntil: instantOf(textIn(entity, "activeUntil")),
    consent: mode === "not-set" ? "" : mode,
    consentTypes: textsIn(consent, "types"),
  };
}

/** The template by name, or the type code. */
function madeOf(entity: PlainObject, known: Directory): PlainObject {
  const type = textIn(entity, "type");
  const id = /^cvt_.*_(\d+)$/.exec(type)?.[1];
  const template = id === undefined ? undefined : known.templates.get(id);
  return template === undefined ? { type } : { template };
}

/** The typed list of a document as plain JSON (spec: admin-api §1.5). */
function parametersIn(entity: PlainObject, known: Directory): PlainObject {
  return Object.fromEntries(
    objectsIn(entity, "parameter").map((it) => [textIn(it, "key"), valueOf(it, known)]),
  );
}

function valueOf(parameter: PlainObject, known: Directory): Plain {
  const value = textIn(parameter, "value");
  switch (textIn(parameter, "type").toUpperCase()) {
    case "BOOLEAN":
      return value === "true";
    case "INTEGER":
      return Number(value);
    case "LIST":
      return objectsIn(parameter, "list").map((it) => valueOf(it, known));
    case "MAP":
      return Object.fromEntries(
        objectsIn(parameter, "map").map((it) => [textIn(it, "key"), valueOf(it, known)]),
      );
    case "TRIGGER_REFERENCE":
      return known.triggers.get(value) ?? value;
    default:
      return value;
  }
}

/** `{"$tag": ref}` and `{"$trigger": ref}` as the name of what they refer to. */
function references(value: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, reference(it)]));
}

function reference(value: Plain): Plain {
  if (isList(value)) return value.map(reference);
  if (!isPlainObject(value)) return value;
  const target = value.$tag ?? value.$trigger;
  return target !== undefined && isPlainObject(target) ? textIn(target, "name") : references(value);
}

function conditionIn(condition: PlainObject): PlainObject {
  const parameters = objectsIn(condition, "parameter");
  const value = (key: string) =>
    textIn(parameters.find((it) => textIn(it, "key") === key) ?? {}, "value");
  return {
    left: value("arg0"),
    operator: slugOf(textIn(condition, "type")),
    right: value("arg1"),
    ...(value("negate") === "true" ? { negate: true } : {}),
    ...(value("ignore_case") === "true" ? { ignoreCase: true } : {}),
  };
}

const FORMATTING: readonly (readonly [string, string])[] = [
  ["convertNullToValue", "nullTo"],
  ["convertUndefinedToValue", "undefinedTo"],
  ["convertTrueToValue", "trueTo"],
  ["convertFalseToValue", "falseTo"],
];

function formattingIn(format: PlainObject, known: Directory): PlainObject {
  return {
    case: textIn(format, "caseConversionType").toLowerCase(),
    toNumber: textIn(format, "convertToNumber").toLowerCase(),
    toBoolean: format.convertToBoolean ?? false,
    ...Object.fromEntries(
      FORMATTING.flatMap(([stored, name]) => {
        const value = format[stored];
        return isPlainObject(value) ? [[name, valueOf(value, known)]] : [];
      }),
    ),
  };
}

const SLUGS: Readonly<Record<string, string>> = {
  MATCH_REGEX: "matches-regex",
  REGEX: "matches-regex",
  ONCE_PER_EVENT: "once-per-event",
  ONCE_PER_LOAD: "once-per-load",
  UNLIMITED: "unlimited",
};

function slugOf(word: string): string {
  return (
    SLUGS[word] ??
    (/^(CSS_SELECTOR|URL_MATCHES)$/.test(word) ? word : word.toLowerCase().replaceAll("_", "-"))
  );
}

function instantOf(text: string): string {
  const date = new Date(/^\d+$/.test(text) ? Number(text) : text);
  return text === "" || Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

function compared(
  kind: ComparedKind,
  key: string,
  id: string,
  name: string,
  fields: PlainObject,
): ComparedEntity {
  return { kind, key, id, name, fields: { name, ...tidy(fields) } };
}

/** What is empty, off or the default says the same as not being there. */
function tidy(fields: PlainObject): PlainObject {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): readonly (readonly [string, Plain])[] => {
      const kept = isPlainObject(value) && name !== "parameters" ? tidy(value) : value;
      return isNothing(name, kept) ? [] : [[name, kept]];
    }),
  );
}

function isNothing(name: string, value: Plain): boolean {
  return (
    value === null ||
    value === "" ||
    value === false ||
    value === 0 ||
    (isList(value) && value.length === 0) ||
    (isPlainObject(value) && Object.keys(value).length === 0) ||
    (name === "firingOption" && value === "once-per-event") ||
    (name === "case" && value === "none")
  );
}

function without(object: PlainObject, names: readonly string[]): PlainObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function isSame(left: Plain | undefined, right: Plain | undefined): boolean {
  if (left === right) return true;
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  if (isPlainObject(left) && isPlainObject(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => Object.hasOwn(right, name) && isSame(left[name], right[name]))
    );
  }
  return false;
}

function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

function isPlainObject(value: Plain | undefined): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textIn(object: PlainObject, member: string): string {
  const value = object[member];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function nameIn(object: PlainObject, member: string): string {
  return textIn(objectIn(object, member), "name");
}

function objectIn(object: PlainObject, member: string): PlainObject {
  const value = object[member];
  return isPlainObject(value) ? value : {};
}

function objectsIn(object: PlainObject, member: string): readonly PlainObject[] {
  const value = object[member];
  return isList(value) ? value.filter(isPlainObject) : [];
}

function textsIn(object: PlainObject, member: string): readonly string[] {
  const value = object[member];
  return isList(value) ? value.filter((it): it is string => typeof it === "string") : [];
}

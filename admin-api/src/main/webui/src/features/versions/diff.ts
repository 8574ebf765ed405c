/**
 * Two versions compared, as a person reads it: grouped by kind, each change a sentence with its
 * fields before → after (console §3.7). The wire form is the API's diff (admin-api §1.8).
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json;
}

export interface WireField {
  readonly pointer: string;
  readonly before?: Json;
  readonly after?: Json;
}

export interface WireEntity {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly change: string;
  readonly fields?: readonly WireField[];
  readonly textDiff?: string | null;
}

export interface FieldChange {
  readonly pointer: string;
  /** "Parameters › pixelId". */
  readonly label: string;
  /** Undefined: not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Both sides are hidden: only that it changed is said. */
  readonly isSecret: boolean;
}

export interface TextLine {
  readonly kind: "added" | "removed" | "same" | "place";
  readonly text: string;
}

export interface EntityChange {
  readonly key: string;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly change: "added" | "modified" | "removed";
  readonly sentence: string;
  readonly fields: readonly FieldChange[];
  readonly lines: readonly TextLine[];
}

export interface KindGroup {
  readonly kind: string;
  readonly title: string;
  readonly changes: readonly EntityChange[];
}

const KINDS: readonly (readonly [string, string])[] = [
  ["templates", "Templates"],
  ["clients", "Clients"],
  ["tags", "Tags"],
  ["triggers", "Triggers"],
  ["variables", "Variables"],
  ["built-in-variables", "Built-in variables"],
  ["transformations", "Transformations"],
  ["folders", "Folders"],
];

/** Groups in a fixed order; kinds this console does not know come last, under their own name. */
export function groupChanges(entities: readonly WireEntity[]): readonly KindGroup[] {
  const known = new Map(KINDS);
  const kinds = [...new Set(entities.map((entity) => plural(entity.kind)))].sort(
    (left, right) => placeOf(left) - placeOf(right) || left.localeCompare(right),
  );
  return kinds.map((kind) => ({
    kind,
    title: known.get(kind) ?? kind,
    changes: entities
      .filter((entity) => plural(entity.kind) === kind)
      .map(entityChange)
      .sort((left, right) => left.name.localeCompare(right.name)),
  }));
}

export function countChanges(groups: readonly KindGroup[]): number {
  return groups.reduce((sum, group) => sum + group.changes.length, 0);
}

function placeOf(kind: string): number {
  const place = KINDS.findIndex(([known]) => known === kind);
  return place < 0 ? KINDS.length : place;
}

/** The API says `tag` where a finding speaks, `tags` in URLs: one spelling here. */
function plural(kind: string): string {
  return KINDS.some(([known]) => known === kind) ? kind : `${kind}s`;
}

function entityChange(entity: WireEntity): EntityChange {
  const fields = (entity.fields ?? []).map(fieldChange).sort(permissionsFirst);
  const lines = textLines(entity.textDiff ?? "");
  const change =
    entity.change === "added" || entity.change === "removed" ? entity.change : "modified";
  return {
    key: `${entity.kind}/${entity.id}`,
    kind: plural(entity.kind),
    id: entity.id,
    name: entity.name,
    change,
    sentence: sentence(change, fields, lines),
    fields,
    lines,
  };
}

function sentence(
  change: EntityChange["change"],
  fields: readonly FieldChange[],
  lines: readonly TextLine[],
): string {
  if (change !== "modified") {
    return change === "added" ? "Added" : "Removed";
  }
  const name = fields.find((field) => field.pointer === "/name");
  if (name?.before !== undefined && name.after !== undefined && fields.length === 1) {
    return `Renamed from “${name.before}”`;
  }
  const paused = fields.find((field) => field.pointer === "/paused");
  if (paused !== undefined && fields.length === 1) {
    return paused.after === "yes" ? "Paused" : "Resumed";
  }
  const [first] = fields;
  const changedLines = lines.filter((line) => line.kind === "added" || line.kind === "removed");
  const code = changedLines.length === 0 ? [] : [`${counted(changedLines.length, "line")} of code`];
  const members =
    fields.length === 1 && first !== undefined
      ? [first.label]
      : fields.length === 0
        ? []
        : [counted(fields.length, "field")];
  const what = [...members, ...code].join(" and ");
  return what === "" ? "Edited" : `Edited: ${what}`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}

const LABELS: Readonly<Record<string, string>> = {
  name: "Name",
  notes: "Notes",
  folder: "Folder",
  type: "Type",
  template: "Template",
  parameters: "Parameters",
  firingTriggers: "Fires on",
  blockingTriggers: "Except on",
  priority: "Priority",
  firingOption: "Firing option",
  liveOnly: "Live only",
  paused: "Paused",
  activeFrom: "Active from",
  activeUntil: "Active until",
  setupTag: "Set-up tag",
  cleanupTag: "Clean-up tag",
  consent: "Consent",
  metadata: "Metadata",
  conditions: "Conditions",
  formatting: "Formatting",
  appliesTo: "Applies to",
  contentHash: "File",
  permissions: "Permissions",
  labels: "Labels",
  gallery: "Gallery",
  updateNotes: "Update notes",
};

function fieldChange(field: WireField): FieldChange {
  const isSecret = isSecretValue(field.before) || isSecretValue(field.after);
  return {
    pointer: field.pointer,
    label: labelOf(field.pointer),
    before: isSecret ? undefined : shown(field.before),
    after: isSecret ? undefined : shown(field.after),
    isSecret,
  };
}

/** `/parameters/rows/0/name` → "Parameters › rows › 1 › name": people count from one. */
export function labelOf(pointer: string): string {
  const [first = "", ...rest] = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const steps = rest.map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : step));
  const label = Object.prototype.hasOwnProperty.call(LABELS, first) ? LABELS[first] : first;
  return [label ?? first, ...steps].join(" › ");
}

/** A value in a word where it is one, otherwise as JSON text. */
export function shown(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (isWords(value)) {
    return value.join(", ");
  }
  if (typeof value === "object") {
    return isReference(value) ? value.name : JSON.stringify(value, null, 2);
  }
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
}

/** A list of names reads as one. */
function isWords(value: Json): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((it: unknown) => typeof it === "string")
  );
}

function isReference(value: object): value is { readonly id: string; readonly name: string } {
  return (
    "name" in value &&
    "id" in value &&
    typeof value.name === "string" &&
    typeof value.id === "string"
  );
}

function isSecretValue(value: Json | undefined): boolean {
  return typeof value === "string" && /^\{\{secret:[^}]*\}\}$/.test(value);
}

function permissionsFirst(left: FieldChange, right: FieldChange): number {
  const rank = (field: FieldChange): number => (field.pointer.startsWith("/permissions") ? 0 : 1);
  return rank(left) - rank(right);
}

/** Lines of a unified diff; the file headers are left out. */
export function textLines(diff: string): readonly TextLine[] {
  return diff === ""
    ? []
    : diff
        .replace(/\n$/, "")
        .split("\n")
        .filter((line, index) => !(index < 2 && (line.startsWith("---") || line.startsWith("+++"))))
        .map((line): TextLine => {
          if (line.startsWith("@@")) {
            return { kind: "place", text: line };
          }
          const kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
          return { kind, text: line.slice(1) };
        });
}

/** Name of a version from its changes: "Meta – Purchase edited, Slack – Order added". */
export function suggestName(groups: readonly KindGroup[], longest = 128): string {
  const words = groups
    .flatMap((group) => group.changes)
    .map((change) => `${change.name} ${change.change === "modified" ? "edited" : change.change}`);
  for (let count = words.length; count > 0; count -= 1) {
    const rest = words.length - count;
    const name = words.slice(0, count).join(", ") + (rest === 0 ? "" : ` and ${String(rest)} more`);
    if (name.length <= longest) {
      return name;
    }
  }
  return words.length === 0 ? "" : `${String(words.length)} changes`;
}

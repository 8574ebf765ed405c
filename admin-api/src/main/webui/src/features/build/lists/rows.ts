/** Rows of a list of entities: searched, narrowed, sorted. Pure. */
import { referencesOf, type Entity, type Finding, type Kind } from "../api";
import { isObject, objectsOf, own, textOf } from "../forms/json";
import { plainText, sentenceOf, type Piece } from "../triggers/sentence";
import type { Condition } from "../triggers/operators";

export interface ListFilter {
  readonly q: string;
  readonly sort: string;
  readonly changed: boolean;
}

/** Whether an entity differs from what was published last. */
export type Changes = ReadonlyMap<string, string>;

export function rowsOf(
  entities: readonly Entity[],
  kind: Kind,
  filter: ListFilter,
  changes: Changes | undefined,
): readonly Entity[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  return entities
    .filter((entity) => {
      const text = searchText(entity, kind);
      return words.every((word) => text.includes(word));
    })
    .filter((entity) => !filter.changed || changes?.has(entity.id) === true)
    .toSorted(comparing(filter.sort));
}

function searchText(entity: Entity, kind: Kind): string {
  return [
    entity.name,
    entity.type,
    entity.template?.name ?? "",
    entity.folder?.name ?? "",
    ...firesOn(entity).map((trigger) => trigger.name),
    kind === "triggers" ? plainText(triggerSentence(entity)) : "",
  ]
    .join("\n")
    .toLowerCase();
}

function comparing(sort: string): (left: Entity, right: Entity) => number {
  const by = sort.replace(/^-/, "");
  const sign = sort.startsWith("-") ? -1 : 1;
  return (left, right) => {
    const byName = left.name.localeCompare(right.name);
    switch (by) {
      case "updated":
        return sign * left.updatedAt.localeCompare(right.updatedAt) || byName;
      case "priority":
        return sign * (left.priority - right.priority) || byName;
      default:
        return sign * byName;
    }
  };
}

export function firesOn(entity: Entity) {
  return referencesOf(entity.body, "firingTriggers");
}

export function conditionsOf(entity: Entity): readonly Condition[] {
  return objectsOf(entity.body, "conditions").map((condition) => ({
    left: textOf(condition, "left"),
    operator: textOf(condition, "operator"),
    right: textOf(condition, "right"),
    ...(own(condition, "negate") === true ? { negate: true } : {}),
    ...(own(condition, "ignoreCase") === true ? { ignoreCase: true } : {}),
  }));
}

export function triggerSentence(entity: Entity): readonly Piece[] {
  return sentenceOf({
    type: entity.type,
    conditions: conditionsOf(entity),
    members: groupMembers(entity).map((member) => member.name),
  });
}

/** Triggers of a group, from its parameter `triggerIds`. */
export function groupMembers(entity: Entity): readonly { id: string; name: string }[] {
  return objectsOf(entity.parameters, "triggerIds").flatMap((item) => {
    const reference = own(item, "$trigger");
    return isObject(reference)
      ? [{ id: textOf(reference, "id"), name: textOf(reference, "name") }]
      : [];
  });
}

/** Findings by the entity they are about. */
export function findingsByEntity(
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, readonly Finding[]>();
  for (const finding of findings) {
    if (finding.entity !== undefined && finding.severity !== "info") {
      found.set(finding.entity.id, [...(found.get(finding.entity.id) ?? []), finding]);
    }
  }
  return found;
}

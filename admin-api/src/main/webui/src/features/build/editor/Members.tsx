import { useQuery } from "@tanstack/react-query";
import { useContainer } from "@/lib/scope";
import { Disclosure } from "@/ui/disclosure";
import { Checkbox, RadioGroup, Select, TextField } from "@/ui/field";
import { visibleLine } from "@/ui/visible";
import { entitiesQuery, referencesOf, toReference, type Kind, type Reference } from "../api";
import { isObject, own, textOf, withMember, withoutMember } from "../forms/json";
import type { Json, JsonObject } from "../forms/json";
import { EntityLink } from "../links";
import { conditionsOf } from "../lists/rows";
import { ConditionBuilder } from "../triggers/ConditionBuilder";
import { SentenceText } from "../triggers/SentenceText";
import { sentenceOf, type Piece } from "../triggers/sentence";
import type { Condition } from "../triggers/operators";
import { builtInTypes } from "../kinds";
import { toEntity } from "../api";
import { ReferencePicker } from "./ReferencePicker";
import styles from "./Members.module.css";

export interface MembersProps {
  readonly kind: Kind;
  readonly id: string;
  readonly members: JsonObject;
  readonly parameters: JsonObject;
  readonly errors: ReadonlyMap<string, readonly string[]>;
  readonly isReadOnly: boolean;
  readonly onChange: (name: string, value: Json | undefined) => void;
  readonly onParameter: (name: string, value: Json | undefined) => void;
}

/** What an entity has besides its parameters, by kind. */
export function Members(props: MembersProps) {
  return (
    <>
      {props.kind === "tags" && <TagMembers {...props} />}
      {props.kind === "triggers" && <TriggerMembers {...props} />}
      {props.kind === "variables" && <Formatting {...props} />}
      {props.kind === "clients" && <Priority {...props} words="A higher one is asked first." />}
      {props.kind === "transformations" && <TransformationMembers {...props} />}
      <Disclosure title="Notes and folder" summary={noteSummary(props.members)}>
        <div className={styles.stack}>
          <Folder {...props} />
          <TextField
            label="Notes"
            lines={4}
            maxLength={4_096}
            value={textOf(props.members, "notes")}
            isReadOnly={props.isReadOnly}
            errors={props.errors.get("/notes") ?? []}
            onChange={(notes) => props.onChange("notes", notes === "" ? undefined : notes)}
          />
        </div>
      </Disclosure>
    </>
  );
}

/** The built-in trigger that every container has. */
const ALL_EVENTS: Reference = { id: "all-events", name: "All Events" };

function TagMembers(props: MembersProps) {
  const { id, members, errors, isReadOnly, onChange } = props;
  const scope = useContainer();
  const triggers = useQuery(entitiesQuery(scope, "triggers"));
  const tags = useQuery(entitiesQuery(scope, "tags"));
  const options = [
    ALL_EVENTS,
    ...(triggers.data ?? []).map(({ id: it, name }) => ({ id: it, name })),
  ];
  const others = (tags.data ?? []).filter((tag) => tag.id !== id);
  const consent = own(members, "consent");
  const mode = isObject(consent) ? textOf(consent, "mode") : "not-set";
  const types = isObject(consent) ? textsOf(consent, "types") : [];
  const triggerLink = (trigger: Reference) =>
    trigger.id === ALL_EVENTS.id ? (
      <span>{visibleLine(trigger.name)}</span>
    ) : (
      <EntityLink kind="triggers" id={trigger.id} quiet>
        {visibleLine(trigger.name)}
      </EntityLink>
    );
  const firing = referencesOf(members, "firingTriggers");
  return (
    <>
      <ReferencePicker
        label="Fires on"
        add="Add a trigger…"
        chosen={firing}
        options={options}
        errors={below(errors, "/firingTriggers")}
        isReadOnly={isReadOnly}
        link={triggerLink}
        onChange={(chosen) => onChange("firingTriggers", list(chosen))}
      />
      {firing.length === 0 && (
        <p className={styles.remark}>
          Nothing starts this tag. It runs only as the set-up or clean-up of another.
        </p>
      )}
      <ReferencePicker
        label="Except on"
        add="Add an exception…"
        chosen={referencesOf(members, "blockingTriggers")}
        options={options}
        errors={below(errors, "/blockingTriggers")}
        isReadOnly={isReadOnly}
        link={triggerLink}
        onChange={(chosen) => onChange("blockingTriggers", list(chosen))}
      />
      <Disclosure title="Consent" summary={CONSENT[mode] ?? mode}>
        <div className={styles.stack}>
          <RadioGroup
            label="Before it fires"
            value={mode}
            isDisabled={isReadOnly}
            errors={below(errors, "/consent")}
            options={[
              { value: "not-set", label: "No check" },
              { value: "none-needed", label: "It needs no consent" },
              {
                value: "required",
                label: "These must be granted",
                children: (
                  <div>
                    {CONSENT_TYPES.map((type) => (
                      <Checkbox
                        key={type}
                        label={<code>{type}</code>}
                        checked={types.includes(type)}
                        isDisabled={isReadOnly}
                        onChange={(checked) =>
                          onChange("consent", {
                            mode: "required",
                            types: checked ? [...types, type] : types.filter((it) => it !== type),
                          })
                        }
                      />
                    ))}
                  </div>
                ),
              },
            ]}
            onChange={(next) =>
              onChange(
                "consent",
                next === "not-set"
                  ? undefined
                  : next === "required"
                    ? { mode: next, types: types.length > 0 ? types : ["ad_storage"] }
                    : { mode: next },
              )
            }
          />
        </div>
      </Disclosure>
      <Disclosure title="Order and time" summary={orderSummary(members)}>
        <div className={styles.stack}>
          <Priority {...props} words="Within one event a higher one starts first." />
          <Sequence {...props} member="setupTag" flag="stopOnFailure" tags={others} />
          <Sequence {...props} member="cleanupTag" flag="onlyOnSuccess" tags={others} />
          <Select
            label="How often"
            value={textOf(members, "firingOption") || "once-per-event"}
            isDisabled={isReadOnly}
            options={[
              { value: "once-per-event", label: "Once per event" },
              { value: "once-per-load", label: "Once per request" },
              { value: "unlimited", label: "Each time, also as set-up or clean-up" },
            ]}
            onChange={(value) => onChange("firingOption", value)}
          />
          <Instant {...props} name="activeFrom" label="Not before" />
          <Instant {...props} name="activeUntil" label="Not after" />
          <Checkbox
            label="Only for real visitors, not in previews"
            checked={own(members, "liveOnly") === true}
            isDisabled={isReadOnly}
            onChange={(checked) => onChange("liveOnly", checked ? true : undefined)}
          />
        </div>
      </Disclosure>
    </>
  );
}

const CONSENT: Readonly<Record<string, string>> = {
  "not-set": "No check",
  "none-needed": "None needed",
  required: "Required",
};

const CONSENT_TYPES = [
  "ad_storage",
  "analytics_storage",
  "ad_user_data",
  "ad_personalization",
  "functionality_storage",
  "personalization_storage",
  "security_storage",
];

function Sequence({
  member,
  flag,
  tags,
  members,
  errors,
  isReadOnly,
  onChange,
}: MembersProps & {
  member: "setupTag" | "cleanupTag";
  flag: "stopOnFailure" | "onlyOnSuccess";
  tags: readonly Reference[];
}) {
  const holder = own(members, member);
  const tag = isObject(holder) ? toReference(own(holder, "tag")) : undefined;
  return (
    <div className={styles.stack}>
      <Select
        label={member === "setupTag" ? "Run this tag before" : "Run this tag after"}
        value={tag?.id ?? ""}
        placeholder="None"
        isDisabled={isReadOnly}
        errors={below(errors, `/${member}`)}
        options={tags.map((it) => ({ value: it.id, label: visibleLine(it.name) }))}
        onChange={(id) => {
          const next = tags.find((it) => it.id === id);
          onChange(
            member,
            next === undefined
              ? undefined
              : { ...(isObject(holder) ? holder : {}), tag: { id: next.id, name: next.name } },
          );
        }}
      />
      {isObject(holder) && (
        <Checkbox
          label={
            flag === "stopOnFailure"
              ? "Don’t run this one when that one fails"
              : "Only when this one succeeded"
          }
          checked={own(holder, flag) === true}
          isDisabled={isReadOnly}
          onChange={(checked) =>
            onChange(member, checked ? withMember(holder, flag, true) : withoutMember(holder, flag))
          }
        />
      )}
    </div>
  );
}

/** A point in time in the person's zone; the API keeps UTC. */
function Instant({
  name,
  label,
  members,
  errors,
  isReadOnly,
  onChange,
}: MembersProps & { name: string; label: string }) {
  const stored = textOf(members, name);
  return (
    <TextField
      label={label}
      type="datetime-local"
      optional
      value={stored === "" ? "" : localText(stored)}
      isReadOnly={isReadOnly}
      errors={errors.get(`/${name}`) ?? []}
      onChange={(text) => {
        const date = new Date(text);
        onChange(
          name,
          text === "" || Number.isNaN(date.getTime()) ? undefined : date.toISOString(),
        );
      }}
    />
  );
}

function localText(instant: string): string {
  const date = new Date(instant);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return Number.isNaN(date.getTime()) ? "" : shifted.toISOString().slice(0, 16);
}

function TriggerMembers(props: MembersProps) {
  const { id, members, parameters, errors, isReadOnly, onChange, onParameter } = props;
  const scope = useContainer();
  const triggers = useQuery(entitiesQuery(scope, "triggers"));
  const type = textOf(members, "type");
  const types = builtInTypes("triggers");
  const entity = toEntity(withMember(members, "parameters", parameters));
  const conditions = conditionsOf(entity);
  const isGroup = type === "trigger-group";
  return (
    <>
      <Select
        label="Waits for"
        value={type}
        isDisabled={isReadOnly}
        errors={errors.get("/type") ?? []}
        options={[
          ...types.map((it) => ({ value: it.code, label: it.name })),
          ...(types.some((it) => it.code === type) ? [] : [{ value: type, label: type }]),
        ]}
        onChange={(next) => onChange("type", next)}
      />
      {isGroup ? (
        <>
          <p className={styles.sentence}>
            <SentenceText pieces={groupSentence(entity.parameters)} />.
          </p>
          <ReferencePicker
            label="Triggers"
            add="Add a trigger…"
            chosen={membersOf(parameters)}
            options={(triggers.data ?? []).filter((it) => it.id !== id)}
            isReadOnly={isReadOnly}
            link={(trigger) => (
              <EntityLink kind="triggers" id={trigger.id} quiet>
                {visibleLine(trigger.name)}
              </EntityLink>
            )}
            onChange={(chosen) =>
              onParameter(
                "triggerIds",
                chosen.length === 0
                  ? undefined
                  : chosen.map((it) => ({ $trigger: { id: it.id, name: it.name } })),
              )
            }
          />
        </>
      ) : (
        <ConditionBuilder
          type={type}
          conditions={conditions}
          errors={errors}
          isReadOnly={isReadOnly}
          onChange={(next) => onChange("conditions", conditionsJson(next))}
        />
      )}
    </>
  );
}

function groupSentence(parameters: JsonObject): readonly Piece[] {
  return sentenceOf({
    type: "trigger-group",
    members: membersOf(parameters).map((member) => member.name),
  });
}

function membersOf(parameters: JsonObject): readonly Reference[] {
  const list = own(parameters, "triggerIds");
  return Array.isArray(list)
    ? (list as readonly Json[]).flatMap((item) =>
        isObject(item) ? (toReference(own(item, "$trigger")) ?? []) : [],
      )
    : [];
}

function conditionsJson(conditions: readonly Condition[]): Json {
  return conditions.map((condition) => ({ ...condition }));
}

function TransformationMembers(props: MembersProps) {
  const { members, parameters, errors, isReadOnly, onChange } = props;
  const scope = useContainer();
  const tags = useQuery(entitiesQuery(scope, "tags"));
  const scopeOf = own(members, "appliesTo");
  const applies: JsonObject = isObject(scopeOf) ? scopeOf : { mode: "all" };
  const mode = textOf(applies, "mode") || "all";
  const chosen = referencesOf(applies, "tags");
  const conditions = conditionsOf(toEntity(withMember(members, "parameters", parameters)));
  const picker = (
    <ReferencePicker
      label="Tags"
      add="Add a tag…"
      chosen={chosen}
      options={(tags.data ?? []).map(({ id, name }) => ({ id, name }))}
      errors={below(errors, "/appliesTo")}
      isReadOnly={isReadOnly}
      link={(tag) => (
        <EntityLink kind="tags" id={tag.id} quiet>
          {visibleLine(tag.name)}
        </EntityLink>
      )}
      onChange={(next) => onChange("appliesTo", withMember(applies, "tags", list(next) ?? []))}
    />
  );
  return (
    <>
      <RadioGroup
        label="Applies to"
        value={mode}
        isDisabled={isReadOnly}
        options={[
          { value: "all", label: "All tags" },
          { value: "listed", label: "These tags", children: picker },
          { value: "all-but-listed", label: "All tags but these", children: picker },
        ]}
        onChange={(next) =>
          onChange("appliesTo", next === "all" ? { mode: next } : withMember(applies, "mode", next))
        }
      />
      <fieldset className={styles.picker}>
        <legend className={styles.label}>Only when</legend>
        <ConditionBuilder
          type="custom"
          conditions={conditions}
          errors={errors}
          isReadOnly={isReadOnly}
          onChange={(next) =>
            onChange("conditions", next.length === 0 ? undefined : conditionsJson(next))
          }
        />
      </fieldset>
      <Priority {...props} words="A higher one works first." />
    </>
  );
}

function Priority({
  members,
  errors,
  isReadOnly,
  onChange,
  words,
}: MembersProps & { words: string }) {
  const stored = own(members, "priority");
  return (
    <TextField
      label="Priority"
      help={words}
      inputMode="numeric"
      placeholder="0"
      value={typeof stored === "number" || typeof stored === "string" ? String(stored) : ""}
      isReadOnly={isReadOnly}
      errors={errors.get("/priority") ?? []}
      onChange={(text) =>
        onChange(
          "priority",
          text === "" ? undefined : /^-?\d{1,9}$/.test(text) ? Number(text) : text,
        )
      }
    />
  );
}

const REPLACEMENTS = [
  ["undefinedTo", "Missing becomes"],
  ["nullTo", "null becomes"],
  ["trueTo", "true becomes"],
  ["falseTo", "false becomes"],
] as const;

function Formatting({ members, errors, isReadOnly, onChange }: MembersProps) {
  const stored = own(members, "formatting");
  const formatting: JsonObject = isObject(stored) ? stored : {};
  const set = (name: string, value: Json | undefined) => {
    const next =
      value === undefined ? withoutMember(formatting, name) : withMember(formatting, name, value);
    onChange("formatting", Object.keys(next).length === 0 ? undefined : next);
  };
  const count = Object.keys(formatting).length;
  return (
    <Disclosure title="Format the value" summary={count === 0 ? "As it is" : `${count} set`}>
      <div className={styles.stack}>
        <Select
          label="Letters"
          value={textOf(formatting, "case") || "none"}
          isDisabled={isReadOnly}
          errors={errors.get("/formatting/case") ?? []}
          options={[
            { value: "none", label: "As they are" },
            { value: "lowercase", label: "Lower case" },
            { value: "uppercase", label: "Upper case" },
          ]}
          onChange={(value) => set("case", value === "none" ? undefined : value)}
        />
        <Select
          label="Text to a number"
          value={textOf(formatting, "toNumber")}
          placeholder="No"
          isDisabled={isReadOnly}
          options={[
            { value: "period", label: "1234.56" },
            { value: "comma", label: "1234,56" },
            { value: "automatic", label: "Whichever it is" },
          ]}
          onChange={(value) => set("toNumber", value === "" ? undefined : value)}
        />
        <Checkbox
          label="To true or false"
          checked={own(formatting, "toBoolean") === true}
          isDisabled={isReadOnly}
          onChange={(checked) => set("toBoolean", checked ? true : undefined)}
        />
        {REPLACEMENTS.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            optional
            mono
            value={typeof own(formatting, name) === "string" ? textOf(formatting, name) : ""}
            isReadOnly={isReadOnly}
            errors={errors.get(`/formatting/${name}`) ?? []}
            onChange={(value) => set(name, value === "" ? undefined : value)}
          />
        ))}
      </div>
    </Disclosure>
  );
}

function Folder({ members, errors, isReadOnly, onChange }: MembersProps) {
  const scope = useContainer();
  const folders = useQuery(entitiesQuery(scope, "folders"));
  const folder = toReference(own(members, "folder"));
  return (
    <Select
      label="Folder"
      value={folder?.id ?? ""}
      placeholder="None"
      isDisabled={isReadOnly}
      errors={errors.get("/folder") ?? []}
      options={(folders.data ?? []).map((it) => ({ value: it.id, label: visibleLine(it.name) }))}
      onChange={(id) => {
        const next = folders.data?.find((it) => it.id === id);
        onChange("folder", next === undefined ? undefined : { id: next.id, name: next.name });
      }}
    />
  );
}

function noteSummary(members: JsonObject): string {
  const folder = toReference(own(members, "folder"))?.name ?? "";
  const notes = textOf(members, "notes").split("\n")[0] ?? "";
  return visibleLine(
    [folder, notes]
      .filter((it) => it !== "")
      .join(" · ")
      .slice(0, 60),
  );
}

function orderSummary(members: JsonObject): string {
  const set = [
    "priority",
    "setupTag",
    "cleanupTag",
    "activeFrom",
    "activeUntil",
    "liveOnly",
  ].filter(
    (name) =>
      own(members, name) !== undefined && own(members, name) !== 0 && own(members, name) !== false,
  ).length;
  return set === 0 ? "As usual" : `${set} set`;
}

function list(references: readonly Reference[]): Json | undefined {
  return references.length === 0
    ? undefined
    : references.map((reference) => ({ id: reference.id, name: reference.name }));
}

function below(errors: ReadonlyMap<string, readonly string[]>, pointer: string): readonly string[] {
  return [...errors]
    .filter(([at]) => at === pointer || at.startsWith(`${pointer}/`))
    .flatMap(([, messages]) => messages);
}

function textsOf(object: JsonObject, member: string): readonly string[] {
  const value = own(object, member);
  return Array.isArray(value)
    ? (value as readonly Json[]).filter((it): it is string => typeof it === "string")
    : [];
}

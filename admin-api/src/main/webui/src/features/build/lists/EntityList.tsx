import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState, explain } from "@/ui/faces";
import { Checkbox, SearchField } from "@/ui/field";
import { LinkButton } from "@/ui/link";
import { notify } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { Table, type Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import {
  changesQuery,
  draftKeys,
  entitiesQuery,
  patchEntity,
  validationQuery,
  type Entity,
  type Kind,
} from "../api";
import { DeleteDialog, type Deleting } from "../editor/DeleteDialog";
import { KIND_WORDS } from "../kinds";
import { EntityLink, useHere } from "../links";
import { listSearch } from "../routes";
import { usersOf } from "../usage";
import { typeWords, useDraft } from "../useDraft";
import { SentenceText } from "../triggers/SentenceText";
import { findingsByEntity, firesOn, rowsOf, triggerSentence, type Changes } from "./rows";
import styles from "./EntityList.module.css";

/** All entities of a kind: searched and sorted here, edited one by one or several at once. */
export function EntityList({ kind }: { kind: Kind }) {
  const scope = useContainer();
  const here = useHere();
  const words = KIND_WORDS[kind];
  const search = listSearch.of(useSearch({ strict: false }));
  const navigate = useNavigate();
  const entities = useQuery(entitiesQuery(scope, kind));
  const changes = useQuery(changesQuery(scope));
  const validation = useQuery(validationQuery(scope));
  const draft = useDraft();
  const right = useRight("draft:write");
  const queries = useQueryClient();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState<Deleting | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const filter = useDeferredValue(search);
  const findings = findingsByEntity(validation.data ?? []);
  const rows = (all: readonly Entity[]) => rowsOf(all, kind, filter, changes.data);
  const chosen = (entities.data ?? []).filter((entity) => selected.has(entity.id));
  const setSearch = (change: Partial<typeof search>) =>
    void navigate({
      to: ".",
      search: { ...search, ...change },
      replace: true,
    });

  const setPaused = async (isPaused: boolean) => {
    setBusy(true);
    const outcomes = await Promise.allSettled(
      chosen.map((entity) => patchEntity(scope, kind, entity.id, { paused: isPaused }, "*")),
    );
    setBusy(false);
    await queries.invalidateQueries({ queryKey: draftKeys(scope) });
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    const done = outcomes.filter((outcome) => outcome.status === "fulfilled").length;
    notify(
      failed === undefined
        ? { text: `${isPaused ? "Paused" : "Resumed"} ${counted(done, words)}`, tone: "ok" }
        : {
            text: `${counted(chosen.length - done, words)} could not be changed. ${explain(failed.reason as Error)}`,
            tone: "bad",
          },
    );
  };

  const newLink = (
    <LinkButton
      kind="primary"
      to={`/t/$tenant/c/$container/${kind}/$entity`}
      params={{ ...here, entity: "new" }}
    >
      <Plus aria-hidden="true" />
      New {words.one}
    </LinkButton>
  );
  const main = right.allowed ? (
    newLink
  ) : (
    <Button kind="primary" right={right}>
      New {words.one}
    </Button>
  );

  const columns: readonly Column<Entity>[] = [
    {
      key: "name",
      header: "Name",
      sort: "name",
      width: "wide",
      cell: (entity) => (
        <span className={styles.name}>
          <EntityLink kind={kind} id={entity.id} quiet>
            {visibleLine(entity.name)}
          </EntityLink>
          <ChangeMark changes={changes.data} id={entity.id} />
          {findings.has(entity.id) && (
            <State
              tone={
                findings.get(entity.id)?.some((it) => it.severity === "error") === true
                  ? "bad"
                  : "warn"
              }
            >
              {findings.get(entity.id)?.length === 1
                ? "1 finding"
                : `${findings.get(entity.id)?.length ?? 0} findings`}
            </State>
          )}
          {entity.paused && <State tone="muted">Paused</State>}
        </span>
      ),
    },
    ...columnsOf(kind, (entity) => usersOf(kind, entity, draft).length),
    {
      key: "updated",
      header: "Edited",
      sort: "updated",
      width: "narrow",
      cell: (entity) => <Time at={entity.updatedAt} />,
    },
  ];

  const isFiltered = search.q !== "" || search.changed;
  return (
    <>
      <PageHeader title={capital(words.many)} actions={main} />
      <div className={styles.bar}>
        <SearchField
          label={`Search ${words.many}`}
          value={search.q}
          onChange={(q) => setSearch({ q })}
        />
        {changes.data !== undefined && (
          <Checkbox
            label="Changed since the last publication"
            checked={search.changed}
            onChange={(changed) => setSearch({ changed })}
          />
        )}
        {chosen.length > 0 && (
          <span className={styles.bulk}>
            <span>{chosen.length} selected</span>
            {kind === "tags" && (
              <>
                <Button small right={right} isPending={isBusy} onPress={() => void setPaused(true)}>
                  Pause
                </Button>
                <Button
                  small
                  right={right}
                  isPending={isBusy}
                  onPress={() => void setPaused(false)}
                >
                  Resume
                </Button>
              </>
            )}
            <Button
              small
              kind="danger"
              right={right}
              onPress={() =>
                setDeleting({
                  kind,
                  items: chosen.map((entity) => ({
                    id: entity.id,
                    name: entity.name,
                    users: usersOf(kind, entity, draft).filter((it) => !selected.has(it.id)),
                  })),
                })
              }
            >
              Delete
            </Button>
          </span>
        )}
      </div>
      <Table
        caption={capital(words.many)}
        what={`the ${words.many}`}
        of={entities}
        rows={rows}
        rowKey={(entity) => entity.id}
        rowName={(entity) => entity.name}
        columns={columns}
        sort={{ by: search.sort, onChange: (sort) => setSearch({ sort }) }}
        {...(right.allowed ? { selection: { selected, onChange: setSelected } } : {})}
        empty={
          isFiltered && (entities.data ?? []).length > 0 ? (
            <EmptyState
              title={
                search.q === ""
                  ? `No ${words.many} changed since the last publication.`
                  : `No ${words.many} match “${visibleLine(search.q)}”.`
              }
              actions={
                <Button onPress={() => setSearch({ q: "", changed: false })}>Clear filters</Button>
              }
            />
          ) : (
            <EmptyState title={`No ${words.many} yet`} actions={main}>
              {words.empty}
            </EmptyState>
          )
        }
      />
      <DeleteDialog
        deleting={deleting}
        onClose={() => setDeleting(undefined)}
        onDeleted={() => {
          setDeleting(undefined);
          setSelected(new Set());
        }}
      />
    </>
  );
}

function columnsOf(kind: Kind, uses: (entity: Entity) => number): readonly Column<Entity>[] {
  const type: Column<Entity> = {
    key: "type",
    header: kind === "variables" ? "Kind" : "Template",
    cell: (entity) => visibleLine(typeWords(kind, entity.type, entity.template?.name)),
  };
  const usedBy: Column<Entity> = {
    key: "uses",
    header: "Used by",
    align: "end",
    width: "narrow",
    cell: (entity) => uses(entity),
  };
  switch (kind) {
    case "tags":
      return [
        type,
        {
          key: "triggers",
          header: "Fires on",
          cell: (entity) => {
            const triggers = firesOn(entity);
            return triggers.length === 0 ? (
              <State tone="warn">Nothing</State>
            ) : (
              visibleLine(triggers.map((trigger) => trigger.name).join(", "))
            );
          },
        },
      ];
    case "triggers":
      return [
        {
          key: "sentence",
          header: "When",
          cell: (entity) => <SentenceText pieces={triggerSentence(entity)} />,
        },
        usedBy,
      ];
    case "variables":
      return [type, usedBy];
    case "clients":
    case "transformations":
      return [
        type,
        {
          key: "priority",
          header: "Priority",
          sort: "priority",
          align: "end",
          width: "narrow",
          cell: (entity) => entity.priority,
        },
      ];
  }
}

/** Added, edited: as mark and word, against what was published last. */
export function ChangeMark({ changes, id }: { changes: Changes | undefined; id: string }) {
  const change = changes?.get(id);
  if (change === "added") {
    return (
      <State tone="draft" shape="+">
        Added
      </State>
    );
  }
  return change === "modified" ? <State tone="draft">Edited</State> : null;
}

function counted(count: number, words: { one: string; many: string }): string {
  return `${count} ${count === 1 ? words.one : words.many}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

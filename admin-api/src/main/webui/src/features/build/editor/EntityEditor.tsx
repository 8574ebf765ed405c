import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { EllipsisVertical } from "lucide-react";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { http, ProblemError } from "@/lib/http";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button, IconButton } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { explain } from "@/ui/faces";
import { ErrorSummary, TextField } from "@/ui/field";
import { Link } from "@/ui/link";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { Callout, notify } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { visible, visibleLine } from "@/ui/visible";
import {
  createEntity,
  draftKeys,
  entityQuery,
  patchEntity,
  toEntity,
  validationQuery,
  type Kind,
  type Template,
} from "../api";
import { fieldId } from "../controls/formScope";
import { FormView } from "../controls/FormView";
import { VariablesContext } from "../controls/VariableInput";
import type { Field } from "../forms/fields";
import { isObject, own, textOf, type JsonObject } from "../forms/json";
import { useMatches } from "../forms/useMatches";
import type { FieldError } from "../forms/validate";
import { KIND_WORDS } from "../kinds";
import { TemplateLink, useHere } from "../links";
import { patchBetween } from "../merge";
import { usersOf } from "../usage";
import { typeWords, useDraft, useVariables } from "../useDraft";
import { DeleteDialog, type Deleting } from "./DeleteDialog";
import {
  creationOf,
  editorReducer,
  entityOf,
  isEdited,
  startEditor,
  troublesOf,
  type EditorState,
} from "./draft";
import { Evidence } from "./Evidence";
import { Members } from "./Members";
import { MergePanel, type Clash } from "./MergePanel";
import styles from "./EntityEditor.module.css";

export interface EntityEditorProps {
  readonly kind: Kind;
  /** As it is stored; without members for a new one. */
  readonly base: JsonObject;
  /** What a new one starts with. */
  readonly start?: JsonObject;
  readonly etag?: string;
  readonly fields: readonly Field[];
  readonly template: Template | undefined;
}

/** The form of one entity: saved on demand, into the draft, naming only what changed. */
export function EntityEditor({ kind, base, start, etag, fields, template }: EntityEditorProps) {
  const scope = useContainer();
  const here = useHere();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const right = useRight("draft:write");
  const variables = useVariables();
  const draft = useDraft();
  const validation = useQuery(validationQuery(scope));
  const words = KIND_WORDS[kind];
  const isNew = etag === undefined;
  const [state, dispatch] = useReducer(editorReducer(fields), undefined, () => begun(base, start));
  const tag = useRef(etag ?? "");
  const matches = useMatches(fields, state.form.values);
  const [isPending, setPending] = useState(false);
  const [wasTried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly FieldError[]>([]);
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const [clash, setClash] = useState<Clash | undefined>(undefined);
  const [deleting, setDeleting] = useState<Deleting | undefined>(undefined);
  const left = useRef(false);

  // The server's newer state replaces ours as long as nothing was typed here.
  const edited = isNew || isEdited(fields, state);
  useEffect(() => {
    if (!edited && etag !== tag.current) {
      tag.current = etag;
      dispatch({ type: "load", base });
    }
  }, [base, edited, etag]);

  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      !left.current &&
      current.pathname !== next.pathname &&
      isEdited(fields, state) &&
      right.allowed,
    enableBeforeUnload: () => !isNew && isEdited(fields, state),
    withResolver: true,
  });

  const local = troublesOf(kind, fields, state, matches);
  const errors = wasTried ? [...local, ...refused] : refused;
  const byPointer = groupErrors(errors);
  const name = textOf(state.members, "name");

  const done = async (body: JsonObject, newEtag: string | null) => {
    tag.current = newEtag ?? "*";
    dispatch({ type: "load", base: body });
    setTried(false);
    setRefused([]);
    setClash(undefined);
    queries.setQueryData(entityQuery(scope, kind, textOf(body, "id")).queryKey, {
      value: toEntity(body),
      etag: newEtag,
    });
    await queries.invalidateQueries({ queryKey: draftKeys(scope), refetchType: "active" });
  };

  const save = async (entity?: JsonObject) => {
    if (!right.allowed || isPending) return;
    setTrouble(undefined);
    setRefused([]);
    setTried(true);
    if (entity === undefined && local.length > 0) {
      document.getElementById("editor-errors")?.focus();
      return;
    }
    setPending(true);
    const mine = entity ?? entityOf(fields, state);
    try {
      if (isNew) {
        const answer = await createEntity(scope, kind, creationOf(fields, state));
        left.current = true;
        await queries.invalidateQueries({ queryKey: draftKeys(scope) });
        notify({ text: `Saved “${textOf(answer.value, "name")}” into the draft`, tone: "ok" });
        await navigate({
          to: `/t/$tenant/c/$container/${kind}/$entity`,
          params: { ...here, entity: textOf(answer.value, "id") },
          replace: true,
        });
      } else {
        const from = entity === undefined ? state.base : (clash?.theirs ?? state.base);
        const patch = patchBetween(from, mine);
        const answer = await patchEntity(
          scope,
          kind,
          textOf(state.base, "id"),
          patch,
          entity === undefined ? tag.current : (clash?.etag ?? tag.current),
        );
        await done(answer.value, answer.etag);
        notify({ text: "Saved into the draft", tone: "ok" });
      }
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 412) {
        await showClash(mine);
      } else if (error instanceof ProblemError && (error.problem.errors ?? []).length > 0) {
        setRefused(
          (error.problem.errors ?? []).map((it) => ({
            pointer: it.pointer ?? "",
            message: it.detail,
          })),
        );
      } else {
        setTrouble(explain(error as Error));
      }
    } finally {
      setPending(false);
    }
  };

  const showClash = async (mine: JsonObject) => {
    const theirs = await http.read<JsonObject>(scope.url("draft", kind, textOf(state.base, "id")));
    const actor = own(theirs.value, "updatedBy");
    setClash({
      base: state.base,
      mine,
      theirs: theirs.value,
      etag: theirs.etag ?? "*",
      who: isObject(actor) ? textOf(actor, "label") : "",
      at: textOf(theirs.value, "updatedAt"),
    });
  };

  useSaveKey(useLatest(() => void save()));

  const entity = toEntity(isNew ? { ...state.members } : state.base);
  const findings = (validation.data ?? []).filter((it) => !isNew && it.entity?.id === entity.id);
  const title = name.trim() === "" ? `New ${words.one}` : visibleLine(name);
  const isPaused = own(state.members, "paused") === true;

  return (
    <VariablesContext value={variables}>
      <PageHeader
        title={title}
        breadcrumbs={[
          <Link key="list" to={`/t/$tenant/c/$container/${kind}`} params={here}>
            {words.many.charAt(0).toUpperCase() + words.many.slice(1)}
          </Link>,
        ]}
        beside={
          <>
            {isPaused && <State tone="muted">Paused</State>}
            {!isNew && edited && <State tone="draft">Not saved</State>}
          </>
        }
        actions={
          <>
            {!isNew && (
              <Menu
                label={`More for this ${words.one}`}
                placement="bottom end"
                trigger={
                  <IconButton label="More">
                    <EllipsisVertical />
                  </IconButton>
                }
              >
                {kind === "tags" ? (
                  <MenuItem
                    isDisabled={!right.allowed}
                    onAction={() =>
                      dispatch({
                        type: "member",
                        name: "paused",
                        value: isPaused ? undefined : true,
                      })
                    }
                  >
                    {isPaused ? "Resume" : "Pause"}
                  </MenuItem>
                ) : null}
                <MenuItem
                  isDisabled={!right.allowed}
                  onAction={() =>
                    void navigate({
                      to: `/t/$tenant/c/$container/${kind}/$entity`,
                      params: { ...here, entity: "new" },
                      search: { copy: entity.id },
                    })
                  }
                >
                  Duplicate
                </MenuItem>
                <MenuSeparator />
                <MenuItem
                  danger
                  isDisabled={!right.allowed}
                  onAction={() =>
                    setDeleting({
                      kind,
                      items: [
                        { id: entity.id, name: entity.name, users: usersOf(kind, entity, draft) },
                      ],
                    })
                  }
                >
                  Delete
                </MenuItem>
              </Menu>
            )}
            {!isNew && edited && (
              <Button onPress={() => dispatch({ type: "load", base: state.base })}>Discard</Button>
            )}
            <Button
              kind="primary"
              right={right}
              isPending={isPending}
              isDisabled={!edited}
              onPress={() => void save()}
            >
              Save
            </Button>
          </>
        }
      >
        {template === undefined ? (
          typeWords(kind, textOf(state.members, "type"), undefined)
        ) : (
          <>
            Made by <TemplateLink id={template.id}>{visibleLine(template.name)}</TemplateLink>
          </>
        )}
      </PageHeader>

      <div className={styles.columns}>
        <div className={styles.form}>
          <div id="editor-errors" tabIndex={-1} className={styles.summary}>
            <ErrorSummary
              errors={errors.map((error) => ({
                text: `${placeOf(error.pointer)}${visible(error.message)}`,
                ...(error.pointer === "" ? {} : { field: idOf(error.pointer) }),
              }))}
            />
          </div>
          {trouble !== undefined && (
            <Callout tone="bad">Not saved. {trouble} Your text is kept.</Callout>
          )}
          {findings.map((finding) => (
            <Callout
              key={`${finding.code} ${finding.pointer}`}
              tone={
                finding.severity === "error"
                  ? "bad"
                  : finding.severity === "warning"
                    ? "warn"
                    : "plain"
              }
            >
              {visible(finding.detail)} {finding.hint === undefined ? "" : visible(finding.hint)}
            </Callout>
          ))}
          <div id={idOf("/name")} tabIndex={-1} className={styles.name}>
            <TextField
              label="Name"
              value={name}
              maxLength={128}
              isReadOnly={!right.allowed}
              errors={byPointer.get("/name") ?? []}
              onChange={(value) => dispatch({ type: "member", name: "name", value })}
            />
          </div>
          {fields.length > 0 && (
            <FormView
              fields={fields}
              values={state.form.values}
              errors={parameterErrors(byPointer)}
              isReadOnly={!right.allowed}
              dispatch={(action) => dispatch({ type: "form", action })}
            />
          )}
          <Members
            kind={kind}
            id={entity.id}
            members={state.members}
            parameters={state.form.values}
            errors={byPointer}
            isReadOnly={!right.allowed}
            onChange={(member, value) => dispatch({ type: "member", name: member, value })}
            onParameter={(parameter, value) =>
              dispatch({ type: "form", action: { type: "set", name: parameter, value } })
            }
          />
          <Unknown fields={fields} kind={kind} parameters={state.form.values} />
        </div>
        <Evidence
          kind={kind}
          entity={entity}
          isNew={isNew}
          users={isNew ? [] : usersOf(kind, entity, draft)}
        />
      </div>

      <MergePanel
        clash={clash}
        isPending={isPending}
        onSave={(merged) => void save(merged)}
        onClose={() => setClash(undefined)}
      />
      <DeleteDialog
        deleting={deleting}
        onClose={() => setDeleting(undefined)}
        onDeleted={() => {
          left.current = true;
          void navigate({ to: `/t/$tenant/c/$container/${kind}`, params: here });
        }}
      />
      <ConfirmDialog
        isOpen={blocker.status === "blocked"}
        title="Leave without saving?"
        confirm="Leave without saving"
        keep="Keep editing"
        onConfirm={() => blocker.proceed?.()}
        onClose={() => blocker.reset?.()}
      >
        <p>What you changed here is not in the draft yet.</p>
      </ConfirmDialog>
    </VariablesContext>
  );
}

/** Parameters that no field of the form shows: they stay as they are. */
function Unknown({
  fields,
  kind,
  parameters,
}: {
  fields: readonly Field[];
  kind: Kind;
  parameters: JsonObject;
}) {
  const known = new Set(namesIn(fields));
  const others = Object.entries(parameters).filter(
    ([name]) => !known.has(name) && !(kind === "triggers" && name === "triggerIds"),
  );
  if (others.length === 0) return null;
  return (
    <details className={styles.unknown}>
      <summary>
        {others.length === 1 ? "1 more parameter is" : `${others.length} more parameters are`} kept
        as they are
      </summary>
      <pre>{visible(JSON.stringify(Object.fromEntries(others), null, 2))}</pre>
    </details>
  );
}

function namesIn(fields: readonly Field[]): readonly string[] {
  return fields.flatMap((field) => [
    field.name,
    ...namesIn(field.children),
    ...("choices" in field ? field.choices.flatMap((choice) => namesIn(choice.children)) : []),
  ]);
}

function begun(base: JsonObject, start: JsonObject | undefined): EditorState {
  return startEditor(base, start ?? base);
}

function groupErrors(errors: readonly FieldError[]): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, readonly string[]>();
  for (const error of errors) {
    grouped.set(error.pointer, [...(grouped.get(error.pointer) ?? []), error.message]);
  }
  return grouped;
}

const PARAMETERS = "/parameters";

function parameterErrors(
  errors: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...errors]
      .filter(([pointer]) => pointer.startsWith(`${PARAMETERS}/`))
      .map(([pointer, messages]) => [pointer.slice(PARAMETERS.length), messages]),
  );
}

function idOf(pointer: string): string {
  return pointer.startsWith(`${PARAMETERS}/`)
    ? fieldId(pointer.slice(PARAMETERS.length))
    : `member${pointer.replaceAll("/", "-")}`;
}

/** "rows › 1 › key: ", for a message that does not name its field itself. */
function placeOf(pointer: string): string {
  const steps = pointer.split("/").slice(pointer.startsWith(PARAMETERS) ? 2 : 1);
  return steps.length < 2
    ? ""
    : `${visible(steps.map((it) => (/^\d+$/.test(it) ? `row ${Number(it) + 1}` : it)).join(", "))}: `;
}

function useLatest(act: () => void): () => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback(() => latest.current(), []);
}

/** ⌘S (Ctrl+S) saves, wherever the focus is. */
function useSaveKey(save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && event.key.toLowerCase() === "s") {
        event.preventDefault();
        save();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [save]);
}

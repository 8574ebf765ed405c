import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useReducer, useState } from "react";
import { useContainer, useRight } from "@/lib/scope";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CodeBlock, CopyButton } from "@/ui/copy";
import { EmptyState, explain, Faces } from "@/ui/faces";
import { Link, LinkButton } from "@/ui/link";
import { Callout } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { Tabs } from "@/ui/tabs";
import { visibleLine } from "@/ui/visible";
import {
  draftKeys,
  runTests,
  templateFileQuery,
  templateQuery,
  type Kind,
  type Template,
} from "../api";
import { FormView } from "../controls/FormView";
import { VariablesContext } from "../controls/VariableInput";
import { DeleteDialog, type Deleting } from "../editor/DeleteDialog";
import { flatten } from "../forms/fields";
import { formReducer, initialValues, startForm, toStored } from "../forms/form";
import { toFields } from "../forms/parameters";
import { check } from "../forms/validate";
import { useMatches } from "../forms/useMatches";
import { KIND_WORDS } from "../kinds";
import { EntityLink, useHere } from "../links";
import { templateSearch } from "../routes";
import { usersOfTemplate } from "../usage";
import { useDraft, useVariables } from "../useDraft";
import { PermissionList } from "./PermissionList";
import { TestResults, TestSummary } from "./TestResults";
import styles from "./Templates.module.css";

/** One template: what it may do, its tests, its form as people see it, its code, who uses it. */
export function TemplateScreen() {
  const scope = useContainer();
  const { template: id = "" } = useParams({ strict: false });
  const template = useQuery(templateQuery(scope, id));
  return (
    <Faces of={template} what="the template">
      {({ value }) => <Shown key={value.contentHash} template={value} />}
    </Faces>
  );
}

function Shown({ template }: { template: Template }) {
  const here = useHere();
  const navigate = useNavigate();
  const search = templateSearch.of(useSearch({ strict: false }));
  const right = useRight("draft:write");
  const draft = useDraft();
  const users = usersOfTemplate(template.id, draft);
  const [deleting, setDeleting] = useState<Deleting | undefined>(undefined);
  const kind = `${template.kind}s` as Kind;
  return (
    <>
      <PageHeader
        title={visibleLine(template.name)}
        beside={<Badge>{template.kind}</Badge>}
        breadcrumbs={[
          <Link key="list" to="/t/$tenant/c/$container/templates" params={here}>
            Templates
          </Link>,
        ]}
        actions={
          <>
            <Button
              kind="danger"
              right={right}
              onPress={() =>
                setDeleting({
                  kind: "templates",
                  items: [{ id: template.id, name: template.name, users }],
                })
              }
            >
              Delete
            </Button>
            {right.allowed && (
              <LinkButton
                kind="primary"
                to={`/t/$tenant/c/$container/${kind}/$entity`}
                params={{ ...here, entity: "new" }}
                search={{ template: template.id }}
              >
                New {KIND_WORDS[kind].one}
              </LinkButton>
            )}
          </>
        }
      >
        <span className={styles.hash}>
          <code>{template.contentHash}</code>
          <CopyButton text={template.contentHash} label="Copy hash" />
        </span>
      </PageHeader>
      <Tabs
        label="Template"
        selected={search.tab}
        onChange={(tab) => void navigate({ to: ".", search: { tab }, replace: true })}
        tabs={[
          {
            id: "permissions",
            title: "Permissions",
            count: template.permissions.length,
            content: () => <PermissionList permissions={template.permissions} />,
          },
          { id: "tests", title: "Tests", content: () => <Tests template={template} /> },
          { id: "fields", title: "Fields", content: () => <FieldsTab template={template} /> },
          { id: "code", title: "Code", content: () => <Code template={template} /> },
          {
            id: "used",
            title: "Used by",
            count: users.length,
            content: () =>
              users.length === 0 ? (
                <EmptyState title="Nothing uses it yet" />
              ) : (
                <ul className={styles.users}>
                  {users.map((user) => (
                    <li key={user.id}>
                      <EntityLink kind={user.kind} id={user.id}>
                        {visibleLine(user.name)}
                      </EntityLink>{" "}
                      <span className={styles.muted}>{KIND_WORDS[user.kind].one}</span>
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      <DeleteDialog
        deleting={deleting}
        onClose={() => setDeleting(undefined)}
        onDeleted={() => void navigate({ to: "/t/$tenant/c/$container/templates", params: here })}
      />
    </>
  );
}

function Tests({ template }: { template: Template }) {
  const scope = useContainer();
  const queries = useQueryClient();
  const right = useRight("templates:test");
  const run = useMutation({
    mutationFn: (scenarios: readonly string[] | undefined) =>
      runTests(scope, template.id, scenarios),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...draftKeys(scope), "validation"] }),
  });
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        <Button right={right} isPending={run.isPending} onPress={() => run.mutate(undefined)}>
          Run all tests
        </Button>
        {run.data !== undefined && <TestSummary run={run.data} />}
      </div>
      {run.error !== null && <Callout tone="bad">{explain(run.error)}</Callout>}
      {run.data === undefined ? (
        <p className={styles.muted}>
          The tests that the authors put into the file. They run in the sandbox, without any
          network.
        </p>
      ) : (
        <TestResults run={run.data} />
      )}
    </div>
  );
}

/** The generated form, live, as its users see it; nothing is stored. */
function FieldsTab({ template }: { template: Template }) {
  const variables = useVariables();
  const fields = useMemo(() => toFields(template.parameters), [template.parameters]);
  const [state, dispatch] = useReducer(formReducer(fields), fields, (it) =>
    startForm({}, initialValues(it)),
  );
  const matches = useMatches(fields, state.values);
  const errors = new Map<string, string[]>();
  // nobody has typed yet: an empty form is not wrong
  const found = state.past.length === 0 ? [] : check(fields, state.values, matches);
  for (const error of found) {
    errors.set(error.pointer, [...(errors.get(error.pointer) ?? []), error.message]);
  }
  const duplicates = flatten(fields).filter((field) => field.isDuplicate);
  const opaque = flatten(fields).filter((field) => field.kind === "opaque");
  return (
    <div className={styles.preview}>
      <div className={styles.stack}>
        {duplicates.length > 0 && (
          <Callout>
            These names stand in the file more than once; the first is the control, both are one
            value: {visibleLine([...new Set(duplicates.map((field) => field.name))].join(", "))}.
          </Callout>
        )}
        {opaque.length > 0 && (
          <Callout tone="warn">
            Of a type that this console does not know:{" "}
            {visibleLine(opaque.map((field) => field.name || field.label).join(", "))}.
          </Callout>
        )}
        {fields.length === 0 ? (
          <EmptyState title="It has no fields" />
        ) : (
          <VariablesContext value={variables}>
            <FormView fields={fields} values={state.values} errors={errors} dispatch={dispatch} />
          </VariablesContext>
        )}
      </div>
      <div>
        <h2 className={styles.heading}>What its script would see</h2>
        <CodeBlock
          label="Parameters"
          code={JSON.stringify(toStored(fields, state), null, 2)}
          wrap
        />
      </div>
    </div>
  );
}

function Code({ template }: { template: Template }) {
  const scope = useContainer();
  const file = useQuery(templateFileQuery(scope, template.id));
  return (
    <Faces of={file} what="the file">
      {(text) => <CodeBlock label="Template file" code={text} />}
    </Faces>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { isProblem } from "@/lib/http";
import { useContainer } from "@/lib/scope";
import { EmptyState, Faces } from "@/ui/faces";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page";
import { entityQuery, templatesQuery, type Kind, type Template } from "../api";
import type { Field } from "../forms/fields";
import { initialValues } from "../forms/form";
import { own, textOf, type Json, type JsonObject } from "../forms/json";
import { toFields } from "../forms/parameters";
import { builtInType, KIND_WORDS } from "../kinds";
import { useHere } from "../links";
import { editorSearch } from "../routes";
import { copyOf } from "./draft";
import { EntityEditor } from "./EntityEditor";
import { TypePicker } from "./TypePicker";

/** The editor of one entity, or of a new one: first what it is made of, then its form. */
export function EditorScreen({ kind }: { kind: Kind }) {
  const { entity = "new" } = useParams({ strict: false });
  return entity === "new" ? (
    <NewEntity kind={kind} />
  ) : (
    <Existing key={entity} kind={kind} id={entity} />
  );
}

function Existing({ kind, id }: { kind: Kind; id: string }) {
  const scope = useContainer();
  const entity = useQuery(entityQuery(scope, kind, id));
  const templates = useQuery(templatesQuery(scope));
  const source = {
    dataUpdatedAt: entity.dataUpdatedAt,
    refetch: () => Promise.all([entity.refetch(), templates.refetch()]),
    data:
      entity.data === undefined || templates.data === undefined
        ? undefined
        : { entity: entity.data, templates: templates.data },
    error: entity.error ?? templates.error,
    isPending: entity.isPending || templates.isPending,
  };
  if (entity.data === undefined && isProblem(entity.error, "not-found")) {
    return <Gone kind={kind} />;
  }
  return (
    <Faces of={source} what={`the ${KIND_WORDS[kind].one}`}>
      {(data) => (
        <WithFields kind={kind} body={data.entity.value.body} templates={data.templates}>
          {(fields, template) => (
            <EntityEditor
              kind={kind}
              base={data.entity.value.body}
              etag={data.entity.etag ?? "*"}
              fields={fields}
              template={template}
            />
          )}
        </WithFields>
      )}
    </Faces>
  );
}

function NewEntity({ kind }: { kind: Kind }) {
  const scope = useContainer();
  const search = editorSearch.of(useSearch({ strict: false }));
  const templates = useQuery(templatesQuery(scope));
  const copied = useQuery({
    ...entityQuery(scope, kind, search.copy ?? ""),
    enabled: search.copy !== undefined,
  });
  if (search.copy !== undefined) {
    return (
      <Faces of={copied} what={`the ${KIND_WORDS[kind].one}`}>
        {(data) => (
          <WithFields kind={kind} body={data.value.body} templates={templates.data ?? []}>
            {(fields, template) => (
              <EntityEditor
                kind={kind}
                base={{}}
                start={copyOf(data.value.body)}
                fields={fields}
                template={template}
              />
            )}
          </WithFields>
        )}
      </Faces>
    );
  }
  if (search.template === undefined && search.type === undefined) {
    return <TypePicker kind={kind} templates={templates} />;
  }
  return (
    <Faces of={templates} what="the templates">
      {(all) => {
        const template = all.find((it) => it.id === search.template);
        const body: JsonObject =
          template === undefined
            ? { type: search.type ?? "" }
            : { template: { id: template.id, name: template.name } };
        return (
          <WithFields kind={kind} body={body} templates={all}>
            {(fields) => (
              <EntityEditor
                key={`${search.template ?? ""} ${search.type ?? ""}`}
                kind={kind}
                base={{}}
                start={started(kind, body, fields, search.event)}
                fields={fields}
                template={template}
              />
            )}
          </WithFields>
        );
      }}
    </Faces>
  );
}

/** What a new entity holds before anything is typed. */
function started(
  kind: Kind,
  body: JsonObject,
  fields: readonly Field[],
  event: string | undefined,
): JsonObject {
  const conditions: readonly Json[] =
    textOf(body, "type") === "custom-event"
      ? [{ left: "{{_event}}", operator: "equals", right: event ?? "" }]
      : [];
  return {
    name: "",
    ...body,
    parameters: initialValues(fields),
    ...(kind === "triggers" ? { conditions } : {}),
    ...(kind === "transformations" ? { appliesTo: { mode: "all" } } : {}),
  };
}

function WithFields({
  kind,
  body,
  templates,
  children,
}: {
  kind: Kind;
  body: JsonObject;
  templates: readonly Template[];
  children: (fields: readonly Field[], template: Template | undefined) => React.ReactNode;
}) {
  const reference = own(body, "template");
  const templateId =
    typeof reference === "object" && reference !== null && "id" in reference
      ? reference.id
      : undefined;
  const template = templates.find((it) => it.id === templateId);
  const type = textOf(body, "type");
  const fields = useMemo(
    () => toFields(template?.parameters ?? builtInType(kind, type)?.parameters ?? []),
    [kind, template, type],
  );
  return children(fields, template);
}

function Gone({ kind }: { kind: Kind }) {
  const here = useHere();
  return (
    <>
      <PageHeader title={`No such ${KIND_WORDS[kind].one}`} />
      <EmptyState
        title="There is nothing here, or you may not see it."
        actions={
          <Link to={`/t/$tenant/c/$container/${kind}`} params={here}>
            All {KIND_WORDS[kind].many}
          </Link>
        }
      />
    </>
  );
}

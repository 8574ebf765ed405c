import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useContainer } from "@/lib/scope";
import { Badge, State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/faces";
import { SearchField, Select } from "@/ui/field";
import { PageHeader } from "@/ui/page";
import { Table, type Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { changesQuery, templatesQuery, type Template } from "../api";
import { TemplateLink } from "../links";
import { ChangeMark } from "../lists/EntityList";
import { templatesSearch } from "../routes";
import { usersOfTemplate } from "../usage";
import { useDraft } from "../useDraft";
import { ImportPanel } from "./ImportPanel";
import { levelOf } from "./permissions";
import styles from "./Templates.module.css";

/** The templates of the draft, and the door through which new ones come. */
export function Templates() {
  const scope = useContainer();
  const search = templatesSearch.of(useSearch({ strict: false }));
  const navigate = useNavigate();
  const templates = useQuery(templatesQuery(scope));
  const changes = useQuery(changesQuery(scope));
  const draft = useDraft();
  const setSearch = (change: Partial<typeof search>) =>
    void navigate({ to: ".", search: { ...search, ...change }, replace: true });
  const rows = (all: readonly Template[]) =>
    all
      .filter((it) => search.kind === "all" || it.kind === search.kind)
      .filter((it) => it.name.toLowerCase().includes(search.q.trim().toLowerCase()))
      .toSorted((left, right) => left.name.localeCompare(right.name));

  const columns: readonly Column<Template>[] = [
    {
      key: "name",
      header: "Name",
      width: "wide",
      cell: (template) => (
        <span className={styles.name}>
          <TemplateLink id={template.id}>{visibleLine(template.name)}</TemplateLink>
          <ChangeMark changes={changes.data} id={template.id} />
        </span>
      ),
    },
    { key: "kind", header: "Kind", width: "narrow", cell: (it) => <Badge>{it.kind}</Badge> },
    {
      key: "permissions",
      header: "May do",
      cell: (template) => {
        const level = levelOf(template.permissions);
        return level === "unknown" ? (
          <State tone="bad">Unknown permission</State>
        ) : level === "wide" ? (
          <State tone="warn">Reaches everything of a sort</State>
        ) : template.permissions.length === 0 ? (
          "Nothing outside"
        ) : (
          "Named things only"
        );
      },
    },
    {
      key: "used",
      header: "Used by",
      align: "end",
      width: "narrow",
      cell: (template) => usersOfTemplate(template.id, draft).length,
    },
    {
      key: "hash",
      header: "File",
      width: "narrow",
      cell: (template) => (
        <code title={template.contentHash}>
          {template.contentHash.replace("sha256:", "").slice(0, 8)}
        </code>
      ),
    },
    {
      key: "updated",
      header: "Edited",
      width: "narrow",
      cell: (template) => <Time at={template.updatedAt} />,
    },
  ];
  const isFiltered = search.q !== "" || search.kind !== "all";
  return (
    <>
      <PageHeader title="Templates">Templates teach Tagyard to talk to a service.</PageHeader>
      <ImportPanel templates={templates.data ?? []} />
      <div className={styles.bar}>
        <SearchField label="Search templates" value={search.q} onChange={(q) => setSearch({ q })} />
        <Select
          label="Kind"
          hideLabel
          value={search.kind}
          options={[
            { value: "all", label: "All kinds" },
            { value: "tag", label: "Tags" },
            { value: "client", label: "Clients" },
            { value: "variable", label: "Variables" },
          ]}
          onChange={(kind) => setSearch({ kind })}
        />
      </div>
      <Table
        caption="Templates"
        what="the templates"
        of={templates}
        rows={rows}
        rowKey={(template) => template.id}
        columns={columns}
        empty={
          isFiltered && (templates.data ?? []).length > 0 ? (
            <EmptyState
              title={`No templates match${search.q === "" ? " this kind" : ` “${visibleLine(search.q)}”`}.`}
              actions={
                <Button onPress={() => setSearch({ q: "", kind: "all" })}>Clear filters</Button>
              }
            />
          ) : (
            <EmptyState title="No templates yet">
              Templates teach Tagyard to talk to a service. Drop a template.tpl file on this page.
            </EmptyState>
          )
        }
      />
    </>
  );
}

import { useState } from "react";
import { EmptyState, Faces, type Source } from "@/ui/faces";
import { SearchField } from "@/ui/field";
import { Link, LinkButton } from "@/ui/link";
import { PageHeader } from "@/ui/page";
import { visibleLine } from "@/ui/visible";
import type { Kind, Template } from "../api";
import { builtInTypes, KIND_WORDS } from "../kinds";
import { useHere } from "../links";
import styles from "./TypePicker.module.css";

interface Choice {
  readonly key: string;
  readonly title: string;
  readonly words: string;
  readonly search: { readonly template?: string; readonly type?: string };
}

/** The first step of something new: what it is made of. */
export function TypePicker({
  kind,
  templates,
}: {
  kind: Kind;
  templates: Source<readonly Template[]>;
}) {
  const here = useHere();
  const [q, setQ] = useState("");
  const words = KIND_WORDS[kind];
  return (
    <>
      <PageHeader
        title={`New ${words.one}`}
        breadcrumbs={[
          <Link key="list" to={`/t/$tenant/c/$container/${kind}`} params={here}>
            {words.many.charAt(0).toUpperCase() + words.many.slice(1)}
          </Link>,
        ]}
      >
        What is it made of?
      </PageHeader>
      <div className={styles.search}>
        <SearchField label="Search templates and types" value={q} onChange={setQ} />
      </div>
      <Faces of={templates} what="the templates">
        {(all) => {
          const choices = choicesOf(kind, all).filter((choice) =>
            `${choice.title} ${choice.words}`.toLowerCase().includes(q.trim().toLowerCase()),
          );
          return choices.length === 0 ? (
            <EmptyState
              title={
                q === ""
                  ? `No template for ${words.many} yet`
                  : `Nothing matches “${visibleLine(q)}”.`
              }
              actions={
                <LinkButton to="/t/$tenant/c/$container/templates" params={here}>
                  Import a template
                </LinkButton>
              }
            >
              Templates teach Tagyard to talk to a service.
            </EmptyState>
          ) : (
            <ul className={styles.cards}>
              {choices.map((choice) => (
                <li key={choice.key}>
                  <Link
                    className={styles.card ?? ""}
                    to={`/t/$tenant/c/$container/${kind}/$entity`}
                    params={{ ...here, entity: "new" }}
                    search={(before: object) => ({ ...before, ...choice.search })}
                    quiet
                  >
                    <span className={styles.title}>{visibleLine(choice.title)}</span>
                    <span className={styles.words}>{visibleLine(choice.words)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Faces>
    </>
  );
}

function choicesOf(kind: Kind, templates: readonly Template[]): readonly Choice[] {
  const made = templates
    .filter((template) => `${template.kind}s` === kind)
    .toSorted((left, right) => left.name.localeCompare(right.name))
    .map((template) => ({
      key: template.id,
      title: template.name,
      words:
        template.gallery === undefined
          ? "Template of this container"
          : `Template by ${template.gallery.owner}`,
      search: { template: template.id },
    }));
  const builtIn = builtInTypes(kind).map((type) => ({
    key: type.code,
    title: type.name,
    words: type.description,
    search: { type: type.code },
  }));
  return [...made, ...builtIn];
}

import { useContainer } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Disclosure } from "@/ui/disclosure";
import { Link } from "@/ui/link";
import { visible, visibleLine } from "@/ui/visible";
import { countChanges, type EntityChange, type FieldChange, type KindGroup } from "./diff";
import styles from "./Versions.module.css";

const LINKED = ["tags", "triggers", "variables", "clients", "transformations"] as const;

/** Changes grouped by kind; each a sentence, its fields before → after below it. */
export function Changes({ groups }: { groups: readonly KindGroup[] }) {
  const few = countChanges(groups) <= 5;
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <section key={group.kind} aria-label={group.title}>
          <h2 className={styles.groupTitle}>
            {group.title} <span className={styles.muted}>{group.changes.length}</span>
          </h2>
          <ul className={styles.changes}>
            {group.changes.map((change) => (
              <li key={change.key} className={styles.change}>
                {change.fields.length + change.lines.length === 0 ? (
                  <p className={styles.changeHead}>
                    <Head change={change} />
                  </p>
                ) : (
                  <Disclosure title={<Head change={change} />} defaultOpen={few}>
                    <Fields change={change} />
                  </Disclosure>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Head({ change }: { change: EntityChange }) {
  return (
    <span className={styles.head}>
      <Mark change={change.change} />
      <b>{visibleLine(change.name)}</b>
      {change.change === "modified" && (
        <span className={styles.muted}>
          {visibleLine(change.sentence.replace(/^Edited: /, ""))}
        </span>
      )}
    </span>
  );
}

function Mark({ change }: { change: EntityChange["change"] }) {
  switch (change) {
    case "added":
      return (
        <State tone="ok" shape="+">
          Added
        </State>
      );
    case "removed":
      return (
        <State tone="bad" shape="−">
          Removed
        </State>
      );
    case "modified":
      return <State tone="draft">Edited</State>;
  }
}

function Fields({ change }: { change: EntityChange }) {
  const { tenant, container } = useContainer();
  const kind = LINKED.find((it) => it === change.kind);
  return (
    <div className={styles.fields}>
      {change.fields.length > 0 && (
        <table className={styles.fieldTable}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {change.fields.map((field) => (
              <tr key={field.pointer}>
                <th scope="row">{visibleLine(field.label)}</th>
                <td data-side="before">
                  <Value field={field} text={field.before} />
                </td>
                <td data-side="after">
                  <Value field={field} text={field.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {change.lines.length > 0 && (
        <pre className={styles.text} role="region" aria-label="Code">
          {change.lines.map((line, index) => (
            <span key={index} className={styles.textLine} data-kind={line.kind}>
              {line.kind === "added" ? "+ " : line.kind === "removed" ? "− " : "  "}
              {visible(line.text)}
              {"\n"}
            </span>
          ))}
        </pre>
      )}
      {kind !== undefined && change.change !== "removed" && change.id !== "" && (
        <Link
          to={`/t/$tenant/c/$container/${kind}/$entity`}
          params={{ tenant: tenant.slug, container: container.slug, entity: change.id }}
        >
          Open
        </Link>
      )}
    </div>
  );
}

function Value({ field, text }: { field: FieldChange; text: string | undefined }) {
  if (field.isSecret) return <span className={styles.muted}>secret, changed</span>;
  return text === undefined ? (
    <span className={styles.muted}>–</span>
  ) : text === "" ? (
    <span className={styles.muted}>empty</span>
  ) : (
    <span className={styles.value}>
      {visible(text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text)}
    </span>
  );
}

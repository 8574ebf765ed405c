import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { format } from "@/lib/format";
import { rightTo } from "@/lib/permissions";
import type { Container, TenantScope } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { PathButton } from "@/ui/link";
import styles from "./Frame.module.css";
import { draftQuery } from "./queries";
import { CONTAINER_BASE, sectionPath } from "./sections";

/** There exactly while the draft differs from what is live. */
export function DraftBar({ tenant, container }: { tenant: TenantScope; container: Container }) {
  const { data: draft } = useQuery(draftQuery(tenant.id, container.id));
  const { routesByPath } = useRouter();
  if (draft === undefined) return null;
  const { added, modified, removed } = draft.changed;
  const changes = added + modified + removed;
  if (changes === 0) return null;
  const right = rightTo(tenant.memberships, "publish", container.id);
  const people = draft.editorsSinceBase.length;
  return (
    <section className={styles.draftBar} aria-label="Draft">
      <div className={styles.draftWords}>
        <State tone="draft">
          <strong>Draft</strong>
        </State>
        <span>
          {format.plural(changes, { one: "change", other: "changes" })}
          {people > 0 && ` by ${format.plural(people, { one: "person", other: "people" })}`}
        </span>
        <span className={styles.draftParts}>
          {[
            [added, "added"],
            [modified, "edited"],
            [removed, "removed"],
          ]
            .filter(([count]) => count !== 0)
            .map(([count, word]) => `${String(count)} ${String(word)}`)
            .join(" · ")}
        </span>
      </div>
      <div className={styles.draftActions}>
        {Object.hasOwn(routesByPath, `${CONTAINER_BASE}/compare`) && (
          <PathButton path={sectionPath("compare", tenant.slug, container.slug)}>
            Compare
          </PathButton>
        )}
        {Object.hasOwn(routesByPath, `${CONTAINER_BASE}/compare`) &&
          (right.allowed ? (
            <PathButton
              path={`${sectionPath("compare", tenant.slug, container.slug)}?publish=1`}
              kind="primary"
            >
              Publish
            </PathButton>
          ) : (
            <Button right={right}>Publish</Button>
          ))}
      </div>
    </section>
  );
}

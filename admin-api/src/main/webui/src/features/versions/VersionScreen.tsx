import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { COMPARED } from "@/lib/compare";
import { stateQuery } from "@/lib/container-state";
import { format } from "@/lib/format";
import { useContainer } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Copyable } from "@/ui/copy";
import { Faces } from "@/ui/faces";
import { Link, LinkButton } from "@/ui/link";
import { Card, Facts, PageHeader, Section } from "@/ui/page";
import { Time } from "@/ui/time";
import { visible, visibleLine } from "@/ui/visible";
import { versionQuery, type Version } from "./api";
import styles from "./Versions.module.css";

/** One version: it never changes, only its name and notes may. */
export function VersionScreen() {
  const scope = useContainer();
  const { version: number = "" } = useParams({ strict: false });
  const version = useQuery(versionQuery(scope, number));
  return (
    <Faces of={version} what="the version">
      {(it) => <Shown version={it} />}
    </Faces>
  );
}

function Shown({ version }: { version: Version }) {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const content = useQuery(stateQuery(scope, version.number));
  return (
    <>
      <PageHeader
        title={`Version ${version.number}`}
        beside={
          version.isLive && (
            <State tone="ok" shape="●" tinted>
              Live
            </State>
          )
        }
        breadcrumbs={[
          <Link key="versions" to="/t/$tenant/c/$container/versions" params={here}>
            Versions
          </Link>,
        ]}
        actions={
          <>
            {version.number > 1 && (
              <LinkButton
                to="/t/$tenant/c/$container/compare"
                params={here}
                search={{ left: String(version.number - 1), right: String(version.number) }}
              >
                Compare with v{version.number - 1}
              </LinkButton>
            )}
            <LinkButton
              to="/t/$tenant/c/$container/compare"
              params={here}
              search={{ left: String(version.number), right: "draft" }}
            >
              Compare with draft
            </LinkButton>
          </>
        }
      >
        {visibleLine(version.name)}
      </PageHeader>
      <Card>
        <Facts
          items={[
            ["Frozen", <Time key="at" at={version.createdAt} as="full" />],
            ["By", visibleLine(version.createdBy)],
            [
              "Published",
              version.publishedAt.length === 0 ? (
                "Never"
              ) : (
                <span key="published" className={styles.times}>
                  {version.publishedAt.map((at) => (
                    <Time key={at} at={at} as="full" />
                  ))}
                </span>
              ),
            ],
            ["Size", format.bytes(version.bytes)],
            ["Content hash", <Copyable key="hash" value={version.contentHash} label="Copy hash" />],
          ]}
        />
        {version.notes !== "" && <p className={styles.notes}>{visible(version.notes)}</p>}
      </Card>
      <Section title="What it holds">
        <Faces of={content} what="the document">
          {(entities) => (
            <dl className={styles.counts}>
              {COMPARED.map((kind) => {
                const names = entities.filter((it) => it.kind === kind).map((it) => it.name);
                return (
                  names.length > 0 && (
                    <div key={kind}>
                      <dt>
                        {names.length} {kind.replaceAll("-", " ")}
                      </dt>
                      <dd>{visibleLine(format.list(names.toSorted()))}</dd>
                    </div>
                  )
                );
              })}
            </dl>
          )}
        </Faces>
      </Section>
    </>
  );
}

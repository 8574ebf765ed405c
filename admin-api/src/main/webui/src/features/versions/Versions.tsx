import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { format } from "@/lib/format";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/faces";
import { Link, LinkButton } from "@/ui/link";
import { PageHeader } from "@/ui/page";
import { Table, type Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { draftQuery, publish, versionsQuery, type Version } from "./api";
import { followRollout } from "./followRollout";
import { RollBackDialog } from "./RollBackDialog";
import styles from "./Versions.module.css";

/** The history: what was frozen, by whom, and what is live. */
export function Versions() {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const navigate = useNavigate();
  const queries = useQueryClient();
  const versions = useInfiniteQuery(versionsQuery(scope));
  const draft = useQuery(draftQuery(scope));
  const right = useRight("publish");
  const [back, setBack] = useState<Version | undefined>(undefined);
  const live = versions.data?.versions.find((version) => version.isLive);
  const changes = draft.data?.changes ?? 0;

  const columns: readonly Column<Version>[] = [
    {
      key: "number",
      header: "Version",
      width: "narrow",
      cell: (version) => (
        <Link
          quiet
          to="/t/$tenant/c/$container/versions/$version"
          params={{ ...here, version: String(version.number) }}
        >
          v{version.number}
        </Link>
      ),
    },
    {
      key: "name",
      header: "Name",
      width: "wide",
      cell: (version) => (
        <span className={styles.name}>
          {version.name === "" ? (
            <span className={styles.muted}>No name</span>
          ) : (
            visibleLine(version.name)
          )}
          {version.isLive && (
            <State tone="ok" shape="●" tinted>
              Live
            </State>
          )}
          {version.publishedAt.length === 0 && <State tone="muted">Never published</State>}
        </span>
      ),
    },
    {
      key: "by",
      header: "By",
      width: "narrow",
      cell: (version) => visibleLine(version.createdBy),
    },
    {
      key: "at",
      header: "Frozen",
      width: "narrow",
      cell: (version) => <Time at={version.createdAt} />,
    },
    {
      key: "bytes",
      header: "Size",
      align: "end",
      width: "narrow",
      cell: (version) => format.bytes(version.bytes),
    },
    {
      key: "acts",
      header: "Acts",
      hideHeader: true,
      width: "narrow",
      cell: (version) => (
        <span className={styles.rowActs}>
          <LinkButton
            small
            kind="quiet"
            to="/t/$tenant/c/$container/compare"
            params={here}
            search={{ left: String(version.number), right: "draft" }}
          >
            Compare
          </LinkButton>
          {!version.isLive && (
            <Button small kind="quiet" isDisabled={!right.allowed} onPress={() => setBack(version)}>
              {live !== undefined && version.number < live.number ? "Roll back…" : "Publish…"}
            </Button>
          )}
        </span>
      ),
    },
  ];
  const publishDraft = (
    <Button
      kind="primary"
      right={right}
      isDisabled={
        draft.data === undefined || (changes === 0 && draft.data.baseVersionNumber !== undefined)
      }
      onPress={() =>
        void navigate({
          to: "/t/$tenant/c/$container/compare",
          params: here,
          search: { publish: "1" },
        })
      }
    >
      Publish the draft…
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Versions"
        actions={
          <>
            <LinkButton to="/t/$tenant/c/$container/compare" params={here}>
              Compare with draft
            </LinkButton>
            {publishDraft}
          </>
        }
      >
        {draft.data !== undefined &&
          (changes === 0
            ? "The draft holds no changes."
            : `The draft holds ${format.plural(changes, { one: "change", other: "changes" })}${
                draft.data.lastEditedBy === ""
                  ? ""
                  : `, last by ${visibleLine(draft.data.lastEditedBy)}`
              }.`)}
      </PageHeader>
      <Table
        caption="Versions"
        what="the versions"
        of={versions}
        rows={(data) => data.versions}
        rowKey={(version) => String(version.number)}
        columns={columns}
        empty={
          <EmptyState title="Not published yet" actions={publishDraft}>
            Until you publish, requests are received and journalled, but no tag runs.
          </EmptyState>
        }
        {...(versions.hasNextPage
          ? {
              footer: (
                <Button
                  small
                  isPending={versions.isFetchingNextPage}
                  onPress={() => void versions.fetchNextPage()}
                >
                  Older versions
                </Button>
              ),
            }
          : {})}
      />
      <RollBackDialog
        version={back}
        live={live}
        onClose={() => setBack(undefined)}
        onConfirm={async (version) => {
          const publication = await publish(scope, {
            version: version.number,
            expectedLiveVersion: live?.number ?? 0,
          });
          setBack(undefined);
          followRollout(scope, queries, publication);
        }}
      />
    </>
  );
}

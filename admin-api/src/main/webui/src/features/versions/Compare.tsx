import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { differences } from "@/lib/compare";
import { stateQuery } from "@/lib/container-state";
import { useContainer, useRight } from "@/lib/scope";
import { Button } from "@/ui/button";
import { EmptyState, Faces } from "@/ui/faces";
import { Select } from "@/ui/field";
import { Link } from "@/ui/link";
import { Callout } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { useInfiniteQuery } from "@tanstack/react-query";
import { draftQuery, liveQuery, versionsQuery } from "./api";
import { Changes } from "./Changes";
import { countChanges, groupChanges } from "./diff";
import { PublishDialog } from "./PublishDialog";
import { sideOf } from "./publishing";
import { compareSearch } from "./routes";
import styles from "./Versions.module.css";

/** Any two states of the container, side by side: live, draft or a version. */
export function Compare() {
  const scope = useContainer();
  const { tenant, container } = scope;
  const here = { tenant: tenant.slug, container: container.slug };
  const search = compareSearch.of(useSearch({ strict: false }));
  const navigate = useNavigate();
  const right = useRight("publish");
  const live = useQuery(liveQuery(scope));
  const draft = useQuery(draftQuery(scope));
  const versions = useInfiniteQuery(versionsQuery(scope));
  const leftSide = sideOf(search.left, live.data ?? undefined);
  const rightSide = sideOf(search.right, live.data ?? undefined);
  const left = useQuery({
    ...stateQuery(scope, leftSide ?? "draft"),
    enabled: leftSide !== undefined,
  });
  const rightState = useQuery({
    ...stateQuery(scope, rightSide ?? "draft"),
    enabled: rightSide !== undefined,
  });
  const set = (change: Partial<typeof search>) =>
    void navigate({ to: ".", search: { ...search, ...change }, replace: true });

  // Nothing is live yet: the draft is compared with nothing.
  const isFirst = live.isSuccess && search.left === "live" && live.data === null;
  const groups =
    rightState.data === undefined || (left.data === undefined && !isFirst)
      ? undefined
      : groupChanges(differences(isFirst ? [] : (left.data ?? []), rightState.data));
  const options = [
    { value: "live", label: live.data == null ? "Live (nothing yet)" : `Live v${live.data}` },
    { value: "draft", label: "Draft" },
    ...(versions.data?.versions ?? []).map((version) => ({
      value: String(version.number),
      label: `v${version.number}${version.name === "" ? "" : ` · ${version.name}`}`,
    })),
  ];
  const canPublish = search.right === "draft" && search.left === "live";
  return (
    <>
      <PageHeader
        title="Compare"
        breadcrumbs={[
          <Link key="versions" to="/t/$tenant/c/$container/versions" params={here}>
            Versions
          </Link>,
        ]}
        actions={
          canPublish && (
            <Button
              kind="primary"
              right={right}
              isDisabled={draft.data?.changes === 0 && !isFirst}
              onPress={() => set({ publish: "1" })}
            >
              Publish…
            </Button>
          )
        }
      />
      <div className={styles.sides}>
        <Select
          label="From"
          value={search.left}
          options={options}
          onChange={(it) => set({ left: it })}
        />
        <Select
          label="To"
          value={search.right}
          options={options}
          onChange={(it) => set({ right: it })}
        />
        <Button onPress={() => set({ left: search.right, right: search.left })}>Swap</Button>
      </div>
      <Faces
        of={{
          data: groups,
          error: left.error ?? rightState.error ?? live.error,
          isPending: groups === undefined,
          dataUpdatedAt: rightState.dataUpdatedAt,
          refetch: () => Promise.all([left.refetch(), rightState.refetch(), live.refetch()]),
        }}
        what="the comparison"
        isEmpty={(it) => countChanges(it) === 0}
        empty={<EmptyState title="They are the same." />}
      >
        {(it) => <Changes groups={it} />}
      </Faces>
      {leftSide === undefined && live.isSuccess && !isFirst && (
        <Callout tone="warn">There is no such version to compare from.</Callout>
      )}
      <PublishDialog
        isOpen={search.publish !== undefined}
        groups={groups ?? []}
        onClose={() => set({ publish: undefined })}
      />
    </>
  );
}

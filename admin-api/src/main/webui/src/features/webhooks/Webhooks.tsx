import { useQuery } from "@tanstack/react-query";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/faces";
import { SearchField } from "@/ui/field";
import { Link, LinkButton } from "@/ui/link";
import { PageHeader } from "@/ui/page";
import { Table, type Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { pathsQuery, sendersQuery, type WebhookPath } from "./api";
import { webhooksRoute } from "./routes";
import styles from "./Webhooks.module.css";
import { dayWords, signatureWords } from "./words";

/** The paths of the container: where senders knock. */
export function Webhooks() {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const { q = "" } = webhooksRoute.useSearch();
  const navigate = webhooksRoute.useNavigate();
  const paths = useQuery({ ...pathsQuery(scope), refetchInterval: 10_000 });
  const senders = useQuery(sendersQuery).data ?? [];
  const right = useRight("settings:write");
  const titleOf = (name: string | null) =>
    senders.find((sender) => sender.name === name)?.title ?? name ?? "–";
  const matching = (all: readonly WebhookPath[]) =>
    all.filter((path) =>
      `${path.path} ${titleOf(path.sender)}`.toLowerCase().includes(q.toLowerCase()),
    );
  const setQ = (next: string) =>
    void navigate({ search: { q: next === "" ? undefined : next }, replace: true });

  const columns: readonly Column<WebhookPath>[] = [
    {
      key: "path",
      header: "Path",
      width: "wide",
      cell: (path) => (
        <Link to="/t/$tenant/c/$container/webhooks/$path" params={{ ...here, path: path.id }} quiet>
          <span className={styles.path}>{visibleLine(path.path)}</span>
        </Link>
      ),
    },
    { key: "sender", header: "Sender", cell: (path) => visibleLine(titleOf(path.sender)) },
    {
      key: "signature",
      header: "Signature",
      cell: (path) => {
        const [tone, words] = signatureWords(path);
        return <State tone={tone}>{words}</State>;
      },
    },
    { key: "mode", header: "Mode", cell: (path) => path.effective.delivery.mode },
    { key: "day", header: "Last 24 h", cell: dayWords },
    {
      key: "last",
      header: "Last hit",
      align: "end",
      cell: (path) =>
        !path.enabled ? (
          <State tone="warn">off</State>
        ) : path.stats.lastHitAt === null ? (
          <State tone="muted">none yet</State>
        ) : (
          <Time at={path.stats.lastHitAt} />
        ),
    },
  ];

  const add = right.allowed ? (
    <LinkButton kind="primary" to="/t/$tenant/c/$container/webhooks/new" params={here}>
      Add webhook
    </LinkButton>
  ) : (
    <Button kind="primary" right={right}>
      Add webhook
    </Button>
  );
  return (
    <>
      <PageHeader title="Webhooks" actions={add}>
        Each path is an address for one sender: what is accepted there, how it is verified and how
        it is answered.
      </PageHeader>
      {(paths.data?.length ?? 0) > 5 && (
        <div className={styles.filter}>
          <SearchField label="Filter webhooks" value={q} onChange={setQ} />
        </div>
      )}
      <Table
        of={paths}
        rows={matching}
        rowKey={(path) => path.id}
        columns={columns}
        caption="Webhooks"
        what="the webhooks"
        empty={
          q === "" ? (
            <EmptyState title="No path yet" actions={add}>
              A path such as <code>/order_created</code> is where your shop sends its orders. It
              takes about a minute.
            </EmptyState>
          ) : (
            <EmptyState
              title={`No webhooks match “${q}”`}
              actions={<Button onPress={() => setQ("")}>Clear filter</Button>}
            />
          )
        }
      />
    </>
  );
}

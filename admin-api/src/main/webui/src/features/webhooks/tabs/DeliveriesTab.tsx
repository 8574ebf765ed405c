import type { UseQueryResult } from "@tanstack/react-query";
import { format } from "@/lib/format";
import { useContainer } from "@/lib/scope";
import { Badge, State } from "@/ui/badge";
import { EmptyState } from "@/ui/faces";
import { Link } from "@/ui/link";
import { Table, type Column } from "@/ui/table";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import type { PathHit } from "../api";
import styles from "../Webhooks.module.css";

/** The last requests to a path; a row opens the hit. */
export function DeliveriesTab({ hits }: { readonly hits: UseQueryResult<readonly PathHit[]> }) {
  const { tenant, container } = useContainer();
  const columns: readonly Column<PathHit>[] = [
    {
      key: "time",
      header: "Received",
      cell: (hit) => (
        <Link
          to="/t/$tenant/c/$container/hits/$hit"
          params={{ tenant: tenant.slug, container: container.slug, hit: hit.id }}
          quiet
        >
          <Time at={hit.receivedAt} />
        </Link>
      ),
    },
    {
      key: "id",
      header: "Delivery id",
      width: "wide",
      cell: (hit) => (
        <span className={styles.path}>
          {hit.senderDeliveryId === null ? "–" : visibleLine(hit.senderDeliveryId)}{" "}
          {hit.origin !== "network" && <Badge>{hit.origin}</Badge>}
        </span>
      ),
    },
    { key: "proof", header: "Signature", cell: (hit) => <Proof hit={hit} /> },
    {
      key: "outcome",
      header: "Outcome",
      cell: (hit) => (hit.refusal === null ? hit.outcome : `${hit.outcome}: ${hit.refusal}`),
    },
    {
      key: "events",
      header: "Events",
      cell: (hit) => hit.events.map((event) => visibleLine(event.name)).join(", ") || "–",
    },
    {
      key: "answer",
      header: "Answer",
      align: "end",
      cell: (hit) => `${String(hit.status)} · ${format.duration(hit.durationMs)}`,
    },
  ];
  return (
    <Table
      of={hits}
      rows={(all) => all}
      rowKey={(hit) => hit.id}
      columns={columns}
      caption="Requests to this path"
      what="the requests"
      empty={
        <EmptyState title="Nothing has come yet">
          Requests appear here a moment after they were received.
        </EmptyState>
      }
    />
  );
}

function Proof({ hit }: { readonly hit: PathHit }) {
  const { verification } = hit;
  if (verification?.result === "verified") {
    return <State tone="ok">verified</State>;
  }
  return verification?.result === "refused" ? (
    <State tone="warn">{verification.reason ?? "refused"}</State>
  ) : (
    <State tone="muted">not checked</State>
  );
}

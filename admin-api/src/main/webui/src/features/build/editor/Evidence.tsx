import { useQuery } from "@tanstack/react-query";
import { http } from "@/lib/http";
import { useContainer, useRight } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";
import { State } from "@/ui/badge";
import { Faces } from "@/ui/faces";
import { Section } from "@/ui/page";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import type { Entity, Kind } from "../api";
import { KIND_WORDS } from "../kinds";
import { EntityLink } from "../links";
import type { User } from "../usage";
import styles from "./Evidence.module.css";

export interface EvidenceProps {
  readonly kind: Kind;
  readonly entity: Entity;
  readonly isNew: boolean;
  readonly users: readonly User[];
}

/** Beside the form: who uses this, what became of it lately, who edited it. Only what the API knows. */
export function Evidence({ kind, entity, isNew, users }: EvidenceProps) {
  if (isNew) {
    return null;
  }
  return (
    <aside className={styles.evidence} aria-label="Evidence">
      {kind === "tags" && <LastDeliveries tag={entity.id} />}
      {kind !== "clients" && (
        <Section title="Used by">
          {users.length === 0 ? (
            <p className={styles.none}>{unusedWords(kind)}</p>
          ) : (
            <ul className={styles.list}>
              {users.map((user) => (
                <li key={user.id}>
                  <EntityLink kind={user.kind} id={user.id}>
                    {visibleLine(user.name)}
                  </EntityLink>
                  <span className={styles.detail}>{KIND_WORDS[user.kind].one}</span>
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Section title="Last edited">
        <p className={styles.none}>
          <Time at={entity.updatedAt} />
          {entity.updatedBy === "" ? "" : ` by ${visibleLine(entity.updatedBy)}`}, revision{" "}
          {entity.revision}
        </p>
      </Section>
    </aside>
  );
}

function unusedWords(kind: Kind): string {
  switch (kind) {
    case "tags":
      return "No other tag or transformation names it.";
    case "triggers":
      return "No tag fires on it.";
    case "variables":
      return "No field names it.";
    case "clients":
    case "transformations":
      return "Nothing refers to it.";
  }
}

const SHOWN = 5;

/** The last deliveries of a tag on durable paths: the one record that the API keeps per tag. */
function LastDeliveries({ tag }: { tag: string }) {
  const scope = useContainer();
  const right = useRight("traffic:read");
  const deliveries = useQuery({
    queryKey: ["container", scope.container.id, "deliveries", "of-tag", tag],
    queryFn: ({ signal }) =>
      http.get<Page<Wire<"Delivery">>>(scope.url("deliveries"), {
        signal,
        query: { tag, limit: SHOWN },
      }),
    enabled: right.allowed,
  });
  if (!right.allowed) {
    return null;
  }
  return (
    <Section title="Last deliveries">
      <Faces of={deliveries} what="the deliveries">
        {(page) =>
          page.items.length === 0 ? (
            <p className={styles.none}>None yet on a durable path.</p>
          ) : (
            <ul className={styles.list}>
              {page.items.map((delivery) => (
                <li key={delivery.id}>
                  <DeliveryWord state={delivery.state} status={delivery.lastStatus} />
                  <span className={styles.detail}>
                    {visibleLine(delivery.event.name)} · <Time at={delivery.receivedAt} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Faces>
    </Section>
  );
}

function DeliveryWord({ state, status }: { state: string; status: number | null }) {
  const answer = status === null ? "" : ` ${status}`;
  switch (state) {
    case "delivered":
      return <State tone="ok">Delivered{answer}</State>;
    case "dead":
      return <State tone="bad">Dead{answer}</State>;
    case "held":
      return <State tone="warn">Held</State>;
    case "discarded":
      return <State tone="muted">Given up</State>;
    default:
      return (
        <State tone="accent" shape="◔">
          Waiting{answer}
        </State>
      );
  }
}

import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Boxes } from "lucide-react";
import { useState } from "react";
import { format } from "@/lib/format";
import { type Container, useRight, useTenant } from "@/lib/scope";
import { Button } from "@/ui/button";
import { EmptyState, Faces } from "@/ui/faces";
import { SearchField } from "@/ui/field";
import { PathLink } from "@/ui/link";
import { PageHeader } from "@/ui/page";
import { Sparkline } from "@/ui/sparkline";
import { Time } from "@/ui/time";
import { find } from "../frame/find";
import { ContainerState } from "../frame/Palette";
import { containersQuery, overviewQuery } from "../frame/queries";
import { sectionPath } from "../frame/sections";
import { homeRoute, homeSearch } from "../routes";
import { NewContainer } from "./NewContainer";
import styles from "./Screens.module.css";

/** The containers of a tenant, each with how it is doing. */
export function TenantHome() {
  const tenant = useTenant();
  const { q } = homeSearch.of(homeRoute.useSearch());
  const containers = useQuery(containersQuery(tenant.id));
  const right = useRight("containers:write");
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate();
  const setQuery = (next: string) =>
    void navigate({
      from: homeRoute.fullPath,
      to: ".",
      search: (search) => ({ ...search, q: next === "" ? undefined : next }),
      replace: true,
    });
  const add = (
    <Button kind="primary" right={right} onPress={() => setAdding(true)}>
      New container
    </Button>
  );
  return (
    <>
      <PageHeader title={tenant.name} actions={add}>
        Each container holds everything for one shop or site.
      </PageHeader>
      <Faces
        of={containers}
        what="the containers"
        isEmpty={(list) => list.length === 0}
        loading={<CardsLoading />}
        empty={
          <EmptyState title="No container yet" icon={<Boxes />} actions={add}>
            A container holds everything for one shop or site. Create the first one, or import one
            from Tag Manager.
          </EmptyState>
        }
      >
        {(list) => {
          const shown = find(list, q, 1_000);
          return (
            <>
              {list.length > 6 && (
                <div className={styles.filter}>
                  <SearchField label="Filter containers" value={q} onChange={setQuery} />
                </div>
              )}
              {shown.length === 0 ? (
                <EmptyState
                  title={`No containers match “${q}”`}
                  actions={<Button onPress={() => setQuery("")}>Clear filter</Button>}
                />
              ) : (
                <ul className={styles.cards}>
                  {shown.map((container) => (
                    <ContainerCard key={container.id} container={container} />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Faces>
      <NewContainer isOpen={adding} onClose={() => setAdding(false)} />
    </>
  );
}

function ContainerCard({ container }: { container: Container }) {
  const tenant = useTenant();
  const overview = useQuery(overviewQuery(tenant.id, container.id)).data;
  const minutes = overview?.minutes.slice(0, -1).map(({ counts }) => counts.requests);
  const lastMinute = minutes?.at(-1) ?? 0;
  const dead = overview?.deliveries.deadLast24h ?? 0;
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <PathLink
          path={sectionPath("", tenant.slug, container.slug)}
          quiet
          className={styles.cardName}
        >
          {container.name}
        </PathLink>
        <ContainerState state={container.state} />
      </div>
      <div className={styles.cardChart}>
        {minutes === undefined ? (
          <span className={styles.muted}>{container.identifier}</span>
        ) : (
          <>
            <Sparkline
              values={minutes}
              label={`Requests a minute over the last hour, now ${format.exact(lastMinute)}`}
            />
            <span className={styles.cardNumber}>
              {format.count(lastMinute)}
              <span className={styles.unit}>/min</span>
            </span>
          </>
        )}
      </div>
      <p className={styles.cardFoot}>
        <span>
          {container.liveVersion === null ? "No version yet" : `v${container.liveVersion}`}
        </span>
        {dead > 0 && (
          <span className={styles.bad}>
            ✕ {format.plural(dead, { one: "dead delivery", other: "dead deliveries" })}
          </span>
        )}
        <span>
          changed <Time at={container.updatedAt} />
        </span>
      </p>
    </li>
  );
}

function CardsLoading() {
  return (
    <div className={styles.cards} role="status" aria-label="Loading the containers">
      {[0, 1, 2].map((card) => (
        <div key={card} className={styles.cardBone} aria-hidden="true" />
      ))}
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { format } from "@/lib/format";
import { http, withQuery } from "@/lib/http";
import { useContainer } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";
import { State } from "@/ui/badge";
import { Copyable } from "@/ui/copy";
import { Faces, Loading } from "@/ui/faces";
import { PathButton, PathLink } from "@/ui/link";
import { Callout } from "@/ui/notice";
import { Facts, PageHeader, Section } from "@/ui/page";
import { Sparkline } from "@/ui/sparkline";
import { Time } from "@/ui/time";
import { labelOf } from "@/lib/actor";
import { ContainerState } from "../frame/Palette";
import { liveQuery, type Overview as Traffic, overviewQuery } from "../frame/queries";
import { CONTAINER_BASE, sectionPath } from "../frame/sections";
import styles from "./Screens.module.css";

/** How a container is doing, and what needs a person. */
export function Overview() {
  const { tenant, container, url } = useContainer();
  const live = useQuery(liveQuery(tenant.id, container.id));
  const overview = useQuery(overviewQuery(tenant.id, container.id));
  const hosts = useQuery({
    queryKey: ["hosts", container.id],
    queryFn: ({ signal }) =>
      http.get<Page<Wire<"Host">>>(withQuery(url("hosts"), { limit: 50 }), { signal }),
  });
  const { routesByPath } = useRouter();
  const to = (section: string) => sectionPath(section, tenant.slug, container.slug);
  const has = (section: string) => Object.hasOwn(routesByPath, `${CONTAINER_BASE}/${section}`);
  const quiet = overview.data?.last24h.counts.requests === 0;
  const publication = live.data?.publication;

  return (
    <>
      <PageHeader
        title={container.name}
        beside={<ContainerState state={container.state} />}
        actions={
          <>
            {has("debug") && (
              <PathButton path={to("debug")} kind={quiet || !has("webhooks") ? "primary" : "plain"}>
                Open debugger
              </PathButton>
            )}
            {has("webhooks") && (
              <PathButton path={to("webhooks")} kind={quiet ? "primary" : "plain"}>
                Webhooks
              </PathButton>
            )}
          </>
        }
      >
        {publication == null ? (
          "Not published yet. Until you publish, requests are received and journalled, but no tag runs."
        ) : (
          <>
            {`Live v${live.data?.version ?? ""} · published `}
            <Time at={publication.publishedAt} />
            {` by ${labelOf(publication.publishedBy)}`}
          </>
        )}
      </PageHeader>
      <Faces
        of={overview}
        what="the numbers"
        loading={<Loading rows={3} label="Loading the numbers" />}
      >
        {(traffic) =>
          traffic === null ? (
            <Callout>
              <p>Your role does not see traffic — ask an admin.</p>
            </Callout>
          ) : (
            <>
              <Attention traffic={traffic} to={to} has={has} paused={container.paused} />
              <Numbers traffic={traffic} />
              <Flow traffic={traffic} to={to} has={has} />
            </>
          )
        }
      </Faces>
      <Section title="Where it answers">
        <Faces of={hosts} what="the hosts" loading={<Loading rows={1} />}>
          {(page) => (
            <ul className={styles.hosts}>
              {page.items.map((host) => (
                <li key={host.id}>
                  <Copyable value={host.name} label={`Copy ${host.name}`} />
                  {host.state === "verified" ? (
                    <State tone="ok">Answers</State>
                  ) : (
                    <State tone="warn">
                      {host.state === "pending" ? "Not verified yet" : host.state}
                    </State>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Faces>
      </Section>
      <Section title="Keeps">
        <Facts
          items={[
            ["Hits", format.plural(container.retention.hitDays, { one: "day", other: "days" })],
            [
              "Traces",
              format.plural(container.retention.traceHours, { one: "hour", other: "hours" }),
            ],
            [
              "Deliveries",
              format.plural(container.retention.deliveryDays, { one: "day", other: "days" }),
            ],
            [
              "Dead deliveries",
              format.plural(container.retention.deadDays, { one: "day", other: "days" }),
            ],
          ]}
        />
      </Section>
    </>
  );
}

interface PartProps {
  readonly traffic: Traffic;
  readonly to: (section: string) => string;
  readonly has: (section: string) => boolean;
}

/** What costs something as long as nobody acts, the dearest first; each with the verb that mends it. */
function Attention({ traffic, to, has, paused }: PartProps & { paused: boolean }) {
  const { deliveries, last24h, minutes } = traffic;
  const recent = minutes.slice(-16, -1);
  const silent =
    recent.length > 0 &&
    recent.every(({ counts }) => counts.requests === 0) &&
    last24h.counts.requests > 1_000;
  const warnings = [
    paused && (
      <Callout key="paused" tone="warn">
        <p>The container is paused: durable paths keep what arrives, everything else is refused.</p>
      </Callout>
    ),
    deliveries.deadLast24h > 0 && (
      <Callout
        key="dead"
        tone="bad"
        actions={
          has("deliveries") && (
            <PathButton small path={`${to("deliveries")}?state=dead`}>
              See them
            </PathButton>
          )
        }
      >
        <p>
          {format.plural(deliveries.deadLast24h, { one: "delivery", other: "deliveries" })} gave up
          in the last 24 hours. Nothing is lost: they can be replayed.
        </p>
      </Callout>
    ),
    silent && (
      <Callout key="silent" tone="warn">
        <p>
          No request for 15 minutes, though there were {format.count(last24h.counts.requests)}{" "}
          today.
        </p>
      </Callout>
    ),
    last24h.counts.unclaimed > 0 && (
      <Callout
        key="unclaimed"
        actions={
          has("debug") && (
            <PathButton small path={`${to("debug")}?outcome=unclaimed`}>
              See why
            </PathButton>
          )
        }
      >
        <p>
          {format.plural(last24h.counts.unclaimed, { one: "request", other: "requests" })} today had
          no client that wanted {last24h.counts.unclaimed === 1 ? "it" : "them"}.
        </p>
      </Callout>
    ),
  ].filter((warning) => warning !== false);
  if (warnings.length === 0) return null;
  return (
    <Section title="Needs attention">
      <div className={styles.stack}>{warnings}</div>
    </Section>
  );
}

function Numbers({ traffic }: { traffic: Traffic }) {
  // The last minute is not over yet: its count says nothing.
  const requests = traffic.minutes.slice(0, -1).map(({ counts }) => counts.requests);
  const now = requests.at(-1) ?? 0;
  const { counts, answeredWithinMs } = traffic.last24h;
  const tags = counts.tagsSucceeded + counts.tagsFailed;
  const { deliveries } = traffic;
  return (
    <div className={styles.numbers}>
      <div className={styles.number}>
        <h2>Requests</h2>
        <p className={styles.big}>
          {format.count(now)}
          <span className={styles.unit}>/min</span>
        </p>
        <Sparkline values={requests} label="Requests a minute over the last hour" />
      </div>
      <div className={styles.number}>
        <h2>Answered</h2>
        <p className={styles.big}>
          {answeredWithinMs === null ? "–" : format.duration(answeredWithinMs.p95)}
        </p>
        <p className={styles.muted}>
          {answeredWithinMs === null
            ? "nothing to measure yet"
            : `95 % within this · half within ${format.duration(answeredWithinMs.p50)}`}
        </p>
      </div>
      <div className={styles.number}>
        <h2>Tags succeeded</h2>
        <p className={styles.big}>
          {tags === 0 ? "–" : format.percent(counts.tagsSucceeded / tags)}
        </p>
        <p className={styles.muted}>
          {tags === 0
            ? "none ran in 24 hours"
            : `${format.count(counts.tagsFailed)} of ${format.count(tags)} failed in 24 hours`}
        </p>
      </div>
      <div className={styles.number}>
        <h2>Waiting to deliver</h2>
        <p className={styles.big}>{format.count(deliveries.pending)}</p>
        <p className={styles.muted}>
          {deliveries.oldestPendingAt === null ? (
            "nothing is late"
          ) : (
            <>
              oldest <Time at={deliveries.oldestPendingAt} />
            </>
          )}
        </p>
      </div>
    </div>
  );
}

/** The way of a request through the house, as numbers. */
function Flow({ traffic, to, has }: PartProps) {
  const { counts } = traffic.last24h;
  const steps: readonly (readonly [string, number, string?])[] = [
    ["requests", counts.requests],
    [
      "claimed",
      counts.claimed,
      counts.unclaimed > 0 ? `${format.count(counts.unclaimed)} unclaimed` : undefined,
    ],
    ["events", counts.events],
    [
      "tags fired",
      counts.tagsSucceeded + counts.tagsFailed,
      counts.tagsFailed > 0 ? `${format.count(counts.tagsFailed)} failed` : undefined,
    ],
  ];
  return (
    <Section
      title="Flow, last 24 hours"
      actions={has("debug") && <PathLink path={to("debug")}>Latest hits</PathLink>}
    >
      <ol className={styles.flow}>
        {steps.map(([name, count, loss]) => (
          <li key={name}>
            <span className={styles.flowCount} title={format.exact(count)}>
              {format.count(count)}
            </span>
            <span className={styles.muted}>{name}</span>
            {loss !== undefined && <span className={styles.loss}>▲ {loss}</span>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

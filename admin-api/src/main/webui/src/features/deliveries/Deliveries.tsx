import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { format } from "@/lib/format";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/faces";
import { Select } from "@/ui/field";
import { Link } from "@/ui/link";
import { PageHeader, Section } from "@/ui/page";
import { Table, type Column } from "@/ui/table";
import { Time, useNow } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { causesQuery, deliveriesQuery, summaryQuery, tagNamesQuery, type Delivery } from "./api";
import { bySide, type Cause } from "./causes";
import { ReplayDialog } from "./ReplayDialog";
import { deliveriesSearch, RANGES, STATES } from "./routes";
import type { ReplayFilter } from "./selection";
import { deadWords, rangeStart, sideWords, stateWords } from "./words";
import styles from "./Deliveries.module.css";

const RANGE_WORDS: Readonly<Record<(typeof RANGES)[number], string>> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
};

/** What became of every event on a durable path, per tag; the dead ones by cause. */
export function Deliveries() {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const search = deliveriesSearch.of(useSearch({ strict: false }));
  const navigate = useNavigate();
  const right = useRight("deliveries:write");
  const from = rangeStart(search.range, useNow());
  const filter = {
    ...(search.state === "all" ? {} : { state: search.state }),
    tag: search.tag,
    event: search.event,
    destination: search.destination,
    side: search.side,
    deadReason: search.deadReason,
    hit: search.hit,
    cursor: search.cursor,
    "receivedAt[gte]": from,
  };
  const deliveries = useQuery(deliveriesQuery(scope, filter));
  const summary = useQuery(summaryQuery(scope));
  const [replaying, setReplaying] = useState<ReplayFilter | undefined>(undefined);
  const set = (change: Partial<typeof search>) =>
    void navigate({
      to: ".",
      search: { ...search, cursor: undefined, ...change },
      replace: true,
    });
  const narrowed = [
    search.tag,
    search.event,
    search.destination,
    search.side,
    search.deadReason,
    search.hit,
  ];
  const isFiltered = search.state !== "all" || narrowed.some((it) => it !== undefined);

  const columns: readonly Column<Delivery>[] = [
    {
      key: "event",
      header: "Event",
      cell: (delivery) => (
        <Link
          quiet
          to="/t/$tenant/c/$container/deliveries/$delivery"
          params={{ ...here, delivery: delivery.id }}
        >
          {visibleLine(delivery.event.name)}
        </Link>
      ),
    },
    {
      key: "state",
      header: "State",
      width: "narrow",
      cell: (delivery) => <DeliveryState delivery={delivery} />,
    },
    {
      key: "tag",
      header: "Tag → destination",
      width: "wide",
      cell: (delivery) => (
        <>
          {visibleLine(delivery.tag.name)}
          <span className={styles.muted}>
            {delivery.destination === null ? "" : ` → ${visibleLine(delivery.destination)}`}
          </span>
        </>
      ),
    },
    {
      key: "attempt",
      header: "Attempts",
      align: "end",
      width: "narrow",
      cell: (delivery) => delivery.attempt,
    },
    { key: "answer", header: "Last answer", cell: (delivery) => lastAnswer(delivery) },
    {
      key: "received",
      header: "Received",
      width: "narrow",
      cell: (delivery) => <Time at={delivery.receivedAt} />,
    },
    {
      key: "next",
      header: "Next try",
      width: "narrow",
      cell: (delivery) =>
        delivery.nextAttemptAt === null ? "–" : <Time at={delivery.nextAttemptAt} />,
    },
  ];

  const replayable =
    search.state === "dead" || search.state === "delivered" || search.state === "discarded";
  return (
    <>
      <PageHeader
        title="Deliveries"
        actions={
          <Button
            kind="primary"
            right={right}
            isDisabled={
              !replayable || search.event !== undefined || search.destination !== undefined
            }
            onPress={() =>
              setReplaying({
                state: search.state,
                "receivedAt[gte]": from,
                ...(search.tag === undefined ? {} : { tag: search.tag }),
                ...(search.side === undefined ? {} : { side: search.side }),
                ...(search.deadReason === undefined ? {} : { deadReason: search.deadReason }),
                ...(search.hit === undefined ? {} : { hit: search.hit }),
              })
            }
          >
            Replay all that match…
          </Button>
        }
      >
        {summary.data !== undefined &&
          `${format.exact(summary.data.started)} started = ${format.exact(summary.data.pending)} waiting + ${format.exact(summary.data.delivered)} delivered + ${format.exact(summary.data.dead)} dead + ${format.exact(summary.data.held)} held + ${format.exact(summary.data.discarded)} given up`}
      </PageHeader>
      <div className={styles.bar}>
        <div className={styles.states} role="group" aria-label="State">
          {STATES.filter((state) => state !== "running").map((state) => {
            const count = countOf(state, summary.data);
            return (
              <button
                key={state}
                type="button"
                className={styles.stateButton}
                aria-pressed={search.state === state}
                onClick={() => set({ state, deadReason: undefined, side: undefined })}
              >
                {state === "all" ? "All" : stateWords(state).word}
                {count !== undefined && (
                  <span className={styles.muted}> {format.count(count)}</span>
                )}
              </button>
            );
          })}
        </div>
        <Select
          label="Time"
          hideLabel
          value={search.range}
          options={RANGES.map((range) => ({ value: range, label: RANGE_WORDS[range] }))}
          onChange={(range) => set({ range })}
        />
        {narrowed.some((it) => it !== undefined) && (
          <Button
            small
            onPress={() =>
              set({
                tag: undefined,
                event: undefined,
                destination: undefined,
                side: undefined,
                deadReason: undefined,
                hit: undefined,
              })
            }
          >
            Clear filters
          </Button>
        )}
      </div>
      {search.state === "dead" && (
        <Causes
          from={from}
          onReplay={setReplaying}
          onShow={(cause) => set({ tag: cause.tag, deadReason: cause.reason, side: cause.side })}
        />
      )}
      <Table
        caption="Deliveries"
        what="the deliveries"
        of={deliveries}
        rows={(page) => page.items}
        rowKey={(delivery) => delivery.id}
        columns={columns}
        empty={
          isFiltered ? (
            <EmptyState
              title={
                search.state === "dead" && narrowed.every((it) => it === undefined)
                  ? "No dead deliveries. That is how it should be."
                  : "No deliveries match."
              }
              actions={
                <Button
                  onPress={() =>
                    void navigate({ to: ".", search: { range: search.range }, replace: true })
                  }
                >
                  Clear filters
                </Button>
              }
            />
          ) : (
            <EmptyState title="Nothing is waiting">
              Deliveries appear here when a path is set to durable.
            </EmptyState>
          )
        }
        {...(deliveries.data?.nextCursor != null || search.cursor !== undefined
          ? {
              footer: (
                <span className={styles.paging}>
                  <Button
                    small
                    isDisabled={search.cursor === undefined}
                    onPress={() => set({ cursor: deliveries.data?.prevCursor ?? undefined })}
                  >
                    Newer
                  </Button>
                  <Button
                    small
                    isDisabled={deliveries.data?.nextCursor == null}
                    onPress={() => set({ cursor: deliveries.data?.nextCursor ?? undefined })}
                  >
                    Older
                  </Button>
                </span>
              ),
            }
          : {})}
      />
      <ReplayDialog filter={replaying} onClose={() => setReplaying(undefined)} />
    </>
  );
}

function countOf(
  state: (typeof STATES)[number],
  summary:
    | {
        pending: number;
        delivered: number;
        held: number;
        dead: number;
        discarded: number;
        started: number;
      }
    | undefined,
): number | undefined {
  if (summary === undefined) return undefined;
  switch (state) {
    case "all":
      return summary.started;
    case "due":
    case "running":
      return summary.pending;
    case "delivered":
      return summary.delivered;
    case "held":
      return summary.held;
    case "dead":
      return summary.dead;
    case "discarded":
      return summary.discarded;
  }
}

export function DeliveryState({ delivery }: { delivery: Delivery }) {
  const { word, tone, shape } = stateWords(delivery.state, delivery.attempt);
  return (
    <State tone={tone} {...(shape === undefined ? {} : { shape })}>
      {word}
    </State>
  );
}

function lastAnswer(delivery: Delivery): string {
  const status = delivery.lastStatus === null ? "" : String(delivery.lastStatus);
  const words =
    delivery.deadReason !== null
      ? deadWords(delivery.deadReason.code)
      : delivery.heldReason !== null
        ? delivery.heldReason.replaceAll("-", " ")
        : "";
  return [status, words].filter((it) => it !== "").join(" · ") || "–";
}

interface CausesProps {
  readonly from: string;
  readonly onShow: (cause: Cause) => void;
  readonly onReplay: (filter: ReplayFilter) => void;
}

/** Dead letters by cause, in two lists: theirs, and ours or the network's. */
function Causes({ from, onShow, onReplay }: CausesProps) {
  const scope = useContainer();
  const causes = useQuery(causesQuery(scope, from));
  const names = useQuery(tagNamesQuery(scope));
  const right = useRight("deliveries:write");
  if (causes.data === undefined || causes.data.length === 0) {
    return null;
  }
  const { theirs, ours } = bySide(causes.data);
  return (
    <div className={styles.causes}>
      {(
        [
          ["Refused on their side", theirs],
          ["On our side, in a template or the network", ours],
        ] as const
      ).map(
        ([title, list]) =>
          list.length > 0 && (
            <Section
              key={title}
              title={`${title} (${format.count(list.reduce((sum, it) => sum + it.count, 0))})`}
            >
              <ul className={styles.causeList}>
                {list.map((cause) => (
                  <li key={cause.key} className={styles.cause}>
                    <span className={styles.causeCount}>{format.count(cause.count)}</span>
                    <span className={styles.causeText}>
                      <b>
                        {cause.tag === undefined
                          ? "A tag that is gone"
                          : visibleLine(names.data?.get(cause.tag) ?? cause.tag)}
                      </b>
                      {cause.destinations.length > 0 &&
                        ` → ${visibleLine(cause.destinations.join(", "))}`}
                      <span className={styles.causeWhy}>
                        {deadWords(cause.reason)}, {sideWords(cause.side)}; since{" "}
                        <Time at={cause.oldest} />
                      </span>
                    </span>
                    <span className={styles.causeActs}>
                      <Button small kind="quiet" onPress={() => onShow(cause)}>
                        Show
                      </Button>
                      <Button
                        small
                        right={right}
                        onPress={() =>
                          onReplay({
                            state: "dead",
                            deadReason: cause.reason,
                            ...(cause.side === "unknown" ? {} : { side: cause.side }),
                            ...(cause.tag === undefined ? {} : { tag: cause.tag }),
                            "receivedAt[gte]": from,
                          })
                        }
                      >
                        Replay…
                      </Button>
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          ),
      )}
    </div>
  );
}

import { ArrowLeft, Link2 } from "lucide-react";
import type { ReactNode } from "react";
import { format } from "@/lib/format";
import { pathOf, versionName } from "@/lib/trace/explain";
import type { EventTrace, Trace } from "@/lib/trace/model";
import { hostOf, spans, summarize } from "@/lib/trace/summary";
import { Badge, State } from "@/ui/badge";
import { IconButton } from "@/ui/button";
import { CopyButton } from "@/ui/copy";
import { Disclosure } from "@/ui/disclosure";
import { Tabs } from "@/ui/tabs";
import { visibleLine } from "@/ui/visible";
import { ORIGIN_WORDS, statusTone } from "../messages";
import type { DetailSearch, Tab } from "../search";
import { CallList } from "./CallList";
import { ClientTab } from "./ClientTab";
import { ConsoleLines } from "./ConsoleLines";
import styles from "./Detail.module.css";
import { EventsTab } from "./EventsTab";
import { ExplainPanel } from "./Explain";
import { Nothing } from "./Nothing";
import { RequestTab } from "./RequestTab";
import { ResponseTab } from "./ResponseTab";
import { TagsTab } from "./TagsTab";
import { VariablesTab } from "./VariablesTab";
import { Words } from "./Words";

export interface HitDetailProps {
  readonly trace: Trace;
  readonly search: DetailSearch;
  readonly onSearch: (change: DetailSearch) => void;
  /** The permanent address of this hit. */
  readonly permalink: string;
  /** On small screens, back to the stream. */
  readonly onBack?: () => void;
  /** Acts on the whole hit. */
  readonly actions?: ReactNode;
}

/** One hit from the raw request to the vendors' answers. */
export function HitDetail({ trace, search, onSearch, permalink, onBack, actions }: HitDetailProps) {
  const event = chosenEvent(trace, search.ev);
  const names = new Map(
    [...trace.events.flatMap((it) => it.tags), ...trace.claim.considered].map(
      (it) => [it.id, it.name] as const,
    ),
  );
  const nameOf = (id: string) => names.get(id) ?? id;
  const why = search.why;
  const explained = why === undefined ? undefined : event?.tags.find((tag) => tag.id === why);
  const tab = search.tab ?? "tags";

  const contents: Readonly<Record<Tab, readonly [string, number | undefined, () => ReactNode]>> = {
    request: ["Request", undefined, () => <RequestTab trace={trace} />],
    client: ["Client", undefined, () => <ClientTab trace={trace} />],
    events: [
      "Events",
      trace.events.length,
      () => <EventsTab trace={trace} event={event} onChoose={(ev) => onSearch({ ev })} />,
    ],
    tags: [
      "Tags",
      trace.events.reduce((sum, it) => sum + it.tags.length, 0),
      () => (
        <TagsTab
          trace={trace}
          event={event}
          explained={why}
          onChoose={(ev) => onSearch({ ev, why: undefined })}
          onExplain={(tag) => onSearch({ why: tag })}
        />
      ),
    ],
    variables: ["Variables", event?.variables.length ?? 0, () => <VariablesTab event={event} />],
    console: [
      "Console",
      trace.console.length,
      () =>
        trace.console.length === 0 ? (
          <Nothing>No script wrote anything.</Nothing>
        ) : (
          <ConsoleLines lines={trace.console} />
        ),
    ],
    calls: [
      "Calls",
      trace.calls.length,
      () =>
        trace.calls.length === 0 ? (
          <Nothing>No script called another server.</Nothing>
        ) : (
          <CallList calls={trace.calls} nameOf={nameOf} />
        ),
    ],
    response: ["Response", undefined, () => <ResponseTab trace={trace} />],
  };

  return (
    <div className={styles.detail} data-explains={explained !== undefined}>
      <article className={styles.hit} aria-label={`Hit ${pathOf(trace.request.url)}`}>
        <header className={styles.hitHead}>
          {onBack !== undefined && (
            <IconButton label="Back to the stream" className={styles.back} onPress={onBack}>
              <ArrowLeft />
            </IconButton>
          )}
          <h2 className={styles.hitTitle}>
            <span className={styles.method}>{trace.request.method}</span>{" "}
            {visibleLine(pathOf(trace.request.url))}
          </h2>
          <div className={styles.hitActions}>
            {actions}
            <CopyButton text={permalink} label="Copy link to this hit">
              <Link2 aria-hidden="true" /> Link
            </CopyButton>
          </div>
        </header>
        <Marks trace={trace} />
        <p className={styles.summary}>
          <Words of={summarize(trace)} />
        </p>
        <Times trace={trace} />
        <Tabs
          label="Parts of the hit"
          selected={tab}
          onChange={(next) => onSearch({ tab: next })}
          tabs={Object.entries(contents).map(([id, [title, count, content]]) => ({
            id: id as Tab,
            title,
            count,
            content,
          }))}
        />
      </article>
      {explained !== undefined && (
        <ExplainPanel
          trace={trace}
          event={event}
          tag={explained}
          onClose={() => onSearch({ why: undefined })}
        />
      )}
    </div>
  );
}

export function chosenEvent(trace: Trace, id: string | undefined): EventTrace | null {
  return trace.events.find((event) => event.id === id) ?? trace.events[0] ?? null;
}

function Marks({ trace }: { readonly trace: Trace }) {
  const { verification, dedupe } = trace.request;
  const origin = ORIGIN_WORDS[trace.origin];
  const { status } = trace.response;
  return (
    <p className={styles.marks}>
      <State tone={statusTone(status)} tinted>
        {status === null || status === 0 ? "no answer" : status}
      </State>
      {verification?.result === "verified" && (
        <State tone="ok" tinted>
          verified
        </State>
      )}
      {verification?.result === "refused" && (
        <State tone={verification.mode === "enforce" ? "bad" : "warn"} tinted>
          {`signature: ${verification.reason ?? "refused"}`}
        </State>
      )}
      {dedupe?.isDuplicate === true && <Badge>duplicate</Badge>}
      {origin !== null && <Badge>{origin}</Badge>}
      {trace.run === "beside" && <Badge>beside live</Badge>}
      <Badge>{versionName(trace)}</Badge>
      <span className={styles.quiet}>
        {format.clock(new Date(trace.startedAt))} · {visibleLine(hostOf(trace.request.url))}
      </span>
    </p>
  );
}

/** Where the time went, as bars on one axis. */
function Times({ trace }: { readonly trace: Trace }) {
  const bars = spans(trace);
  const longest = Math.max(trace.durationMs, ...bars.map((bar) => bar.durationMs));
  if (bars.length === 0) {
    return null;
  }
  return (
    <Disclosure
      title={<span className={styles.timesTitle}>Where the time went</span>}
      summary={`${format.duration(trace.durationMs)} in all`}
    >
      <ul className={styles.times}>
        {bars.map((bar, i) => (
          <li key={i}>
            <span className={styles.timeLabel}>{visibleLine(bar.label)}</span>
            <span className={styles.timeBar} aria-hidden="true">
              <span style={{ inlineSize: `${Math.max(0.5, (100 * bar.durationMs) / longest)}%` }} />
            </span>
            <span className={styles.timeValue}>{format.duration(bar.durationMs)}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

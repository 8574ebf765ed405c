import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useContainer } from "@/lib/scope";
import {
  fromSearch,
  hasOutcome,
  isFiltering,
  isPersonal,
  matches,
  toSearch,
  type HitFilter,
  type Term,
} from "@/lib/trace/filter";
import type { HitRow } from "@/lib/trace/model";
import { KEPT_HITS } from "@/lib/trace/reduce";
import { rows, shown, waiting } from "@/lib/trace/view";
import { callAsCurl } from "@/lib/trace/curl";
import { format } from "@/lib/format";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/faces";
import { Select } from "@/ui/field";
import { announce, Callout, notify } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import {
  foundQuery,
  hostQuery,
  keptRow,
  recentQuery,
  sessionsQuery,
  streamUrl,
  traceQuery,
} from "./api";
import { CaptureDialog } from "./CaptureDialog";
import styles from "./DebugScreen.module.css";
import { FilterBar } from "./FilterBar";
import { HitPane, permalinkOf } from "./HitPane";
import { connectionWords, hitCount, newHits } from "./messages";
import { debugRoute } from "./routes";
import { TABS, type DebugSearch } from "./search";
import { SessionBar } from "./SessionBar";
import { neighbour, StreamList } from "./StreamList";
import { sessionTitle } from "./useSession";
import { useKeys } from "./useKeys";
import { useStream } from "./useStream";

/** How often new hits are spoken, in milliseconds (WCAG 4.1.3). */
const SPOKEN_EVERY_MS = 5_000;

/** Did it arrive, what did it become, why did each tag do what it did. */
export function DebugScreen() {
  const scope = useContainer();
  const search: DebugSearch = debugRoute.useSearch();
  const navigate = debugRoute.useNavigate();
  const go = useCallback(
    (change: Partial<DebugSearch>, replace = true) =>
      void navigate({ search: (now) => ({ ...now, ...change }), replace }),
    [navigate],
  );
  const { view, connection, dispatch } = useStream(streamUrl(scope, search.capture));
  const [isCapturing, setCapturing] = useState(false);
  const [isAtTop, setAtTop] = useState(true);
  const [personal, setPersonal] = useState<readonly Term[]>([]);
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery(scope)).data ?? [];
  const session = sessions.find((it) => it.id === search.capture);
  const host = useQuery(hostQuery(scope)).data ?? null;

  const filter = useMemo((): HitFilter => {
    const known = fromSearch(search);
    return { ...known, terms: [...known.terms, ...personal] };
  }, [search, personal]);
  const onFilter = useCallback(
    (next: HitFilter) => {
      setPersonal(next.terms.filter(isPersonal));
      go(toSearch(next));
    },
    [go],
  );

  const found = useFound(search.capture === undefined, filter);
  const state = shown(view);
  const recent = useQuery(recentQuery(scope, search.capture)).data;
  const all = useMemo(
    () => merged(rows(view), [...found, ...(recent ?? [])], view.live.hits),
    [view, found, recent],
  );
  const traceOf = (hit: string) =>
    client.getQueryData(traceQuery(scope, search.capture, hit).queryKey) ?? null;
  const foundIds = useMemo(() => new Set(found.map((hit) => hit.id)), [found]);
  const hits = all.filter(
    (hit) =>
      matches(filter, hit, traceOf(hit.id)) ||
      // what the history found by the text needs no second look at it
      (foundIds.has(hit.id) && matches({ ...filter, terms: [] }, hit, null)),
  );

  const selected = search.hit;
  const hasBegun = view.live.started > 0;
  useEffect(() => {
    dispatch({ type: selected === undefined && isAtTop ? "released" : "held" });
  }, [selected, isAtTop, dispatch, hasBegun]);
  useSpokenCount(
    view.live.started,
    () => [...view.live.hits.values()].filter((hit) => hasOutcome("failed", hit)).length,
  );

  const select = useCallback(
    (hit: string) => go({ hit, ev: undefined, why: undefined }, false),
    [go],
  );
  const close = () => go({ hit: undefined, ev: undefined, why: undefined }, false);
  const isPaused = view.frozen !== null;
  const togglePause = () => dispatch({ type: isPaused ? "resumed" : "paused" });
  const showNew = () => {
    dispatch({ type: "resumed" });
    dispatch({ type: "released" });
    if (selected !== undefined || !isAtTop) {
      dispatch({ type: "held" });
    }
  };
  const step = (by: number) => () => {
    const next = neighbour(hits, selected, by);
    if (next !== undefined) {
      select(next);
    }
  };
  const copy = (text: string | undefined, what: string) => {
    if (text !== undefined) {
      void navigator.clipboard.writeText(text).then(
        () => notify({ text: `${what} copied` }),
        () => notify({ tone: "warn", text: "The browser does not allow copying." }),
      );
    }
  };
  useKeys({
    j: step(1),
    k: step(-1),
    p: togglePause,
    ".": showNew,
    y: () => {
      if (selected !== undefined) {
        copy(permalinkOf(scope, selected, search), "Link");
      }
    },
    c: () => {
      const call = selected === undefined ? undefined : traceOf(selected)?.calls.at(0);
      copy(call && callAsCurl(call), "curl command");
    },
    Escape: () => (search.why === undefined ? close() : go({ why: undefined })),
    ...Object.fromEntries(TABS.map((tab, i) => [String(i + 1), () => go({ tab })])),
  });

  const [tone, word] = connectionWords(connection);
  const level = selected === undefined ? "stream" : search.why === undefined ? "hit" : "explain";
  const away = waiting(view);
  return (
    <div className={styles.screen} data-level={level}>
      <PageHeader
        title="Debugger"
        beside={<State tone={isPaused ? "warn" : tone}>{isPaused ? "Paused" : word}</State>}
        actions={
          <>
            <Select
              label="Source"
              hideLabel
              value={search.capture ?? "live"}
              options={[
                { value: "live", label: "Live traffic" },
                ...sessions.map((it) => ({ value: it.id, label: sessionTitle(it) })),
                ...(search.capture !== undefined && session === undefined
                  ? [{ value: search.capture, label: "A session that has ended" }]
                  : []),
              ]}
              onChange={(next) =>
                go(
                  { capture: next === "live" ? undefined : next, hit: undefined, ev: undefined },
                  false,
                )
              }
            />
            <Button onPress={togglePause} aria-pressed={isPaused}>
              {isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
              {isPaused ? "Resume" : "Pause"}
            </Button>
            <Button kind="primary" onPress={() => setCapturing(true)}>
              Capture
            </Button>
          </>
        }
      />
      {session !== undefined && <SessionBar session={session} host={host} />}
      {state.draft.broken !== null && (
        <Callout tone="warn">
          The draft does not compile; its last good state runs. {state.draft.broken}
        </Callout>
      )}
      <div
        className={styles.panes}
        data-split={selected !== undefined}
        data-session={session !== undefined}
      >
        <section className={styles.stream} aria-label="Stream">
          <FilterBar filter={filter} onChange={onFilter} hits={all} />
          {away > 0 && (
            <button type="button" className={styles.pill} onClick={showNew}>
              {newHits(away)}
            </button>
          )}
          <Remarks gaps={state.gaps.length} strangers={state.strangers.length} />
          {hits.length === 0 ? (
            <div className={styles.empty}>
              <Empty
                isFiltered={isFiltering(filter) && all.length > 0}
                isSession={search.capture !== undefined}
                onClear={() => onFilter(fromSearch({}))}
                onCapture={() => setCapturing(true)}
                host={host}
              />
            </div>
          ) : (
            <StreamList hits={hits} selected={selected} onSelect={select} onTop={setAtTop} />
          )}
          {state.dropped > 0 && (
            <p className={styles.older}>
              {hitCount(state.dropped)} older (the newest {format.exact(KEPT_HITS)} are kept here)
            </p>
          )}
        </section>
        {selected !== undefined && (
          <section className={styles.detail} aria-label="Chosen hit">
            <HitPane
              key={selected}
              hit={selected}
              capture={search.capture}
              isOver={all.find((hit) => hit.id === selected)?.status !== null}
              search={search}
              onSearch={go}
              onBack={close}
            />
          </section>
        )}
      </div>
      <CaptureDialog
        isOpen={isCapturing}
        onClose={() => setCapturing(false)}
        onOpened={(opened) => {
          setCapturing(false);
          go({ capture: opened.id, hit: undefined, ev: undefined }, false);
        }}
      />
    </div>
  );
}

/** What the history knows of the words in the filter: hits that left the stream, values in bodies. */
function useFound(isLive: boolean, filter: HitFilter): readonly HitRow[] {
  const scope = useContainer();
  const word = filter.terms.find((term) => term.kind === "word")?.text ?? "";
  const { data } = useQuery({
    ...foundQuery(scope, word),
    enabled: isLive && word.length >= 2,
  });
  return useMemo(
    () => (isLive && word !== "" ? (data ?? []).map(keptRow) : []),
    [isLive, word, data],
  );
}

/** Both, each hit once, newest first; what the stream says of a hit is fresher. */
function merged(
  stream: readonly HitRow[],
  others: readonly HitRow[],
  waiting: ReadonlyMap<string, HitRow>,
): readonly HitRow[] {
  const known = new Set(stream.map((hit) => hit.id));
  const added = others.filter((hit) => {
    // a hit that waits behind the pill is not let in by the back door
    const isNew = !known.has(hit.id) && !waiting.has(hit.id);
    known.add(hit.id);
    return isNew;
  });
  return added.length === 0
    ? stream
    : [...stream, ...added].sort((one, other) => other.startedAt.localeCompare(one.startedAt));
}

function Remarks({ gaps, strangers }: { readonly gaps: number; readonly strangers: number }) {
  return (
    <>
      {gaps > 0 && (
        <p className={styles.remark}>
          Some hits are not shown: the connection was lost for a while.
        </p>
      )}
      {strangers > 0 && (
        <p className={styles.remark}>
          {format.plural(strangers, { one: "request", other: "requests" })} came with the preview
          token of another session.
        </p>
      )}
    </>
  );
}

interface EmptyProps {
  readonly isFiltered: boolean;
  readonly isSession: boolean;
  readonly host: string | null;
  readonly onClear: () => void;
  readonly onCapture: () => void;
}

function Empty({ isFiltered, isSession, host, onClear, onCapture }: EmptyProps) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No hits match"
        actions={<Button onPress={onClear}>Clear filters</Button>}
      />
    );
  }
  if (isSession) {
    return (
      <EmptyState title="Listening">
        Nothing has arrived in this session yet. Send a request with its preview header.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Listening"
      actions={<Button onPress={onCapture}>Capture with the draft</Button>}
    >
      Nothing has arrived{host === null ? "" : ` at ${host}`} yet. Point a webhook at it, or send a
      sample from Webhooks.
    </EmptyState>
  );
}

/** Says every five seconds at most how many hits came. */
function useSpokenCount(started: number, failed: () => number): void {
  const [spoken, setSpoken] = useState(started);
  useEffect(() => {
    if (started <= spoken) {
      return undefined;
    }
    const timer = setTimeout(() => {
      announce(
        `${hitCount(started - spoken)} new, ${format.exact(failed())} failed of those shown`,
      );
      setSpoken(started);
    }, SPOKEN_EVERY_MS);
    return () => clearTimeout(timer);
    // a later hit must not push the announcement back
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [started > spoken, spoken]);
}

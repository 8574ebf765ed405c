import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { format } from "@/lib/format";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { explain, Faces } from "@/ui/faces";
import { Link } from "@/ui/link";
import { Callout, notify } from "@/ui/notice";
import { Card, Facts, PageHeader } from "@/ui/page";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { deliveriesKey, moveReplay, replayQuery, type Replay } from "./api";
import { progressOf, replayMoves, type ReplayMove } from "./selection";
import styles from "./Deliveries.module.css";

const WORDS: Readonly<Record<ReplayMove, string>> = {
  pause: "Pause",
  resume: "Go on",
  cancel: "Cancel the rest",
};

/** A bulk replay: how far it is, and what may be done with it. Survives a reload. */
export function ReplayScreen() {
  const scope = useContainer();
  const { replay: id = "" } = useParams({ strict: false });
  const replay = useQuery({
    ...replayQuery(scope, id),
    refetchInterval: (query) =>
      query.state.data === undefined || replayMoves(query.state.data.state).length > 0
        ? 1_000
        : false,
  });
  return (
    <Faces of={replay} what="the replay">
      {(it) => <Shown replay={it} />}
    </Faces>
  );
}

function Shown({ replay }: { replay: Replay }) {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const queries = useQueryClient();
  const right = useRight("deliveries:write");
  const move = useMutation({
    mutationFn: (it: ReplayMove) => moveReplay(scope, replay.id, it),
    onSuccess: (now) => queries.setQueryData(replayQuery(scope, replay.id).queryKey, now),
  });
  const progress = progressOf(replay.progress);
  const isOver = replayMoves(replay.state).length === 0;
  const wasOver = useRef(isOver);
  useEffect(() => {
    if (isOver && !wasOver.current) {
      wasOver.current = true;
      notify({
        text: `The replay has ended: ${format.exact(progress.delivered)} delivered, ${format.exact(progress.dead)} dead, ${format.exact(progress.skipped)} skipped`,
        tone: progress.dead > 0 ? "warn" : "ok",
      });
      void queries.invalidateQueries({ queryKey: deliveriesKey(scope) });
    }
  }, [isOver, progress.dead, progress.delivered, progress.skipped, queries, scope]);
  const { word, tone } = stateOf(replay.state);
  return (
    <>
      <PageHeader
        title="Replay"
        beside={<State tone={tone}>{word}</State>}
        breadcrumbs={[
          <Link key="list" to="/t/$tenant/c/$container/deliveries" params={here}>
            Deliveries
          </Link>,
        ]}
        actions={replayMoves(replay.state).map((it) => (
          <Button
            key={it}
            kind={it === "cancel" ? "danger" : "plain"}
            right={right}
            isPending={move.isPending && move.variables === it}
            onPress={() => move.mutate(it)}
          >
            {WORDS[it]}
          </Button>
        ))}
      >
        {filterWords(replay.filter)}
      </PageHeader>
      {move.error !== null && <Callout tone="bad">{explain(move.error)}</Callout>}
      <Card>
        <div className={styles.progress}>
          <progress
            className={styles.progressBar}
            max={100}
            value={progress.percent}
            aria-label="Progress"
          />
          <span className={styles.percent}>{progress.percent} %</span>
        </div>
        <Facts
          items={[
            ["Selected", format.exact(progress.total)],
            ["Delivered", format.exact(progress.delivered)],
            ["Dead again", format.exact(progress.dead)],
            [
              "Skipped",
              `${format.exact(progress.skipped)}${replay.progress.skippedReason === undefined ? "" : ` (${visibleLine(replay.progress.skippedReason)})`}`,
            ],
            ["Left", format.exact(progress.left)],
            ["Rate", `${format.exact(replay.ratePerSecond)} a second`],
            ["Asked for", <Time key="created" at={replay.createdAt} as="full" />],
            [
              "Ended",
              replay.finishedAt === undefined ? (
                "–"
              ) : (
                <Time key="finished" at={replay.finishedAt} as="full" />
              ),
            ],
          ]}
        />
      </Card>
    </>
  );
}

function stateOf(state: string): {
  word: string;
  tone: "ok" | "warn" | "bad" | "accent" | "muted";
} {
  switch (state) {
    case "queued":
      return { word: "About to start", tone: "accent" };
    case "running":
      return { word: "Running", tone: "accent" };
    case "paused":
      return { word: "Paused", tone: "warn" };
    case "cancelling":
      return { word: "Being cancelled", tone: "warn" };
    case "succeeded":
      return { word: "Ended", tone: "ok" };
    case "failed":
      return { word: "Failed", tone: "bad" };
    default:
      return { word: "Cancelled", tone: "muted" };
  }
}

function filterWords(filter: Readonly<Record<string, unknown>>): string {
  return visibleLine(
    Object.entries(filter)
      .map(
        ([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`,
      )
      .join(" · "),
  );
}

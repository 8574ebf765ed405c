import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { format } from "@/lib/format";
import { useContainer, useRight } from "@/lib/scope";
import { Button } from "@/ui/button";
import { explain } from "@/ui/faces";
import { Callout, notify } from "@/ui/notice";
import { visibleLine } from "@/ui/visible";
import { patchPath, pathsKey, unmatchedQuery, type WebhookPath } from "./api";
import { waitingHint, type WaitingHint } from "./model";
import { useSample } from "./useSample";
import styles from "./Webhooks.module.css";

export interface WaitingProps {
  readonly path: WebhookPath;
  readonly etag: string | null;
  readonly host: string | null;
  readonly senderTitle: string;
  /** A sample was sent: the hit, and the session whose trace shows it. */
  readonly onSample: (hit: string, session: string | null) => void;
}

/** Nothing has come yet: how long, what to look at, and a sample in the meantime. */
export function Waiting({ path, etag, host, senderTitle, onSample }: WaitingProps) {
  const scope = useContainer();
  const since = path.createdAt;
  const waited = useElapsed(since);
  const unmatched = useQuery(unmatchedQuery(scope, since)).data ?? [];
  const hint = waitingHint(waited, path.path, unmatched);
  const right = useRight("settings:write");
  const sample = useSample(path, onSample);
  return (
    <div className={styles.waiting}>
      <p className={styles.waitingLine}>
        <span className={styles.pulse} aria-hidden="true" />
        Waiting for a request…{" "}
        <span role="timer" aria-label={format.duration(waited)}>
          {format.duration(Math.floor(waited / 1_000) * 1_000)}
        </span>
      </p>
      <Hint hint={hint} path={path} etag={etag} host={host} senderTitle={senderTitle} />
      <div className={styles.actions}>
        <Button right={right} isPending={sample.isPending} onPress={() => sample.mutate()}>
          Send a sample
        </Button>
      </div>
      {sample.error !== null && <Callout tone="bad">{explain(sample.error)}</Callout>}
    </div>
  );
}

interface HintProps {
  readonly hint: WaitingHint;
  readonly path: WebhookPath;
  readonly etag: string | null;
  readonly host: string | null;
  readonly senderTitle: string;
}

function Hint({ hint, path, etag, host, senderTitle }: HintProps) {
  switch (hint.kind) {
    case "none":
      return null;
    case "sender-log":
      return (
        <p className={styles.quiet}>
          Look into the log of {senderTitle}: was the webhook sent, and what was it answered?
        </p>
      );
    case "other-path":
      return <OtherPath path={path} etag={etag} found={hint.found} />;
    case "no-request":
      return (
        <p className={styles.quiet}>
          No request has reached {host ?? "a host of this container"}. Check that its DNS entry
          points here and that the sender has exactly this address.
        </p>
      );
  }
}

interface OtherPathProps {
  readonly path: WebhookPath;
  readonly etag: string | null;
  readonly found: { readonly path: string; readonly count: number };
}

function OtherPath({ path, etag, found }: OtherPathProps) {
  const scope = useContainer();
  const client = useQueryClient();
  const right = useRight("settings:write");
  const move = useMutation({
    mutationFn: () => patchPath(scope, path.id, { path: found.path }, etag ?? "*"),
    onSuccess: () => {
      notify({
        tone: "ok",
        text: `This webhook now listens on ${found.path}. Its client must take that path too.`,
      });
      return client.invalidateQueries({ queryKey: pathsKey(scope) });
    },
    onError: (error) => notify({ tone: "bad", text: explain(error) }),
  });
  return (
    <Callout
      tone="warn"
      actions={
        <Button small right={right} isPending={move.isPending} onPress={() => move.mutate()}>
          Use that path
        </Button>
      }
    >
      Requests reached this host on another path: <code>{visibleLine(found.path)}</code> (
      {format.exact(found.count)}).
    </Callout>
  );
}

/** Milliseconds since a moment, counted each second. */
function useElapsed(since: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - Date.parse(since));
}

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { format } from "@/lib/format";
import { useContainer } from "@/lib/scope";
import { explainHit, plainText } from "@/lib/trace/explain";
import type { Trace } from "@/lib/trace/model";
import { Badge, State } from "@/ui/badge";
import { Faces } from "@/ui/faces";
import { Link, LinkButton } from "@/ui/link";
import { announce } from "@/ui/notice";
import { visibleLine } from "@/ui/visible";
import { hitTraceQuery } from "./api";
import { tellingFields } from "./model";
import styles from "./Webhooks.module.css";

export interface FirstHitProps {
  readonly hit: string;
  /** The session that ran it; live traffic without one. */
  readonly session: string | null;
}

/** The first request in short: verified or not and why, what it became, what was answered. */
export function FirstHit({ hit, session }: FirstHitProps) {
  const scope = useContainer();
  const trace = useQuery(hitTraceQuery(scope, hit, session));
  useEffect(() => {
    announce("The first request has arrived");
  }, []);
  return (
    <Faces of={trace} what="the request">
      {(loaded) => <Arrived trace={loaded} session={session} />}
    </Faces>
  );
}

function Arrived({ trace, session }: { readonly trace: Trace; readonly session: string | null }) {
  const { tenant, container } = useContainer();
  const here = { tenant: tenant.slug, container: container.slug };
  const [event] = trace.events;
  const fields = event === undefined ? [] : tellingFields(event.data);
  const why = explainHit(trace);
  return (
    <div className={styles.arrived}>
      <p className={styles.arrivedLine}>
        <Proof trace={trace} />
        {event !== undefined && (
          <span>
            event <strong>{visibleLine(event.name)}</strong>
          </span>
        )}
        {trace.request.body !== null && <span>{format.bytes(trace.request.body.bytes)}</span>}
        {trace.origin === "test" && <Badge>test</Badge>}
        {trace.response.status !== null && (
          <span className={styles.quiet}>
            answered {trace.response.status} in {format.duration(trace.durationMs)}
          </span>
        )}
      </p>
      {why !== null && (
        <p>
          {visibleLine(plainText(why.sentence))}{" "}
          {why.kind === "not-claimed" && trace.version.source !== "draft" && (
            <>The client that takes it may be in the draft only: publish it.</>
          )}
        </p>
      )}
      {fields.length > 0 && (
        <dl className={styles.telling}>
          {fields.map(({ key, value }) => (
            <div key={key}>
              <dt>{visibleLine(key)}</dt>
              <dd>{visibleLine(value.slice(0, 120))}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <Link
          to="/t/$tenant/c/$container/hits/$hit"
          params={{ ...here, hit: trace.hit }}
          search={{ tab: "events", ...(session === null ? {} : { capture: session }) }}
        >
          See all of it
        </Link>
      </p>
      {event !== undefined && <WhatNext event={event.name} />}
    </div>
  );
}

/** Step 3: what should happen with it. */
function WhatNext({ event }: { readonly event: string }) {
  const { tenant, container } = useContainer();
  const here = { tenant: tenant.slug, container: container.slug };
  return (
    <div className={styles.next}>
      <h3>What should happen with it?</h3>
      <p className={styles.actions}>
        <LinkButton
          kind="primary"
          to="/t/$tenant/c/$container/tags/$entity"
          params={{ ...here, entity: "new" }}
          search={{ event }}
        >
          Add a tag for {visibleLine(event)}
        </LinkButton>
        <LinkButton to="/t/$tenant/c/$container/debug" params={here} search={{}}>
          Watch the debugger
        </LinkButton>
      </p>
    </div>
  );
}

const REASONS: Readonly<Record<string, string>> = {
  missing: "the signature is missing",
  expired: "the signature is too old",
  mismatch: "the signature matches no secret",
  malformed: "the signature cannot be read",
  "no-secret": "there is no secret to check it with",
};

function Proof({ trace }: { readonly trace: Trace }) {
  const { verification } = trace.request;
  if (verification?.result === "verified") {
    return (
      <State tone="ok" tinted>
        Verified
      </State>
    );
  }
  const reason = verification?.reason ?? "";
  const because = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  return (
    <State tone={verification?.mode === "enforce" ? "bad" : "warn"} tinted>
      {`Not verified: ${because ?? "this path has no secret yet"}`}
    </State>
  );
}

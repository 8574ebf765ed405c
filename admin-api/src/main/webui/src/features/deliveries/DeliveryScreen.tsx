import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { format } from "@/lib/format";
import { useContainer, useRight } from "@/lib/scope";
import { Badge, State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Copyable } from "@/ui/copy";
import { explain, Faces } from "@/ui/faces";
import { TextField } from "@/ui/field";
import { Link } from "@/ui/link";
import { Callout, notify } from "@/ui/notice";
import { Card, Facts, PageHeader, Section } from "@/ui/page";
import { Time } from "@/ui/time";
import { visible, visibleLine } from "@/ui/visible";
import {
  deliveriesKey,
  deliveryQuery,
  discard,
  replayOne,
  type Attempt,
  type Delivery,
} from "./api";
import { DeliveryState } from "./Deliveries";
import { deliveryMoves, type DeliveryMove } from "./selection";
import { deadWords, heldWords } from "./words";
import styles from "./Deliveries.module.css";

/** One delivery from its arrival to its end: every attempt, with what was asked and answered. */
export function DeliveryScreen() {
  const scope = useContainer();
  const { delivery: id = "" } = useParams({ strict: false });
  const delivery = useQuery(deliveryQuery(scope, id));
  return (
    <Faces of={delivery} what="the delivery">
      {(it) => <Shown delivery={it.delivery} attempts={it.attempts} />}
    </Faces>
  );
}

const MOVE_WORDS: Readonly<Record<DeliveryMove, string>> = {
  "try-now": "Try now",
  replay: "Replay…",
  discard: "Give up…",
};

function Shown({ delivery, attempts }: { delivery: Delivery; attempts: readonly Attempt[] }) {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const queries = useQueryClient();
  const right = useRight("deliveries:write");
  const [asked, setAsked] = useState<DeliveryMove | undefined>(undefined);
  const [reason, setReason] = useState("");
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const moves = deliveryMoves(delivery.state);

  const act = async (move: DeliveryMove) => {
    setPending(true);
    setTrouble(undefined);
    try {
      if (move === "discard") {
        await discard(scope, delivery.id, reason.trim());
        notify({ text: "Given up", tone: "ok" });
      } else {
        const warning = await replayOne(scope, delivery.id);
        notify({
          text: warning ?? "It is tried again now",
          tone: warning === undefined ? "ok" : "warn",
        });
      }
      setAsked(undefined);
    } catch (error) {
      setTrouble(explain(error as Error));
    } finally {
      setPending(false);
      await queries.invalidateQueries({ queryKey: deliveriesKey(scope) });
    }
  };

  return (
    <>
      <PageHeader
        title={visibleLine(`${delivery.event.name} → ${delivery.tag.name}`)}
        beside={<DeliveryState delivery={delivery} />}
        breadcrumbs={[
          <Link key="list" to="/t/$tenant/c/$container/deliveries" params={here}>
            Deliveries
          </Link>,
        ]}
        actions={moves.map((move) => (
          <Button
            key={move}
            kind={move === "discard" ? "danger" : "primary"}
            right={right}
            isPending={isPending && asked === undefined}
            onPress={() => (move === "try-now" ? void act(move) : setAsked(move))}
          >
            {MOVE_WORDS[move]}
          </Button>
        ))}
      >
        <Copyable value={delivery.id} label="Copy delivery id" />
      </PageHeader>
      {trouble !== undefined && asked === undefined && <Callout tone="bad">{trouble}</Callout>}
      <Card>
        <Facts
          items={[
            ["Destination", visibleLine(delivery.destination ?? "not known yet")],
            ["Received", <Time key="received" at={delivery.receivedAt} as="full" />],
            ["Hit", <Copyable key="hit" value={delivery.hit} label="Copy hit id" />],
            ["Attempts", format.exact(delivery.attempt)],
            [
              delivery.nextAttemptAt === null ? "Ended" : "Next try",
              delivery.nextAttemptAt === null ? (
                delivery.endedAt === null ? (
                  "–"
                ) : (
                  <Time key="ended" at={delivery.endedAt} as="full" />
                )
              ) : (
                <Time key="next" at={delivery.nextAttemptAt} />
              ),
            ],
            ["Given up after", <Time key="expires" at={delivery.expiresAt} as="full" />],
          ]}
        />
      </Card>
      <div className={styles.remarks}>
        {delivery.deadReason !== null && (
          <Callout tone="bad">
            {deadWords(delivery.deadReason.code)}. {visible(delivery.deadReason.detail)}
          </Callout>
        )}
        {delivery.heldReason !== null && (
          <Callout tone="warn">
            {heldWords(delivery.heldReason)}. It goes on by itself when that ends.
          </Callout>
        )}
      </div>
      <Section title="What happened">
        <ol className={styles.line}>
          <li className={styles.step}>
            <State tone="muted">Received and journalled</State>
            <span className={styles.muted}>
              <Time at={delivery.receivedAt} as="clock" />
            </span>
          </li>
          {attempts.map((attempt) => (
            <AttemptStep key={attempt.id} attempt={attempt} />
          ))}
          {delivery.endedAt !== null && (
            <li className={styles.step}>
              <DeliveryState delivery={delivery} />
              <span className={styles.muted}>
                <Time at={delivery.endedAt} as="clock" />
              </span>
            </li>
          )}
        </ol>
      </Section>
      <ConfirmDialog
        isOpen={asked === "replay"}
        title="Replay this delivery?"
        kind="primary"
        confirm="Replay 1 delivery"
        isPending={isPending}
        onConfirm={() => void act("replay")}
        onClose={() => setAsked(undefined)}
      >
        <p>
          It is sent to {visibleLine(delivery.destination ?? "its destination")} again, with the
          live version.
        </p>
        {delivery.state === "delivered" && (
          <Callout tone="warn">It was accepted once. The destination may count it twice.</Callout>
        )}
        {trouble !== undefined && <Callout tone="bad">{trouble}</Callout>}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === "discard"}
        title="Give this delivery up?"
        confirm="Give up 1 delivery"
        keep="Keep"
        isPending={isPending}
        onConfirm={() => void act("discard")}
        onClose={() => setAsked(undefined)}
      >
        <TextField label="Why" optional value={reason} maxLength={500} onChange={setReason} />
        {trouble !== undefined && <Callout tone="bad">{trouble}</Callout>}
      </ConfirmDialog>
    </>
  );
}

function AttemptStep({ attempt }: { attempt: Attempt }) {
  const tone = attempt.class === "delivered" ? "ok" : "bad";
  return (
    <li className={styles.step}>
      <State tone={tone}>
        Attempt {attempt.number}
        {attempt.status === null ? "" : `: ${attempt.status}`}
      </State>
      <span className={styles.muted}>
        <Time at={attempt.startedAt} as="clock" /> · {format.duration(attempt.durationMs)}
        {attempt.versionNumber === null ? "" : ` · v${attempt.versionNumber}`} · {attempt.trigger}
      </span>
      <div className={styles.stepBody}>
        <Badge>{visibleLine(attempt.class)}</Badge>
        {attempt.retryAfterSeconds !== null && (
          <span>
            The server asked for {format.duration(attempt.retryAfterSeconds * 1_000)} of rest.
          </span>
        )}
        {attempt.error !== null && <p className={styles.bad}>{visible(attempt.error)}</p>}
        {attempt.outgoing.length > 0 && (
          <ul className={styles.calls}>
            {attempt.outgoing.map((call, index) => (
              <li key={index}>
                <code>
                  {visibleLine(`${call.method} ${call.url}`)} →{" "}
                  {call.status ?? visibleLine(call.error ?? "no answer")}
                </code>
                {call.answer !== null && (
                  <pre className={styles.answer}>{visible(call.answer)}</pre>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

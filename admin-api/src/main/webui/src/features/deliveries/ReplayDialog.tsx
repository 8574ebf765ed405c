import { useNavigate } from "@tanstack/react-router";
import { useEffect, useReducer, useState } from "react";
import { format } from "@/lib/format";
import { useContainer } from "@/lib/scope";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { explain, Loading } from "@/ui/faces";
import { Select, TextField } from "@/ui/field";
import { Callout } from "@/ui/notice";
import { Facts } from "@/ui/page";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { estimate, startReplay, troubleOf } from "./api";
import {
  CLOSED,
  MAX_RATE,
  obstacle,
  reduceSelection,
  startBody,
  TYPED_ABOVE,
  type ReplayFilter,
} from "./selection";
import styles from "./Deliveries.module.css";

/** Counts a selection, freezes it, asks, and starts it; then its own page shows how far it is. */
export function ReplayDialog({
  filter,
  onClose,
}: {
  filter: ReplayFilter | undefined;
  onClose: () => void;
}) {
  const [isBusy, setBusy] = useState(false);
  return (
    <Dialog
      title="Replay deliveries"
      isOpen={filter !== undefined}
      isBusy={isBusy}
      onClose={onClose}
    >
      {filter !== undefined && <Steps filter={filter} onBusy={setBusy} onClose={onClose} />}
    </Dialog>
  );
}

function Steps(props: {
  filter: ReplayFilter;
  onBusy: (isBusy: boolean) => void;
  onClose: () => void;
}) {
  const { filter, onBusy, onClose } = props;
  const scope = useContainer();
  const navigate = useNavigate();
  const [state, dispatch] = useReducer(reduceSelection, CLOSED, (closed) =>
    reduceSelection(closed, { type: "open", filter, now: new Date().toISOString() }),
  );
  const counting = state.step === "counting" ? state.filter : undefined;

  useEffect(() => {
    if (counting === undefined) return;
    let isCurrent = true;
    estimate(scope, counting).then(
      (it) => isCurrent && dispatch({ type: "counted", estimate: it }),
      (error: unknown) =>
        isCurrent &&
        dispatch({
          type: "count-failed",
          trouble: troubleOf(error as Error) ?? explain(error as Error),
        }),
    );
    return () => {
      isCurrent = false;
    };
  }, [counting, scope]);

  if (state.step === "closed" || state.step === "counting") {
    return <Loading rows={3} label="Counting" />;
  }
  if (state.step === "failed") {
    return (
      <div className={styles.stack}>
        <Callout tone="bad">{state.trouble}</Callout>
        <div className={styles.actions}>
          <Button onPress={onClose}>Close</Button>
        </div>
      </div>
    );
  }
  const { matches, oldest, newest, tags } = state.estimate;
  const against = obstacle(state);
  const start = async () => {
    dispatch({ type: "start" });
    onBusy(true);
    try {
      const id = await startReplay(scope, startBody(state));
      onBusy(false);
      onClose();
      await navigate({
        to: "/t/$tenant/c/$container/replays/$replay",
        params: { tenant: scope.tenant.slug, container: scope.container.slug, replay: id },
      });
    } catch (error) {
      onBusy(false);
      dispatch({
        type: "start-failed",
        trouble: troubleOf(error as Error) ?? explain(error as Error),
      });
    }
  };
  return (
    <div className={styles.stack}>
      {matches === 0 ? (
        <p>Nothing matches: there is nothing to replay.</p>
      ) : (
        <>
          <p className={styles.frozen}>
            <b>{format.plural(matches, { one: "delivery", other: "deliveries" })}</b>
            {oldest !== undefined && newest !== undefined && (
              <>
                {" "}
                from <Time at={oldest} as="full" /> to <Time at={newest} as="full" />
              </>
            )}
            . What dies from now on is not part of it.
          </p>
          <Facts items={[["Tags", visibleLine(format.list(tags))]]} />
          {state.filter.state === "delivered" && (
            <Callout tone="warn">
              These were accepted once. The destination may count them twice.
            </Callout>
          )}
          <div className={styles.choices}>
            <Select
              label="Version"
              value={String(state.choices.version)}
              options={[
                { value: "live", label: "The live one" },
                { value: "original", label: "The one that ran at first" },
              ]}
              onChange={(version) =>
                dispatch({
                  type: "choose",
                  choices: { version: version === "original" ? "original" : "live" },
                })
              }
            />
            <TextField
              label="Rate"
              unit="a second"
              inputMode="numeric"
              value={
                Number.isNaN(state.choices.ratePerSecond) ? "" : String(state.choices.ratePerSecond)
              }
              errors={
                against === "rate" ? [`A whole number from 1 to ${format.exact(MAX_RATE)}.`] : []
              }
              onChange={(text) =>
                dispatch({
                  type: "choose",
                  choices: { ratePerSecond: /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN },
                })
              }
            />
          </div>
          {matches > TYPED_ABOVE && (
            <TextField
              label={`Type ${format.exact(matches)} to confirm`}
              inputMode="numeric"
              value={state.typed}
              onChange={(text) => dispatch({ type: "type", text })}
            />
          )}
          <p className={styles.muted}>New events keep priority. It can be paused and cancelled.</p>
        </>
      )}
      {state.trouble !== undefined && <Callout tone="bad">{state.trouble}</Callout>}
      <div className={styles.actions}>
        <Button autoFocus isDisabled={state.isStarting} onPress={onClose}>
          Cancel
        </Button>
        {matches > 0 && (
          <Button
            kind="primary"
            isPending={state.isStarting}
            isDisabled={against !== undefined}
            onPress={() => void start()}
          >
            Replay {format.plural(matches, { one: "delivery", other: "deliveries" })}
          </Button>
        )}
      </div>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useContainer, useRight } from "@/lib/scope";
import { Button } from "@/ui/button";
import { Link } from "@/ui/link";
import { visibleLine } from "@/ui/visible";
import { sessionsQuery, type Session } from "./api";
import styles from "./CaptureBanner.module.css";
import { Countdown } from "./Countdown";
import { sessionTitle, useSession } from "./useSession";

/**
 * What runs the draft in this container, how long yet, and the ways to end it: for the header of
 * every screen, so that no draft runs unseen (spec: console §3.8). Several show the last to end.
 */
export function CaptureBanner() {
  const scope = useContainer();
  const sessions = useQuery(sessionsQuery(scope)).data ?? [];
  const running = sessions
    .filter((session) => session.source !== "live")
    .sort((one, other) => other.expiresAt.localeCompare(one.expiresAt));
  const [longest] = running;
  return longest === undefined ? null : <Running session={longest} others={running.length - 1} />;
}

interface RunningProps {
  readonly session: Session;
  readonly others: number;
}

function Running({ session, others }: RunningProps) {
  const { tenant, container } = useContainer();
  const right = useRight("previews:write");
  const { end, extend } = useSession(session);
  return (
    <div className={styles.running} role="group" aria-label="Capture that is running">
      <Link
        quiet
        to="/t/$tenant/c/$container/debug"
        params={{ tenant: tenant.slug, container: container.slug }}
        search={{ capture: session.id }}
      >
        <span aria-hidden="true" className={styles.shape}>
          ±
        </span>{" "}
        <span className={styles.title}>{visibleLine(sessionTitle(session))}</span>{" "}
        <Countdown until={session.expiresAt} />
        {others > 0 && ` +${String(others)}`}
      </Link>
      {right.allowed && (
        <span className={styles.actions}>
          <Button small kind="quiet" isPending={extend.isPending} onPress={() => extend.mutate()}>
            +1 hour
          </Button>
          <Button small kind="quiet" isPending={end.isPending} onPress={() => end.mutate()}>
            End now
          </Button>
        </span>
      )}
    </div>
  );
}

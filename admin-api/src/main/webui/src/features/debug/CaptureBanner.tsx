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
 * What is being captured in this container, how long yet, and the ways to end it: for the frame, so
 * that no screen hides a draft that is running (spec: console §3.8).
 */
export function CaptureBanner() {
  const scope = useContainer();
  const sessions = useQuery(sessionsQuery(scope)).data ?? [];
  const running = sessions.filter((session) => session.source !== "live");
  if (running.length === 0) {
    return null;
  }
  return (
    <ul className={styles.banner} aria-label="Captures that are running">
      {running.map((session) => (
        <Running key={session.id} session={session} />
      ))}
    </ul>
  );
}

function Running({ session }: { readonly session: Session }) {
  const { tenant, container } = useContainer();
  const right = useRight("previews:write");
  const { end, extend } = useSession(session);
  return (
    <li className={styles.running}>
      <span className={styles.title}>
        <span aria-hidden="true">±</span>{" "}
        <Link
          to="/t/$tenant/c/$container/debug"
          params={{ tenant: tenant.slug, container: container.slug }}
          search={{ capture: session.id }}
        >
          {visibleLine(sessionTitle(session))}
        </Link>{" "}
        is being captured, <Countdown until={session.expiresAt} /> left
      </span>
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
    </li>
  );
}

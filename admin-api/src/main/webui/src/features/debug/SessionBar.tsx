import { useRight } from "@/lib/scope";
import { Button } from "@/ui/button";
import { visibleLine } from "@/ui/visible";
import type { Session } from "./api";
import { Countdown } from "./Countdown";
import styles from "./DebugScreen.module.css";
import { TokenPanel } from "./TokenPanel";
import { sessionTitle, useSession } from "./useSession";

export interface SessionBarProps {
  readonly session: Session;
  readonly host: string | null;
}

/** The session that is watched: how long yet, and how to send requests into it. */
export function SessionBar({ session, host }: SessionBarProps) {
  const right = useRight("previews:write");
  const { end, extend } = useSession(session);
  return (
    <section className={styles.session} aria-label="Capture">
      <div className={styles.sessionLine}>
        <p>
          <strong>{visibleLine(sessionTitle(session))}</strong> · ends in{" "}
          <Countdown until={session.expiresAt} />
        </p>
        <Button small right={right} isPending={extend.isPending} onPress={() => extend.mutate()}>
          +1 hour
        </Button>
        <Button small right={right} isPending={end.isPending} onPress={() => end.mutate()}>
          End now
        </Button>
      </div>
      <TokenPanel session={session} host={host} />
    </section>
  );
}

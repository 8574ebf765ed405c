import { useEffect, useState } from "react";
import { countdown, elapsed, minutesLeft } from "./model";
import styles from "./PowerUps.module.css";

export interface CountdownProps {
  readonly enabledAt: string;
  readonly expiresAt: string;
}

/** "ends in 0:38:12": each second for the eye, once a minute for the ear. */
export function Countdown({ enabledAt, expiresAt }: CountdownProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = minutesLeft(expiresAt, now);
  return (
    <div className={styles.countdown}>
      <p>
        <span aria-hidden="true">Ends in {countdown(expiresAt, now)}</span>
        <span className={styles.spoken} role="timer">
          {minutes === 1 ? "Ends in 1 minute" : `Ends in ${minutes} minutes`}
        </span>
      </p>
      <progress
        className={styles.bar}
        max={1}
        value={1 - elapsed(enabledAt, expiresAt, now)}
        aria-label="Time left"
      />
    </div>
  );
}

import { useSyncExternalStore } from "react";
import { format } from "@/lib/format";

/** One clock for all: relative times move together, each 10 s, and stand still while the page is hidden. */
const TICK_MS = 10_000;

const clock = (() => {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();
  const tick = () => {
    if (document.hidden) return;
    now = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      if (timer === undefined) {
        now = Date.now();
        timer = setInterval(tick, TICK_MS);
        document.addEventListener("visibilitychange", tick);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
        document.removeEventListener("visibilitychange", tick);
      };
    },
    now: () => now,
  };
})();

/** The time of the shared clock: changes each 10 s. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(clock.subscribe, clock.now));
}

export interface TimeProps {
  /** An instant as the API writes it. */
  readonly at: string;
  /** `relative` within a day, `clock` to the millisecond, `full` always with the date. */
  readonly as?: "relative" | "clock" | "full";
}

/** A time as people read it; the full one with its zone is its title. */
export function Time({ at, as = "relative" }: TimeProps) {
  const now = useNow();
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <span>{at}</span>;
  const shown =
    as === "relative"
      ? format.relative(date, date > now ? later(date, now) : now)
      : as === "clock"
        ? format.clock(date)
        : format.dateTime(date);
  return (
    <time dateTime={at} title={`${format.dateTime(date)} ${format.zone}`}>
      {shown}
    </time>
  );
}

/** What happened since the last tick is "just now", not "in 4 s"; what lies ahead stays ahead. */
function later(date: Date, now: Date): Date {
  return date.getTime() - now.getTime() <= TICK_MS ? date : now;
}

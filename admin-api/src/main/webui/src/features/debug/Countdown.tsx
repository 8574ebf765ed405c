import { useEffect, useState } from "react";
import { format } from "@/lib/format";

/** What is left until a moment, in words: counted each second, spoken each minute. */
export function Countdown({ until }: { readonly until: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Date.parse(until) - now);
  return (
    <time dateTime={until} role="timer" aria-label={`${inMinutes(left)} left`}>
      {clock(left)}
    </time>
  );
}

function inMinutes(left: number): string {
  return format.plural(Math.ceil(left / 60_000), { one: "minute", other: "minutes" });
}

/** `0:42`, `1:02:09`. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return hours > 0
    ? `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`
    : `${String(minutes)}:${two(seconds % 60)}`;
}

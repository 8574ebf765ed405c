import { useEffect, useState } from "react";
import type { Field } from "./fields";
import type { JsonObject } from "./json";
import { questions, type Matches } from "./validate";

/** A pattern that takes longer is stopped, and its field is left to the server. */
const LIMIT_MS = 50;

type Answers = ReadonlyMap<string, boolean | undefined>;

/** Answers to the regular expressions of a form, found off the main thread. */
export function useMatches(fields: readonly Field[], values: JsonObject): Matches {
  const [answers, setAnswers] = useState<Answers>(new Map());
  useEffect(() => {
    const open = questions(fields, values).filter((it) => !answers.has(keyOf(it.pattern, it.text)));
    const [next] = open;
    if (next === undefined || typeof Worker === "undefined") return;
    const key = keyOf(next.pattern, next.text);
    const worker = new Worker(new URL("./regex.worker.ts", import.meta.url), { type: "module" });
    const answer = (matches: boolean | undefined) =>
      setAnswers((known) => new Map([...known].slice(-500)).set(key, matches));
    worker.addEventListener("message", (event: MessageEvent<{ matches?: boolean }>) =>
      answer(event.data.matches),
    );
    worker.addEventListener("error", () => answer(undefined));
    worker.postMessage({ key, ...next });
    // starting the worker takes longer than any honest pattern: its time counts on top
    const limit = setTimeout(() => answer(undefined), 20 * LIMIT_MS);
    return () => {
      clearTimeout(limit);
      worker.terminate();
    };
  }, [answers, fields, values]);
  return (pattern, text) => answers.get(keyOf(pattern, text));
}

function keyOf(pattern: string, text: string): string {
  return JSON.stringify([pattern, text]);
}

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useContainer, useRight } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CodeBlock } from "@/ui/copy";
import { explain } from "@/ui/faces";
import { Checkbox, Select, TextField } from "@/ui/field";
import { Link } from "@/ui/link";
import { Callout } from "@/ui/notice";
import { visibleLine } from "@/ui/visible";
import { NoRuntimeError, sendersQuery, sendTest, type TestResult, type WebhookPath } from "../api";
import styles from "../Webhooks.module.css";
import { exampleWords } from "../words";

const KEPT_RESULTS = 10;
const OWN = "own";

/** A request in the sender's name, made by a runtime and signed as the sender signs. */
export function TestTab({ path }: { readonly path: WebhookPath }) {
  const scope = useContainer();
  const right = useRight("settings:write");
  const senders = useQuery(sendersQuery).data ?? [];
  const examples = senders.find((sender) => sender.name === path.sender)?.examples ?? [];
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState<string>();
  const [signs, setSigns] = useState(true);
  const [reallySends, setReallySends] = useState(false);
  const [results, setResults] = useState<readonly TestResult[]>([]);
  const example =
    chosen === OWN ? undefined : (examples.find((it) => it.name === chosen) ?? examples[0]);
  const body = typed ?? (example === undefined ? "{}" : pretty(example.body));
  const isJson = parses(body);

  const send = useMutation({
    mutationFn: () =>
      sendTest(scope, path.id, {
        ...(example === undefined
          ? { headers: { "content-type": isJson ? "application/json" : "text/plain" } }
          : { example: example.name }),
        ...(example !== undefined && typed === undefined
          ? {}
          : { body: isJson ? (JSON.parse(body) as unknown) : body }),
        sign: signs,
        outgoing: reallySends ? "send" : "suppress",
      }),
    onSuccess: (result) => setResults((before) => [result, ...before].slice(0, KEPT_RESULTS)),
    // sending for real is chosen each time anew
    onSettled: () => setReallySends(false),
  });

  return (
    <div className={styles.settings}>
      {examples.length > 0 && (
        <Select
          label="Example"
          value={example?.name ?? OWN}
          options={[
            ...examples.map((it) => ({ value: it.name, label: exampleWords(it.name) })),
            { value: OWN, label: "A body of my own" },
          ]}
          onChange={(next) => {
            setChosen(next);
            setTyped(undefined);
          }}
        />
      )}
      <TextField
        label="Body"
        mono
        lines={12}
        value={body}
        onChange={setTyped}
        help={isJson ? "JSON" : "This is no JSON; it is sent as it is."}
      />
      <Checkbox
        label="Sign as the sender would"
        checked={signs}
        onChange={setSigns}
        help="With the active secret, by a runtime: the console never sees it."
      />
      <Checkbox
        label="Really send to destinations"
        checked={reallySends}
        onChange={setReallySends}
        help="Without this, tags run and their calls are recorded only."
      />
      <div className={styles.actions}>
        <Button
          kind="primary"
          right={right}
          isPending={send.isPending}
          onPress={() => send.mutate()}
        >
          Send
        </Button>
      </div>
      {send.error !== null && (
        <Callout tone="bad">
          {send.error instanceof NoRuntimeError ? send.error.message : explain(send.error)}
        </Callout>
      )}
      {results.map((result) => (
        <Result key={result.hit} result={result} />
      ))}
    </div>
  );
}

function Result({ result }: { readonly result: TestResult }) {
  const { tenant, container } = useContainer();
  return (
    <section className={styles.result} aria-label="Result of the test">
      <p className={styles.arrivedLine}>
        <State
          tone={result.status < 400 ? "ok" : "bad"}
        >{`answered ${String(result.status)}`}</State>
        <span>signature: {result.verification}</span>
        <span>
          {result.claimedBy === null
            ? "no client took it"
            : `claimed by ${visibleLine(result.claimedBy.name)}`}
        </span>
        <Link
          to="/t/$tenant/c/$container/hits/$hit"
          params={{ tenant: tenant.slug, container: container.slug, hit: result.hit }}
        >
          Open the hit
        </Link>
      </p>
      {result.tags.length > 0 && (
        <p className={styles.quiet}>
          {result.tags.map((tag) => `${visibleLine(tag.name)}: ${tag.status}`).join(" · ")}
        </p>
      )}
      {result.curl !== null && (
        <CodeBlock code={result.curl} label="curl command to run elsewhere" wrap />
      )}
    </section>
  );
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function pretty(text: string): string {
  return parses(text) ? JSON.stringify(JSON.parse(text), null, 2) : text;
}

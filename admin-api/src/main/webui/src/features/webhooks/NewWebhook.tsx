import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemError } from "@/lib/http";
import { format } from "@/lib/format";
import { useContainer, useRight } from "@/lib/scope";
import { Button } from "@/ui/button";
import { EmptyState, explain, Faces } from "@/ui/faces";
import { RadioGroup, SearchField, TextField } from "@/ui/field";
import { Link } from "@/ui/link";
import { Callout, notify } from "@/ui/notice";
import { Card, PageHeader } from "@/ui/page";
import {
  addSecret,
  createPath,
  ensureClient,
  keepEveryHit,
  pathsKey,
  pathsQuery,
  sendersQuery,
  type Sender,
} from "./api";
import { freePath, pathError } from "./model";
import { newWebhookRoute } from "./routes";
import { rememberSecret } from "./secrets";
import styles from "./Webhooks.module.css";

/** Any sender that is not known here. */
const OTHER: Sender = {
  name: "custom",
  title: "Something else",
  notes: "Anything that sends a POST with JSON, a form or XML.",
  secretKind: "text",
  deadlineSeconds: null,
  examples: [],
};

/** Receive your first webhook, step 1: who sends, and where to. */
export function NewWebhook() {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const search = newWebhookRoute.useSearch();
  const navigate = newWebhookRoute.useNavigate();
  const senders = useQuery(sendersQuery);
  const q = search.q ?? "";
  const choose = (sender: string | undefined) =>
    void navigate({ search: (now) => ({ ...now, sender }) });
  return (
    <>
      <PageHeader
        title="Add a webhook"
        breadcrumbs={[
          <Link key="webhooks" to="/t/$tenant/c/$container/webhooks" params={here}>
            Webhooks
          </Link>,
        ]}
      >
        Choose who sends. The path, the signature check, the answer and the way duplicates are told
        follow from it.
      </PageHeader>
      <Faces of={senders} what="the senders">
        {(known) => {
          const all = [...known, OTHER];
          const chosen = all.find((sender) => sender.name === search.sender);
          return chosen === undefined ? (
            <Senders
              senders={all}
              q={q}
              onSearch={(next) =>
                void navigate({
                  search: (now) => ({ ...now, q: next === "" ? undefined : next }),
                  replace: true,
                })
              }
              onChoose={choose}
            />
          ) : (
            <Address key={chosen.name} sender={chosen} onChange={() => choose(undefined)} />
          );
        }}
      </Faces>
    </>
  );
}

interface SendersProps {
  readonly senders: readonly Sender[];
  readonly q: string;
  readonly onSearch: (q: string) => void;
  readonly onChoose: (sender: string) => void;
}

function Senders({ senders, q, onSearch, onChoose }: SendersProps) {
  const matching = senders.filter(
    (sender) => sender.name === OTHER.name || sender.title.toLowerCase().includes(q.toLowerCase()),
  );
  return (
    <>
      <div className={styles.filter}>
        <SearchField label="Search senders" value={q} onChange={onSearch} />
      </div>
      <ul className={styles.senders}>
        {matching.map((sender) => (
          <li key={sender.name}>
            <button type="button" className={styles.sender} onClick={() => onChoose(sender.name)}>
              <span className={styles.initials} aria-hidden="true">
                {initials(sender.title)}
              </span>
              <span className={styles.senderWords}>
                <strong>{sender.title}</strong>
                <span className={styles.quiet}>
                  {sender.deadlineSeconds === null
                    ? sender.name === OTHER.name
                      ? "JSON, forms, XML"
                      : "no known deadline"
                    : `waits ${format.duration(sender.deadlineSeconds * 1_000)} for an answer`}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {matching.length === 1 && q !== "" && (
        <EmptyState title={`No sender matches “${q}”`}>
          Take <em>Something else</em>: every sender of JSON, forms or XML works.
        </EmptyState>
      )}
    </>
  );
}

function initials(title: string): string {
  const words = title.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const [first = "?", second] = words;
  return (
    second === undefined ? first.slice(0, 2) : `${first.charAt(0)}${second.charAt(0)}`
  ).toUpperCase();
}

type SecretChoice = "make" | "given" | "none";

interface AddressProps {
  readonly sender: Sender;
  readonly onChange: () => void;
}

function Address({ sender, onChange }: AddressProps) {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const navigate = newWebhookRoute.useNavigate();
  const client = useQueryClient();
  const taken = useQuery(pathsQuery(scope)).data?.map((path) => path.path) ?? [];
  const right = useRight("settings:write");
  const mayHoldSecrets = useRight("secrets:write").allowed;
  const mayBuild = useRight("draft:write").allowed;
  const [typed, setTyped] = useState<string>();
  const [choice, setChoice] = useState<SecretChoice>("make");
  const [secret, setSecret] = useState("");
  const path = typed ?? freePath(sender.name === OTHER.name ? "" : sender.name, taken);
  const mistake = pathError(path) ?? (taken.includes(path) ? "This path exists already." : null);

  const create = useMutation({
    mutationFn: async () => {
      const made = await createPath(scope, { path, sender: sender.name });
      if (mayHoldSecrets && choice !== "none") {
        const added = await addSecret(
          scope,
          made.id,
          choice === "make"
            ? { generate: true }
            : { value: secret.trim(), kind: sender.secretKind },
        );
        if (added.value !== null) {
          rememberSecret(made.id, added.value);
        }
      }
      if (mayBuild) {
        await ensureClient(scope, path);
      }
      await keepEveryHit(scope).catch(() => undefined);
      return made;
    },
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: pathsKey(scope) });
      if (!mayBuild) {
        notify({ tone: "warn", text: "The path is there. An editor must make a client take it." });
      }
      await navigate({
        to: "/t/$tenant/c/$container/webhooks/$path",
        params: { ...here, path: made.id },
        search: {},
      });
    },
  });
  const problem =
    create.error instanceof ProblemError ? create.error.at("/path").map((it) => it.detail) : [];

  return (
    <Card className={styles.form ?? ""}>
      <p className={styles.chosen}>
        <span className={styles.initials} aria-hidden="true">
          {initials(sender.title)}
        </span>
        <strong>{sender.title}</strong>
        <Button small kind="quiet" onPress={onChange}>
          Change
        </Button>
      </p>
      {sender.notes !== "" && <p className={styles.quiet}>{sender.notes}</p>}
      <TextField
        label="Path"
        mono
        value={path}
        onChange={setTyped}
        errors={typed !== undefined && mistake !== null ? [mistake] : problem}
        help="The part of the address behind the host."
      />
      {mayHoldSecrets && (
        <RadioGroup
          label="Secret"
          value={choice}
          onChange={setChoice}
          options={[
            {
              value: "make",
              label: "Make one for me",
              help: "You paste it into the sender. From then on, unsigned requests are refused.",
            },
            {
              value: "given",
              label: "The sender gave me one",
              children: (
                <TextField
                  label={`Secret from ${sender.title}`}
                  type="password"
                  value={secret}
                  onChange={setSecret}
                />
              ),
            },
            {
              value: "none",
              label: "None yet",
              help: "Signatures are observed, and nobody is refused.",
            },
          ]}
        />
      )}
      {create.error !== null && problem.length === 0 && (
        <Callout tone="bad">{explain(create.error)}</Callout>
      )}
      <div className={styles.actions}>
        <Button
          kind="primary"
          right={right}
          isDisabled={mistake !== null || (choice === "given" && secret.trim() === "")}
          isPending={create.isPending}
          onPress={() => create.mutate()}
        >
          Create and wait
        </Button>
      </div>
    </Card>
  );
}

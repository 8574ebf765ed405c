import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { format } from "@/lib/format";
import { isProblem, ProblemError } from "@/lib/http";
import { useContainer, useRight } from "@/lib/scope";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { explain, Faces } from "@/ui/faces";
import { ErrorSummary, RadioGroup, Select, TextField } from "@/ui/field";
import { Link } from "@/ui/link";
import { Callout, notify } from "@/ui/notice";
import { Card, PageHeader, Section } from "@/ui/page";
import { Time } from "@/ui/time";
import { visible, visibleLine } from "@/ui/visible";
import {
  extendPreviewHeader,
  powerUpQuery,
  powerUpsKey,
  previewsQuery,
  toPreviewHeader,
  writePowerUp,
  type PowerUp,
  type PreviewFilters,
} from "./api";
import { Countdown } from "./Countdown";
import { linesOf, looksLikeToken } from "./model";
import { PowerUpState } from "./PowerUpState";
import styles from "./PowerUps.module.css";

/** What narrows the requests down; each a list of lines. */
const FILTERS = [
  {
    name: "paths",
    label: "Only these paths",
    help: "One a line; a star at the end stands for anything.",
    lines: 3,
  },
  {
    name: "clientIps",
    label: "Only from these addresses",
    help: "One a line, such as 192.0.2.7 or 192.0.2.0/24.",
    lines: 2,
  },
  {
    name: "eventNames",
    label: "Only with these events",
    help: "One a line; with a session of the live version alone.",
    lines: 2,
  },
] as const satisfies readonly {
  name: keyof PreviewFilters;
  label: string;
  help: string;
  lines: number;
}[];

/** The preview header: which session, which requests, and how long it is still on. */
export function PreviewHeader() {
  const scope = useContainer();
  const powerUp = useQuery(powerUpQuery(scope, "preview-header"));
  return (
    <Faces of={powerUp} what="the preview header">
      {({ value, etag }) => <Shown key={value.revision} powerUp={value} etag={etag ?? "*"} />}
    </Faces>
  );
}

function Shown({ powerUp, etag }: { powerUp: PowerUp; etag: string }) {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const queries = useQueryClient();
  const right = useRight("previews:write");
  const previews = useQuery(previewsQuery(scope));
  const stored = toPreviewHeader(powerUp.settings);
  const [way, setWay] = useState<"session" | "token">("session");
  const [preview, setPreview] = useState(stored.preview ?? "");
  const [token, setToken] = useState("");
  const [filters, setFilters] = useState(() => filterTexts(stored.filters));
  const [limit, setLimit] = useState(String(stored.maxHitsPerSecond));
  const [isPending, setPending] = useState(false);
  const [errors, setErrors] = useState<readonly { text: string }[]>([]);
  const [acknowledging, setAcknowledging] = useState(false);

  const settings = () => ({
    ...(way === "token" ? { token: token.trim() } : { preview }),
    filters: {
      paths: linesOf(filters.paths),
      clientIps: linesOf(filters.clientIps),
      eventNames: linesOf(filters.eventNames),
    },
    maxHitsPerSecond: Number(limit),
  });
  const act = async (work: () => Promise<unknown>, done: string) => {
    setPending(true);
    setErrors([]);
    try {
      await work();
      notify({ text: done, tone: "ok" });
      setAcknowledging(false);
    } catch (error) {
      if (isProblem(error, "acknowledgement-needed")) {
        setAcknowledging(true);
      } else if (error instanceof ProblemError && (error.problem.errors ?? []).length > 0) {
        setErrors((error.problem.errors ?? []).map((it) => ({ text: visible(it.detail) })));
      } else {
        setErrors([{ text: explain(error as Error) }]);
      }
    } finally {
      setPending(false);
      await queries.invalidateQueries({ queryKey: powerUpsKey(scope) });
    }
  };
  const save = (acknowledge?: string) =>
    act(
      () =>
        writePowerUp(
          scope,
          "preview-header",
          { enabled: true, settings: settings() },
          etag,
          acknowledge,
        ),
      powerUp.enabled ? "Saved, in force at once" : "The preview header is on for an hour",
    );
  const isShapeWrong = way === "token" && token.trim() !== "" && !looksLikeToken(token);
  const canSave =
    (way === "token" ? looksLikeToken(token) : preview !== "") && /^\d{1,2}$/.test(limit);

  return (
    <>
      <PageHeader
        title="Preview header"
        beside={<PowerUpState powerUp={powerUp} />}
        breadcrumbs={[
          <Link key="all" to="/t/$tenant/c/$container/power-ups" params={here}>
            Power-ups
          </Link>,
        ]}
        actions={
          powerUp.enabled && (
            <>
              <Button
                right={right}
                isPending={isPending}
                onPress={() =>
                  void act(() => extendPreviewHeader(scope), "It is on for another hour")
                }
              >
                + 1 hour
              </Button>
              <Button
                kind="danger"
                right={right}
                isPending={isPending}
                onPress={() =>
                  void act(
                    () => writePowerUp(scope, "preview-header", { enabled: false }, etag),
                    "The preview header is off",
                  )
                }
              >
                End now
              </Button>
            </>
          )
        }
      >
        Puts X-Gtm-Server-Preview on requests that cannot carry it themselves.
      </PageHeader>
      {powerUp.enabled && powerUp.enabledAt !== null && powerUp.expiresAt !== null ? (
        <Card>
          <Countdown enabledAt={powerUp.enabledAt} expiresAt={powerUp.expiresAt} />
          <p className={styles.muted}>
            {format.plural(powerUp.activity.changed1h, { one: "request", other: "requests" })} got
            it in the last hour
            {powerUp.activity.sampled && "; a sample because of the traffic"}.
          </p>
        </Card>
      ) : (
        powerUp.lastOff !== null && (
          <Callout>
            Off since <Time at={powerUp.lastOff.at} />:{" "}
            {powerUp.lastOff.reason === "expired"
              ? "its time was over"
              : powerUp.lastOff.reason === "manual"
                ? `ended by ${visibleLine(powerUp.lastOff.by.label)}`
                : visibleLine(powerUp.lastOff.reason)}
            .
          </Callout>
        )
      )}
      <Section title="Settings">
        <div className={styles.form}>
          <ErrorSummary errors={errors} />
          <RadioGroup
            label="Leads to"
            value={way}
            isDisabled={!right.allowed}
            onChange={setWay}
            options={[
              {
                value: "session",
                label: "An open session",
                children: (
                  <Select
                    label="Session"
                    hideLabel
                    value={preview}
                    placeholder={
                      previews.data?.length === 0 ? "No session is open" : "Choose a session…"
                    }
                    options={[
                      ...(previews.data ?? []).map((it) => ({
                        value: it.id,
                        label: sessionWords(it),
                      })),
                      ...(preview !== "" && !(previews.data ?? []).some((it) => it.id === preview)
                        ? [{ value: preview, label: `${preview} (not open any more)` }]
                        : []),
                    ]}
                    onChange={setPreview}
                  />
                ),
              },
              {
                value: "token",
                label: "A token from another tool",
                children: (
                  <TextField
                    label="Token"
                    mono
                    value={token}
                    onChange={setToken}
                    errors={
                      isShapeWrong ? ["This is not the shape of a token of this installation."] : []
                    }
                  />
                ),
              },
            ]}
          />
          {FILTERS.map(({ name, ...field }) => (
            <TextField
              key={name}
              {...field}
              optional
              mono
              value={filters[name]}
              isReadOnly={!right.allowed}
              onChange={(text) => setFilters({ ...filters, [name]: text })}
            />
          ))}
          <TextField
            label="At most"
            unit="hits a second"
            inputMode="numeric"
            value={limit}
            isReadOnly={!right.allowed}
            onChange={setLimit}
          />
          <div>
            <Button
              kind="primary"
              right={right}
              isPending={isPending}
              isDisabled={!canSave}
              onPress={() => void save()}
            >
              {powerUp.enabled ? "Save" : "Turn on for an hour"}
            </Button>
          </div>
        </div>
      </Section>
      <ConfirmDialog
        isOpen={acknowledging}
        title="All traffic runs the draft?"
        confirm="Turn on for all traffic"
        keep="Choose requests first"
        isPending={isPending}
        onConfirm={() => void save("all-traffic")}
        onClose={() => setAcknowledging(false)}
      >
        <p>
          Without a filter every request of this container is answered by the session instead of the
          live version, and what it sends is really sent.
        </p>
      </ConfirmDialog>
    </>
  );
}

function filterTexts(filters: PreviewFilters): Record<keyof PreviewFilters, string> {
  return {
    paths: filters.paths.join("\n"),
    clientIps: filters.clientIps.join("\n"),
    eventNames: filters.eventNames.join("\n"),
  };
}

function sessionWords(preview: {
  id: string;
  name: string | null;
  source: unknown;
  run: string;
}): string {
  const source =
    typeof preview.source === "string" ? preview.source : JSON.stringify(preview.source);
  return visibleLine(`${preview.name ?? preview.id.slice(-6)} · ${source}, ${preview.run} live`);
}

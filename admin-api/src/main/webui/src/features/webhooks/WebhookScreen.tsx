import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useContainer, useRight } from "@/lib/scope";
import { addressOf } from "@/lib/trace/address";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Copyable } from "@/ui/copy";
import { explain, Faces } from "@/ui/faces";
import { Link } from "@/ui/link";
import { notify } from "@/ui/notice";
import { Card, PageHeader } from "@/ui/page";
import { Tabs } from "@/ui/tabs";
import { visibleLine } from "@/ui/visible";
import {
  hostQuery,
  patchPath,
  pathHitsQuery,
  pathQuery,
  pathsKey,
  sendersQuery,
  type WebhookPath,
} from "./api";
import { FirstHit } from "./FirstHit";
import { webhookRoute } from "./routes";
import { secretOf } from "./secrets";
import type { PathTab } from "./search";
import { DeliveriesTab } from "./tabs/DeliveriesTab";
import { SecretTab } from "./tabs/SecretTab";
import { SettingsTab } from "./tabs/SettingsTab";
import { TestTab } from "./tabs/TestTab";
import { Waiting } from "./Waiting";
import styles from "./Webhooks.module.css";
import { placeInSender } from "./words";

/** One path: its address, what came, how it is set, and a way to try it. */
export function WebhookScreen() {
  const scope = useContainer();
  const { path } = webhookRoute.useParams();
  const query = useQuery({ ...pathQuery(scope, path), refetchInterval: 10_000 });
  return (
    <Faces of={query} what="the webhook">
      {({ value, etag }) => <Loaded path={value} etag={etag} />}
    </Faces>
  );
}

function Loaded({ path, etag }: { readonly path: WebhookPath; readonly etag: string | null }) {
  const scope = useContainer();
  const here = { tenant: scope.tenant.slug, container: scope.container.slug };
  const { tab = "deliveries" } = webhookRoute.useSearch();
  const navigate = webhookRoute.useNavigate();
  const client = useQueryClient();
  const right = useRight("settings:write");
  const host = useQuery(hostQuery(scope)).data ?? null;
  const senders = useQuery(sendersQuery).data ?? [];
  const senderTitle = senders.find((it) => it.name === path.sender)?.title ?? "the sender";
  const go = (next: PathTab) => void navigate({ search: { tab: next }, replace: true });

  const [sample, setSample] = useState<{ hit: string; session: string | null }>();
  const isNew = path.stats.lastHitAt === null;
  const hits = useQuery(pathHitsQuery(scope, path.path, isNew ? 1_000 : 5_000));
  const arrived = hits.data?.at(-1);
  const first = sample ?? (arrived === undefined ? undefined : { hit: arrived.id, session: null });
  const [wasNew] = useState(isNew);

  const turn = useMutation({
    mutationFn: () => patchPath(scope, path.id, { enabled: !path.enabled }, etag ?? "*"),
    onSuccess: () => client.invalidateQueries({ queryKey: pathsKey(scope) }),
    onError: (error) => notify({ tone: "bad", text: explain(error) }),
  });

  return (
    <>
      <PageHeader
        title={visibleLine(path.path)}
        beside={
          path.enabled ? <State tone="ok">on</State> : <State tone="warn">off: answers 503</State>
        }
        breadcrumbs={[
          <Link key="webhooks" to="/t/$tenant/c/$container/webhooks" params={here}>
            Webhooks
          </Link>,
        ]}
        actions={
          <>
            <Button right={right} isPending={turn.isPending} onPress={() => turn.mutate()}>
              {path.enabled ? "Turn off" : "Turn on"}
            </Button>
            <Button kind="primary" onPress={() => go("test")}>
              Send a test
            </Button>
          </>
        }
      />
      <Card className={styles.address ?? ""}>
        <Address path={path} host={host} senderTitle={senderTitle} />
        {wasNew &&
          (first === undefined ? (
            <Waiting
              path={path}
              etag={etag}
              host={host}
              senderTitle={senderTitle}
              onSample={(hit, session) => setSample({ hit, session })}
            />
          ) : (
            <FirstHit hit={first.hit} session={first.session} />
          ))}
      </Card>
      <Tabs
        label="Parts of the webhook"
        selected={tab}
        onChange={go}
        tabs={[
          {
            id: "deliveries",
            title: "Deliveries",
            content: () => <DeliveriesTab hits={hits} />,
          },
          {
            id: "settings",
            title: "Settings",
            content: () => <SettingsTab path={path} etag={etag} />,
          },
          {
            id: "secret",
            title: "Secret",
            count: path.secrets.length,
            content: () => <SecretTab path={path} />,
          },
          { id: "test", title: "Test", content: () => <TestTab path={path} /> },
        ]}
      />
    </>
  );
}

interface AddressProps {
  readonly path: WebhookPath;
  readonly host: string | null;
  readonly senderTitle: string;
}

function Address({ path, host, senderTitle }: AddressProps) {
  const secret = secretOf(path.id);
  const place = placeInSender(path.sender ?? "");
  return (
    <dl className={styles.addressFacts}>
      <div>
        <dt>Address</dt>
        <dd>
          <Copyable value={`${addressOf(host)}${path.path}`} label="Copy address" />
        </dd>
      </div>
      {secret !== null && (
        <div>
          <dt>Secret</dt>
          <dd>
            <Copyable value={secret} label="Copy secret" />
            <p className={styles.quiet}>Shown once: copy it now.</p>
          </dd>
        </div>
      )}
      <div>
        <dt>In the sender</dt>
        <dd>{place ?? `Add a webhook with this address in ${senderTitle}.`}</dd>
      </div>
    </dl>
  );
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Globe } from "lucide-react";
import { useState } from "react";
import { ProblemError } from "@/lib/http";
import { useContainer, useRight } from "@/lib/scope";
import { Badge, State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Copyable } from "@/ui/copy";
import { ConfirmDialog, Dialog } from "@/ui/dialog";
import { EmptyState, explain } from "@/ui/faces";
import { TextField } from "@/ui/field";
import { Form, FormActions } from "@/ui/form";
import { Callout, notify } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { addHost, checkQuery, deleteHost, type Host, hostsQuery } from "./api";
import styles from "./Hosts.module.css";

/** The names a container answers on, and what each still needs. */
export function Hosts() {
  const scope = useContainer();
  const right = useRight("hosts:write");
  const hosts = useQuery(hostsQuery(scope));
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<Host>();
  const [deleting, setDeleting] = useState<Host>();
  const add = (
    <Button kind="primary" right={right} onPress={() => setAdding(true)}>
      Add host
    </Button>
  );
  const columns: readonly Column<Host>[] = [
    {
      key: "name",
      header: "Name",
      width: "wide",
      cell: (host) => <Copyable value={host.name} label={`Copy ${host.name}`} />,
    },
    { key: "state", header: "Proof", cell: (host) => <HostState host={host} /> },
    {
      key: "kind",
      header: "Kind",
      cell: (host) => <Badge>{host.isDefault ? "built in" : "your own"}</Badge>,
    },
    {
      key: "checked",
      header: "Checked",
      cell: (host) => (host.checkedAt === undefined ? "not yet" : <Time at={host.checkedAt} />),
    },
    {
      key: "acts",
      header: "Actions",
      hideHeader: true,
      width: "narrow",
      align: "end",
      cell: (host) =>
        host.isDefault ? null : (
          <span className={styles.acts}>
            <Button small onPress={() => setOpened(host)}>
              {host.state === "verified" ? "Details" : "Set up"}
            </Button>
            {right.allowed && (
              <Button small kind="danger" onPress={() => setDeleting(host)}>
                Delete…
              </Button>
            )}
          </span>
        ),
    },
  ];
  return (
    <>
      <PageHeader title="Hosts" actions={add}>
        Your own sub-domain makes cookies first-party. Until it is verified, the built-in name
        answers.
      </PageHeader>
      <Table
        of={hosts}
        rows={(list) => list}
        rowKey={(host) => host.id}
        caption="Hosts"
        what="the hosts"
        columns={columns}
        empty={
          <EmptyState title="No host yet" icon={<Globe />} actions={add}>
            This container answers on its built-in name. Add your own sub-domain so that cookies are
            first-party.
          </EmptyState>
        }
      />
      <Dialog title="Add host" size="small" isOpen={adding} onClose={() => setAdding(false)}>
        <AddHost
          onAdded={(host) => {
            setAdding(false);
            setOpened(host);
          }}
        />
      </Dialog>
      <Dialog
        title={opened?.name ?? ""}
        isOpen={opened !== undefined}
        onClose={() => setOpened(undefined)}
      >
        {opened !== undefined && <SetUp host={opened} />}
      </Dialog>
      {deleting !== undefined && (
        <DeleteHost host={deleting} onClose={() => setDeleting(undefined)} />
      )}
    </>
  );
}

function HostState({ host }: { host: Host }) {
  switch (host.state) {
    case "verified":
      return <State tone="ok">Verified</State>;
    case "pending":
      return (
        <State tone="warn" shape="◔">
          Waiting for DNS
        </State>
      );
    case "failing":
      return <State tone="bad">Proof lost</State>;
    case "suspended":
      return <State tone="muted">Suspended</State>;
  }
}

function AddHost({ onAdded }: { onAdded: (host: Host) => void }) {
  const scope = useContainer();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => addHost(scope, name.trim().toLowerCase()),
    onSuccess: async (host) => {
      await cache.invalidateQueries({ queryKey: ["hosts", scope.container.id] });
      onAdded(host);
    },
  });
  const errors =
    add.error instanceof ProblemError ? add.error.at("/name").map(({ detail }) => detail) : [];
  return (
    <Form onSubmit={() => add.mutate()}>
      {add.error !== null && errors.length === 0 && (
        <Callout tone="bad">
          <p>{explain(add.error)}</p>
        </Callout>
      )}
      <TextField
        label="Host name"
        help="A sub-domain of the shop, such as tags.example.org."
        value={name}
        onChange={setName}
        errors={errors}
        maxLength={253}
        mono
        required
        autoFocus
      />
      <FormActions>
        <Button
          kind="primary"
          type="submit"
          isPending={add.isPending}
          isDisabled={name.trim() === ""}
        >
          Add host
        </Button>
      </FormActions>
    </Form>
  );
}

/** The records to set, and what DNS says now; looked up again while this is open. */
function SetUp({ host }: { host: Host }) {
  const scope = useContainer();
  const cache = useQueryClient();
  const right = useRight("hosts:write");
  const check = useQuery({ ...checkQuery(scope, host), enabled: right.allowed });
  const shown = check.data ?? host;
  const recheck = async () => {
    await check.refetch();
    await cache.invalidateQueries({ queryKey: ["hosts", scope.container.id, "list"] });
  };
  return (
    <>
      <div className={styles.state} aria-live="polite">
        <HostState host={shown} />
        {shown.checkedAt !== undefined && (
          <span className={styles.muted}>
            checked <Time at={shown.checkedAt} />
          </span>
        )}
      </div>
      {shown.state !== "verified" && (
        <p>
          Set this record where the domain is managed. It is looked up every ten seconds while this
          is open; DNS may take some minutes.
        </p>
      )}
      {shown.records.map((record) => (
        <dl key={`${record.type} ${record.name}`} className={styles.record}>
          <div>
            <dt>Type</dt>
            <dd>{record.type}</dd>
          </div>
          <div>
            <dt>Name</dt>
            <dd>
              <Copyable value={record.name} label="Copy the record’s name" />
            </dd>
          </div>
          <div>
            <dt>Value</dt>
            <dd>
              <Copyable value={record.value} label="Copy the record’s value" />
            </dd>
          </div>
        </dl>
      ))}
      {shown.state !== "verified" &&
        shown.findings.map((finding) => (
          <Callout key={finding.code} tone="warn">
            <p>{finding.detail}</p>
            <p className={styles.muted}>
              {finding.found.length === 0
                ? "DNS answers nothing there now."
                : `DNS answers now: ${finding.found.join(", ")}`}
            </p>
          </Callout>
        ))}
      <FormActions>
        <Button right={right} isPending={check.isFetching} onPress={() => void recheck()}>
          Check now
        </Button>
      </FormActions>
    </>
  );
}

function DeleteHost({ host, onClose }: { host: Host; onClose: () => void }) {
  const scope = useContainer();
  const cache = useQueryClient();
  const [typed, setTyped] = useState("");
  const remove = useMutation({
    mutationFn: () => deleteHost(scope, host),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["hosts", scope.container.id] });
      notify({ text: `${host.name} is deleted.` });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={`Delete ${host.name}?`}
      confirm="Delete host"
      keep="Keep"
      isPending={remove.isPending}
      isDisabled={typed !== host.name}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>Requests to this name are refused from then on, and its proof is given up.</p>
      {remove.error !== null && (
        <Callout tone="bad">
          <p>{explain(remove.error)}</p>
        </Callout>
      )}
      <TextField label={`Type ${host.name}`} value={typed} onChange={setTyped} mono />
    </ConfirmDialog>
  );
}

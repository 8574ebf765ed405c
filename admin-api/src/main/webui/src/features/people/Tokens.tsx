import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { format } from "@/lib/format";
import { ProblemError } from "@/lib/http";
import type { Permission } from "@/lib/permissions";
import { type TenantScope, useTenant } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CodeBlock, Copyable } from "@/ui/copy";
import { ConfirmDialog, Dialog } from "@/ui/dialog";
import { EmptyState, explain } from "@/ui/faces";
import { Checkbox, Select, TextField } from "@/ui/field";
import { Form, FormActions } from "@/ui/form";
import { Callout, notify } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { type Column, Table } from "@/ui/table";
import { Time, useNow } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { Disclosure } from "@/ui/disclosure";
import { containerNamesQuery, createToken, revokeToken, type Token, tokensQuery } from "./api";
import { ageOf, type Preset, PRESETS, reachWords, SCOPE_WORDS, scopesOf } from "./model";
import styles from "./People.module.css";

/** Keys of scripts: everything in this console can be done with one. */
export function Tokens() {
  const tenant = useTenant();
  const tokens = useQuery(tokensQuery(tenant));
  const names = useQuery(containerNamesQuery(tenant)).data ?? new Map<string, string>();
  const now = useNow();
  const [adding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<Token>();
  const add = (
    <Button kind="primary" onPress={() => setAdding(true)}>
      Create token
    </Button>
  );
  const columns: readonly Column<Token>[] = [
    {
      key: "name",
      header: "Name",
      width: "wide",
      cell: (token) => (
        <span className={styles.token}>
          <span>{visibleLine(token.name)}</span>
          <span className={styles.muted}>
            <code>…{token.hint}</code> · {visibleLine(token.owner)}
          </span>
        </span>
      ),
    },
    {
      key: "scopes",
      header: "May",
      cell: (token) => (
        <span title={token.scopes.map(scopeWords).join(", ")}>
          {token.scopes.length === 1
            ? scopeWords(token.scopes[0] ?? "")
            : `${token.scopes.length} things`}
        </span>
      ),
    },
    { key: "reach", header: "Covers", cell: (token) => reachWords(token.reach, names) },
    {
      key: "used",
      header: "Last used",
      cell: (token) =>
        token.lastUsedAt === undefined ? (
          <State tone="muted">never</State>
        ) : (
          <span title={token.lastUsedFrom}>
            <Time at={token.lastUsedAt} />
          </span>
        ),
    },
    {
      key: "expires",
      header: "Ends",
      cell: (token) => {
        const age = ageOf(token.expiresAt, now);
        const shown = <Time at={token.expiresAt} as="full" />;
        if (age === "over") return <State tone="bad">ended</State>;
        return age === "soon" ? <State tone="warn">{shown}</State> : shown;
      },
    },
    {
      key: "acts",
      header: "Actions",
      hideHeader: true,
      width: "narrow",
      align: "end",
      cell: (token) => (
        <Button small kind="danger" onPress={() => setRevoking(token)}>
          Revoke…
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHeader title="Tokens" actions={add}>
        For scripts and CI. A token never does more than its owner may.
      </PageHeader>
      <Table
        of={tokens}
        rows={(list) => list}
        rowKey={(token) => token.id}
        caption="Tokens"
        what="the tokens"
        columns={columns}
        empty={
          <EmptyState title="No tokens" icon={<KeyRound />} actions={add}>
            Everything in this console can be done with one.
          </EmptyState>
        }
      />
      <Dialog title="Create token" isOpen={adding} onClose={() => setAdding(false)}>
        <NewToken onClose={() => setAdding(false)} />
      </Dialog>
      {revoking !== undefined && (
        <RevokeToken token={revoking} onClose={() => setRevoking(undefined)} />
      )}
    </>
  );
}

function scopeWords(scope: string): string {
  return (SCOPE_WORDS as Readonly<Record<string, string>>)[scope] ?? scope;
}

const PRESET_NAMES: Readonly<Record<Preset, string>> = {
  read: "Read everything, redacted",
  build: "Build: edit drafts, run tests",
  release: "Release: edit and publish",
};

/** Everything that this person may do in the tenant. */
function held(tenant: TenantScope): ReadonlySet<string> {
  return new Set(tenant.memberships.flatMap(({ permissions }) => [...permissions]));
}

function NewToken({ onClose }: { onClose: () => void }) {
  const tenant = useTenant();
  const cache = useQueryClient();
  const own = held(tenant);
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [scopes, setScopes] = useState<ReadonlySet<string>>(() => new Set(scopesOf("read", own)));
  const create = useMutation({
    mutationFn: () =>
      createToken(tenant, {
        name: name.trim(),
        scopes: [...scopes],
        containers: "all",
        expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString(),
      }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["tokens", tenant.id] }),
  });
  if (create.data !== undefined)
    return <Shown value={create.data} tenant={tenant} onClose={onClose} />;

  const problem = create.error instanceof ProblemError ? create.error : undefined;
  const at = (pointer: string) => (problem?.at(pointer) ?? []).map(({ detail }) => detail);
  return (
    <Form onSubmit={() => create.mutate()}>
      {create.error !== null && (
        <Callout tone="bad">
          <p>{explain(create.error)}</p>
        </Callout>
      )}
      <TextField
        label="Name"
        help="What it is for, so that somebody can tell later whether it is still needed."
        value={name}
        onChange={setName}
        errors={at("/name")}
        maxLength={128}
        required
        autoFocus
      />
      <Select
        label="Ends"
        value={days}
        errors={at("/expiresAt")}
        options={["7", "30", "90", "180", "365"].map((value) => ({
          value,
          label: `in ${value} days`,
        }))}
        onChange={setDays}
      />
      <div className={styles.presets} role="group" aria-label="Ready-made sets">
        {(Object.keys(PRESETS) as Preset[]).map((preset) => (
          <Button key={preset} small onPress={() => setScopes(new Set(scopesOf(preset, own)))}>
            {PRESET_NAMES[preset]}
          </Button>
        ))}
      </div>
      <Disclosure
        title="What it may do"
        summary={format.plural(scopes.size, { one: "thing", other: "things" })}
      >
        <div className={styles.scopes}>
          {(Object.keys(SCOPE_WORDS) as Permission[])
            .filter((scope) => own.has(scope))
            .map((scope) => (
              <Checkbox
                key={scope}
                label={SCOPE_WORDS[scope]}
                help={<code>{scope}</code>}
                checked={scopes.has(scope)}
                onChange={(on) => {
                  const next = new Set(scopes);
                  if (on) next.add(scope);
                  else next.delete(scope);
                  setScopes(next);
                }}
              />
            ))}
        </div>
      </Disclosure>
      <FormActions>
        <Button
          kind="primary"
          type="submit"
          isPending={create.isPending}
          isDisabled={name.trim() === "" || scopes.size === 0}
        >
          Create token
        </Button>
      </FormActions>
    </Form>
  );
}

/** The value, once, with a call that works as it stands. */
function Shown({
  value,
  tenant,
  onClose,
}: {
  value: string;
  tenant: TenantScope;
  onClose: () => void;
}) {
  const curl = `export TAGYARD_TOKEN=${value}\ncurl -H "Authorization: Bearer $TAGYARD_TOKEN" ${location.origin}/api/v1/tenants/${tenant.slug}/containers`;
  return (
    <>
      <Callout tone="warn">
        <p>This is the only time the token is shown. Put it where your secrets are kept.</p>
      </Callout>
      <Copyable value={value} label="Copy token" />
      <CodeBlock code={curl} label="command that uses it" wrap />
      <FormActions>
        <Button kind="primary" onPress={onClose}>
          I have kept it
        </Button>
      </FormActions>
    </>
  );
}

function RevokeToken({ token, onClose }: { token: Token; onClose: () => void }) {
  const tenant = useTenant();
  const cache = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeToken(tenant, token),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["tokens", tenant.id] });
      notify({ text: `Token ${token.name} is revoked.` });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={`Revoke ${token.name}?`}
      confirm="Revoke token"
      keep="Keep"
      isPending={revoke.isPending}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>
        Scripts that use it are refused within a second. It was last used{" "}
        {token.lastUsedAt === undefined ? "never" : <Time at={token.lastUsedAt} />}.
      </p>
      {revoke.error !== null && (
        <Callout tone="bad">
          <p>{explain(revoke.error)}</p>
        </Callout>
      )}
    </ConfirmDialog>
  );
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemError } from "@/lib/http";
import { ROLE_NAMES, type Role } from "@/lib/permissions";
import { useRight, useTenant } from "@/lib/scope";
import { useCaller } from "@/lib/session";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Copyable } from "@/ui/copy";
import { ConfirmDialog, Dialog } from "@/ui/dialog";
import { EmptyState, explain } from "@/ui/faces";
import { RadioGroup, Select, TextField } from "@/ui/field";
import { Form, FormActions } from "@/ui/form";
import { Callout, notify } from "@/ui/notice";
import { PageHeader } from "@/ui/page";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import {
  addMember,
  changeRole,
  containerNamesQuery,
  type Member,
  membersQuery,
  removeMember,
} from "./api";
import { reachWords } from "./model";
import styles from "./People.module.css";

const ROLE_HELP: Readonly<Record<Role, string>> = {
  viewer: "Sees everything, personal data masked",
  editor: "Edits the draft, captures and tests",
  publisher: "Also publishes, replays, changes power-ups",
  admin: "Also members, tokens, hosts, deleting",
  owner: "Also deletes the tenant",
  auditor: "Reads configuration and audit, no traffic",
};

/** Who may do what in a tenant. */
export function Members() {
  const tenant = useTenant();
  const caller = useCaller();
  const right = useRight("members:write");
  const members = useQuery(membersQuery(tenant));
  const names = useQuery(containerNamesQuery(tenant)).data ?? new Map<string, string>();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Member>();
  const [removing, setRemoving] = useState<Member>();
  const add = (
    <Button kind="primary" right={right} onPress={() => setAdding(true)}>
      Add member
    </Button>
  );
  const columns: readonly Column<Member>[] = [
    {
      key: "name",
      header: "Person",
      width: "wide",
      cell: (member) => (
        <span className={styles.person}>
          {visibleLine(member.name)}
          {member.user === caller?.id && <Badge>you</Badge>}
        </span>
      ),
    },
    { key: "role", header: "Role", cell: (member) => roleName(member.role) },
    { key: "reach", header: "Covers", cell: (member) => reachWords(member.reach, names) },
    {
      key: "since",
      header: "Since",
      cell: (member) =>
        member.expiresAt === undefined ? (
          <Time at={member.since} />
        ) : (
          <>
            until <Time at={member.expiresAt} as="full" />
          </>
        ),
    },
    {
      key: "acts",
      header: "Actions",
      hideHeader: true,
      width: "narrow",
      align: "end",
      cell: (member) =>
        !right.allowed ? null : member.source === "mapping" ? (
          <span className={styles.muted}>by group</span>
        ) : (
          <span className={styles.acts}>
            <Button small onPress={() => setChanging(member)}>
              Role
            </Button>
            <Button small kind="danger" onPress={() => setRemoving(member)}>
              Remove…
            </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      <PageHeader title="Members" actions={add}>
        A role covers all containers of the tenant, or some of them.
      </PageHeader>
      <Table
        of={members}
        rows={(list) => list}
        rowKey={(member) => member.id}
        caption="Members"
        what="the members"
        columns={columns}
        empty={<EmptyState title="Only you" actions={add} />}
      />
      <Dialog title="Add member" isOpen={adding} onClose={() => setAdding(false)}>
        <AddMember onClose={() => setAdding(false)} />
      </Dialog>
      <Dialog
        title={`Role of ${changing?.name ?? ""}`}
        size="small"
        isOpen={changing !== undefined}
        onClose={() => setChanging(undefined)}
      >
        {changing !== undefined && (
          <ChangeRole member={changing} onClose={() => setChanging(undefined)} />
        )}
      </Dialog>
      {removing !== undefined && (
        <RemoveMember member={removing} onClose={() => setRemoving(undefined)} />
      )}
    </>
  );
}

function roleName(role: string): string {
  return (ROLE_NAMES as Readonly<Record<string, string>>)[role] ?? role;
}

/** The roles that somebody with this one may grant: none above their own. */
function useGrantableRoles(): readonly Role[] {
  const tenant = useTenant();
  const chain = ["viewer", "editor", "publisher", "admin", "owner"] as const;
  const highest = Math.max(
    -1,
    ...tenant.memberships.map(({ role }) => chain.findIndex((other) => other === role)),
  );
  return [...chain.slice(0, highest + 1), "auditor"];
}

function AddMember({ onClose }: { onClose: () => void }) {
  const tenant = useTenant();
  const cache = useQueryClient();
  const caller = useCaller();
  const roles = useGrantableRoles();
  const [way, setWay] = useState<"user" | "identity">("user");
  const [user, setUser] = useState("");
  const [issuer, setIssuer] = useState("");
  const [subject, setSubject] = useState("");
  const [label, setLabel] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const add = useMutation({
    mutationFn: () =>
      addMember(tenant, {
        role,
        containers: "all",
        ...(way === "user"
          ? { user: user.trim() }
          : {
              identity: {
                issuer: issuer.trim(),
                subject: subject.trim(),
                ...(label.trim() === "" ? {} : { label: label.trim() }),
              },
            }),
      }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["members", tenant.id] });
      notify({ tone: "ok", text: "The member was added." });
      onClose();
    },
  });
  const problem = add.error instanceof ProblemError ? add.error : undefined;
  const at = (pointer: string) => (problem?.at(pointer) ?? []).map(({ detail }) => detail);
  const isReady =
    way === "user" ? user.trim() !== "" : issuer.trim() !== "" && subject.trim() !== "";
  return (
    <Form onSubmit={() => add.mutate()}>
      {add.error !== null && (
        <Callout tone="bad">
          <p>{explain(add.error)}</p>
        </Callout>
      )}
      <RadioGroup
        label="Who"
        value={way}
        onChange={setWay}
        options={[
          {
            value: "user",
            label: "Somebody who has signed in here before",
            children: (
              <TextField
                label="Their id"
                help="They see it on their first page, as usr_…"
                value={user}
                onChange={setUser}
                errors={at("/user")}
                mono
                required
              />
            ),
          },
          {
            value: "identity",
            label: "Somebody of an identity provider",
            children: (
              <>
                <TextField
                  label="Issuer"
                  value={issuer}
                  onChange={setIssuer}
                  errors={at("/identity/issuer")}
                  type="url"
                  mono
                  required
                />
                <TextField
                  label="Subject"
                  help="The claim sub of their tokens. E-mail addresses change; this does not."
                  value={subject}
                  onChange={setSubject}
                  errors={at("/identity/subject")}
                  mono
                  required
                />
                <TextField
                  label="Shown as"
                  value={label}
                  onChange={setLabel}
                  errors={at("/identity/label")}
                  optional
                />
              </>
            ),
          },
        ]}
      />
      <RoleField role={role} roles={roles} onChange={setRole} />
      {caller !== undefined && (
        <p className={styles.muted}>
          Your own id: <Copyable value={caller.id} label="Copy your id" />
        </p>
      )}
      <FormActions>
        <Button kind="primary" type="submit" isPending={add.isPending} isDisabled={!isReady}>
          Add member
        </Button>
      </FormActions>
    </Form>
  );
}

function RoleField({
  role,
  roles,
  onChange,
}: {
  role: Role;
  roles: readonly Role[];
  onChange: (role: Role) => void;
}) {
  return (
    <Select
      label="Role"
      help={ROLE_HELP[role]}
      value={role}
      options={roles.map((each) => ({ value: each, label: ROLE_NAMES[each] }))}
      onChange={onChange}
    />
  );
}

function ChangeRole({ member, onClose }: { member: Member; onClose: () => void }) {
  const tenant = useTenant();
  const cache = useQueryClient();
  const roles = useGrantableRoles();
  const [role, setRole] = useState(member.role as Role);
  const change = useMutation({
    mutationFn: () => changeRole(tenant, member, role),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["members", tenant.id] });
      notify({ tone: "ok", text: `${member.name} is ${ROLE_NAMES[role]} now.` });
      onClose();
    },
  });
  return (
    <Form onSubmit={() => change.mutate()}>
      {change.error !== null && (
        <Callout tone="bad">
          <p>{explain(change.error)}</p>
        </Callout>
      )}
      <RoleField role={role} roles={roles} onChange={setRole} />
      <FormActions>
        <Button
          kind="primary"
          type="submit"
          isPending={change.isPending}
          isDisabled={role === member.role}
        >
          Change role
        </Button>
      </FormActions>
    </Form>
  );
}

function RemoveMember({ member, onClose }: { member: Member; onClose: () => void }) {
  const tenant = useTenant();
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeMember(tenant, member),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ["members", tenant.id] });
      notify({ text: `${member.name} is no member any more.` });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      title={`Remove ${member.name}?`}
      confirm="Remove member"
      keep="Keep"
      isPending={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>They lose their access at once, and their own tokens with it. What they made stays.</p>
      {remove.error !== null && (
        <Callout tone="bad">
          <p>{explain(remove.error)}</p>
        </Callout>
      )}
    </ConfirmDialog>
  );
}

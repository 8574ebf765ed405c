import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { format } from "@/lib/format";
import { useRight, useTenant } from "@/lib/scope";
import { State } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Copyable } from "@/ui/copy";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/faces";
import { SearchField, Select } from "@/ui/field";
import { textOf } from "@/ui/json";
import { Callout } from "@/ui/notice";
import { Facts, PageHeader } from "@/ui/page";
import { type Column, Table } from "@/ui/table";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { type AuditRecord, auditQuery } from "./api";
import styles from "./Audit.module.css";
import { auditRoute, auditSearch } from "./routes";

/** Who did what to which, from where: never empty, never changed. */
export function Audit() {
  const tenant = useTenant();
  const right = useRight("audit:read");
  const filter = auditSearch.of(auditRoute.useSearch());
  const navigate = useNavigate({ from: auditRoute.fullPath });
  const records = useQuery({ ...auditQuery(tenant, filter), enabled: right.allowed });
  const [opened, setOpened] = useState<AuditRecord>();
  const change = (next: Partial<typeof filter>) =>
    void navigate({
      to: ".",
      search: auditSearch.validate(
        Object.fromEntries(
          Object.entries({ ...filter, cursor: undefined, ...next }).filter(
            ([, value]) => value !== undefined && value !== "",
          ),
        ),
      ),
      replace: true,
    });
  const isFiltered = filter.actor !== "" || filter.action !== "" || filter.outcome !== "all";

  const columns: readonly Column<AuditRecord>[] = [
    {
      key: "action",
      header: "What",
      cell: (record) => (
        <button type="button" className={styles.open} onClick={() => setOpened(record)}>
          {wordsOf(record.action)}
        </button>
      ),
    },
    { key: "target", header: "On", width: "wide", cell: (record) => visibleLine(record.target) },
    { key: "actor", header: "Who", cell: (record) => visibleLine(record.actor) },
    {
      key: "outcome",
      header: "Outcome",
      cell: (record) =>
        record.isRefused ? <State tone="bad">Refused</State> : <State tone="ok">Done</State>,
    },
    {
      key: "at",
      header: `When (${format.zone})`,
      align: "end",
      cell: (record) => <Time at={record.at} />,
    },
  ];

  if (!right.allowed) {
    return (
      <>
        <PageHeader title="Audit" />
        <Callout>
          <p>{right.reason}</p>
        </Callout>
      </>
    );
  }
  return (
    <>
      <PageHeader title="Audit">Each change and each refusal, kept for 400 days.</PageHeader>
      <div className={styles.filters}>
        <SearchField
          label="Action"
          placeholder="Action, such as path.update"
          value={filter.action}
          onChange={(action) => change({ action })}
        />
        <SearchField
          label="Who"
          placeholder="Who: an id such as usr_…"
          value={filter.actor}
          onChange={(actor) => change({ actor })}
        />
        <Select
          label="Outcome"
          hideLabel
          value={filter.outcome}
          options={[
            { value: "all", label: "Done and refused" },
            { value: "done", label: "Done" },
            { value: "refused", label: "Refused" },
          ]}
          onChange={(outcome) => change({ outcome })}
        />
      </div>
      <Table
        of={records}
        rows={(page) => page.records}
        rowKey={(record) => record.id}
        caption="Audit records"
        what="the audit records"
        columns={columns}
        current={opened?.id}
        empty={
          <EmptyState
            title={isFiltered ? "No record matches" : "Nothing was changed yet"}
            actions={
              isFiltered && (
                <Button onPress={() => change({ actor: "", action: "", outcome: "all" })}>
                  Clear filters
                </Button>
              )
            }
          />
        }
        footer={
          <>
            <span>Newest first</span>
            <span className={styles.paging}>
              <Button
                small
                isDisabled={records.data?.previous === undefined}
                onPress={() => change({ cursor: records.data?.previous })}
              >
                Newer
              </Button>
              <Button
                small
                isDisabled={records.data?.next === undefined}
                onPress={() => change({ cursor: records.data?.next })}
              >
                Older
              </Button>
            </span>
          </>
        }
      />
      <Dialog
        title={opened === undefined ? "" : wordsOf(opened.action)}
        isOpen={opened !== undefined}
        onClose={() => setOpened(undefined)}
        side
      >
        {opened !== undefined && <Details record={opened} />}
      </Dialog>
    </>
  );
}

function Details({ record }: { record: AuditRecord }) {
  return (
    <>
      <Facts
        items={[
          ["On", visibleLine(record.target)],
          [
            "Who",
            `${visibleLine(record.actor)}${record.via === undefined ? "" : `, by ${record.via}`}`,
          ],
          ["When", <Time key="at" at={record.at} as="full" />],
          ["From", record.ip ?? "not known"],
          ["Outcome", record.isRefused ? "Refused" : "Done"],
          ...(record.reason === undefined
            ? []
            : ([["Reason", visibleLine(record.reason)]] as const)),
        ]}
      />
      {record.changes.length > 0 && (
        <table className={styles.changes}>
          <caption>What changed</caption>
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {record.changes.map(({ pointer, before, after }) => (
              <tr key={pointer}>
                <th scope="row">
                  <code>{visibleLine(pointer)}</code>
                </th>
                <td>{shown(before)}</td>
                <td>{shown(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {record.requestId !== undefined && (
        <p>
          Request <Copyable value={record.requestId} label="Copy request id" />
        </p>
      )}
    </>
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "–";
  const text = visibleLine(textOf(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** `path-secret.create` reads "Path secret created". */
export function wordsOf(action: string): string {
  const [thing = "", verb = ""] = action.split(".");
  const noun = thing.replaceAll("-", " ");
  const done = DONE[verb];
  const words =
    done === undefined ? `${noun} ${verb.replaceAll("-", " ")}`.trim() : `${noun} ${done}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const DONE: Readonly<Record<string, string>> = {
  create: "created",
  update: "changed",
  delete: "deleted",
  restore: "restored",
  rotate: "rotated",
  revoke: "revoked",
  publish: "published",
  replay: "replayed",
  discard: "given up",
};

/** The shared parts at a glance, as they look in every state that they have. */
import { Copy, Inbox } from "lucide-react";
import { useState } from "react";
import { ProblemError, UnreachableError } from "@/lib/http";
import { Badge, Count, State } from "./badge";
import { Button, IconButton } from "./button";
import { CodeBlock, Copyable } from "./copy";
import { Disclosure } from "./disclosure";
import { EmptyState, ErrorState, Loading } from "./faces";
import { Checkbox, ErrorSummary, RadioGroup, SearchField, Select, TextField } from "./field";
import { Form } from "./form";
import { JsonView } from "./json";
import { KeyHint } from "./keyhint";
import { Callout } from "./notice";
import { Facts } from "./page";
import { Sparkline } from "./sparkline";
import { Rows } from "./table";
import { Tabs } from "./tabs";

export function Buttons() {
  return (
    <>
      <Button kind="primary">Publish v42</Button> <Button>Compare</Button>{" "}
      <Button kind="danger">Delete 3 tags</Button> <Button kind="quiet">Cancel</Button>{" "}
      <Button isPending>Saving</Button> <Button isDisabled>Save</Button>{" "}
      <Button small>Small</Button>{" "}
      <IconButton label="Copy">
        <Copy />
      </IconButton>{" "}
      <Button right={{ allowed: false, reason: "Publisher needed — ask an admin" }}>Publish</Button>{" "}
      <KeyHint keys={["mod", "k"]} /> <KeyHint keys={["g"]} then={["d"]} />
    </>
  );
}

export function States() {
  return (
    <>
      {(["ok", "warn", "bad", "draft", "accent", "muted"] as const).map((tone) => (
        <p key={tone}>
          <State tone={tone}>{tone}</State>{" "}
          <State tone={tone} tinted>
            {tone}
          </State>
        </p>
      ))}
      <p>
        <Badge>test</Badge> <Badge mono>POST</Badge> <Count value={3} label="dead" />
      </p>
    </>
  );
}

export function Fields() {
  const [text, setText] = useState("Shop EU");
  const [choice, setChoice] = useState<"a" | "b">("a");
  const [on, setOn] = useState(true);
  return (
    <Form onSubmit={() => undefined}>
      <ErrorSummary errors={[{ text: "The name is taken." }]} />
      <SearchField label="Filter tags" value="" onChange={() => undefined} />
      <TextField label="Name" help="It can be changed." value={text} onChange={setText} />
      <TextField label="Limit" value="500" unit="ms" onChange={() => undefined} optional />
      <TextField
        label="Path"
        value="/x y"
        onChange={() => undefined}
        mono
        errors={["No spaces."]}
      />
      <TextField label="Read only" value="kqzmwtra" onChange={() => undefined} isDisabled />
      <Select
        label="Mode"
        value={choice}
        options={[
          { value: "a", label: "Sync" },
          { value: "b", label: "Durable" },
        ]}
        onChange={setChoice}
      />
      <RadioGroup
        label="How"
        value={choice}
        onChange={setChoice}
        options={[
          { value: "a", label: "Beside the live version", help: "Nothing is really sent." },
          { value: "b", label: "Instead of it", isDisabled: true },
        ]}
      />
      <Checkbox label="Run the tests" checked={on} onChange={setOn} />
      <Checkbox label="Paused" asSwitch checked={on} onChange={setOn} help="Acts at once." />
    </Form>
  );
}

export function Trees() {
  return (
    <JsonView
      label="Event data"
      value={{
        event_name: "order_created",
        "<script>": "<script>alert(1)</script>",
        turned: "a\u202Eb\u0000",
        total: 129.9,
        paid: true,
        note: null,
        items: [{ sku: "A-1", tags: [] }, { sku: "A-2" }],
        long: "x".repeat(400),
        wide: Object.fromEntries(Array.from({ length: 5_000 }, (_, key) => [`key ${key}`, key])),
      }}
    />
  );
}

export function Lists() {
  const rows = [
    { id: "1", name: "Meta – Purchase", fired: 1_204 },
    { id: "2", name: "Slack – Order added", fired: 88 },
  ];
  return (
    <Rows
      caption="Tags"
      rows={rows}
      rowKey={(row) => row.id}
      rowName={(row) => row.name}
      selection={{ selected: new Set(["2"]), onChange: () => undefined }}
      sort={{ by: "name", onChange: () => undefined }}
      columns={[
        { key: "name", header: "Name", width: "wide", sort: "name", cell: (row) => row.name },
        { key: "fired", header: "Fired", align: "end", cell: (row) => row.fired },
      ]}
      footer={<span>2 tags</span>}
    />
  );
}

export function Faces() {
  return (
    <>
      <Loading rows={2} />
      <EmptyState
        title="No tag yet"
        icon={<Inbox />}
        actions={<Button kind="primary">New tag</Button>}
      >
        A tag sends an event somewhere.
      </EmptyState>
      <ErrorState what="the tags" error={new UnreachableError()} onRetry={() => undefined} />
      <ErrorState
        what="the tags"
        error={
          new ProblemError({
            type: "urn:tagyard:problem:internal",
            title: "An unexpected fault",
            status: 500,
            requestId: "req_01m86cxj20evb8g7phcaq2xcam",
          })
        }
      />
    </>
  );
}

export function Remarks() {
  return (
    <>
      {(["plain", "ok", "warn", "bad"] as const).map((tone) => (
        <Callout key={tone} tone={tone} actions={<Button small>Turn off</Button>}>
          <p>The preview header is on for 38 minutes more.</p>
        </Callout>
      ))}
      <Copyable value="https://shop.example.org/order_created" label="Copy address" />
      <CodeBlock code={'curl -H "Authorization: Bearer $TAGYARD_TOKEN" …'} label="curl command" />
      <Facts
        items={[
          ["Hits", "7 days"],
          ["Traces", "24 hours"],
        ]}
      />
      <Sparkline values={[1, 4, 2, null, null, 8, 6, 7]} label="Requests a minute" />
    </>
  );
}

export function Parts() {
  const [tab, setTab] = useState<"one" | "two">("one");
  return (
    <>
      <Tabs
        label="Hit"
        selected={tab}
        onChange={setTab}
        tabs={[
          { id: "one", title: "Request", content: () => <p>Request</p> },
          { id: "two", title: "Tags", count: 4, content: () => <p>Tags</p> },
        ]}
      />
      <Disclosure title="User data" summary="3 set">
        <p>Rows</p>
      </Disclosure>
    </>
  );
}

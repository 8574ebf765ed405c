import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Container, useContainer, useRight } from "@/lib/scope";
import { Copyable } from "@/ui/copy";
import { Faces } from "@/ui/faces";
import { Checkbox, RadioGroup, Select, TextField } from "@/ui/field";
import { Card, PageHeader, Section } from "@/ui/page";
import styles from "./Settings.module.css";
import { SettingsForm } from "./SettingsForm";
import { type Settings, useSettings } from "./useSettings";

/** Live settings of a container: they act at once, without a publication. */
export function ContainerSettings() {
  const { tenant, url } = useContainer();
  const settings = useSettings<Container>(url(), [
    ["container", tenant.id],
    ["containers", tenant.id],
  ]);
  return (
    <>
      <PageHeader title="Settings">These act at once, without a publication.</PageHeader>
      <Faces of={settings.query} what="the settings">
        {({ value }) => <ContainerForm key={value.id} container={value} settings={settings} />}
      </Faces>
    </>
  );
}

interface FormProps {
  readonly container: Container;
  readonly settings: Settings<Container>;
}

interface Draft {
  readonly name: string;
  readonly slug: string;
  readonly timeZone: string;
  readonly paused: boolean;
  readonly fallback: string;
  readonly unknownConsent: string;
  readonly hitDays: string;
  readonly traceHours: string;
  readonly deliveryDays: string;
  readonly deadDays: string;
  readonly bodies: string;
  readonly successPercent: string;
  readonly searchPointers: string;
}

function ContainerForm({ container, settings }: FormProps) {
  const right = useRight("containers:write");
  const navigate = useNavigate();
  const { tenant } = useContainer();
  const initial = toDraft(container);
  const [draft, setDraft] = useState(initial);
  const { save, errorsAt } = settings;
  const set =
    <Key extends keyof Draft>(key: Key) =>
    (value: Draft[Key]) =>
      setDraft({ ...draft, [key]: value });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(initial);
  const isDisabled = !right.allowed;
  const submit = () =>
    save.mutate(patchOf(initial, draft), {
      onSuccess: ({ value }) => {
        if (value.slug !== container.slug) {
          void navigate({ href: `/t/${tenant.slug}/c/${value.slug}/settings`, replace: true });
        }
      },
    });
  const number = (
    key: "hitDays" | "traceHours" | "deliveryDays" | "deadDays",
    label: string,
    unit: string,
  ) => (
    <TextField
      label={label}
      value={draft[key]}
      onChange={set(key)}
      unit={unit}
      inputMode="numeric"
      isDisabled={isDisabled}
      errors={[
        ...errorsAt(`/retention/${key}`),
        ...(/^\d+$/.test(draft[key].trim()) ? [] : ["A whole number, please."]),
      ]}
    />
  );
  return (
    <SettingsForm
      settings={settings}
      right={right}
      onSubmit={submit}
      canSave={isChanged}
      onDiscard={() => setDraft(initial)}
    >
      <Section title="Name">
        <Card className={styles.card}>
          <TextField
            label="Name"
            value={draft.name}
            onChange={set("name")}
            errors={errorsAt("/name")}
            maxLength={128}
            isDisabled={isDisabled}
          />
          <TextField
            label="Address"
            help={`/t/${tenant.slug}/c/${draft.slug}. The old one leads here for 30 days.`}
            value={draft.slug}
            onChange={set("slug")}
            errors={errorsAt("/slug")}
            mono
            isDisabled={isDisabled}
          />
          <TextField
            label="Time zone"
            help="For schedules and reports, such as Europe/Berlin."
            value={draft.timeZone}
            onChange={set("timeZone")}
            errors={errorsAt("/timeZone")}
            isDisabled={isDisabled}
          />
          <p className={styles.identifier}>
            Identifier <Copyable value={container.identifier} label="Copy identifier" />
          </p>
        </Card>
      </Section>
      <Section title="Traffic">
        <Card className={styles.card}>
          <Checkbox
            asSwitch
            label="Paused"
            help="Durable paths keep what arrives, everything else is answered 503."
            checked={draft.paused}
            onChange={set("paused")}
            isDisabled={isDisabled}
          />
          <Select
            label="When no client claims a request"
            value={draft.fallback}
            options={[
              { value: "400", label: "400 Bad request, as Google’s server" },
              { value: "404", label: "404 Not found" },
              { value: "204", label: "204 No content" },
            ]}
            onChange={set("fallback")}
            errors={errorsAt("/fallback/status")}
            isDisabled={isDisabled}
          />
          <Select
            label="Consent that an event does not tell"
            help="Taken into the next version that is published."
            value={draft.unknownConsent}
            options={[
              { value: "denied", label: "Counts as denied" },
              { value: "granted", label: "Counts as granted" },
            ]}
            onChange={set("unknownConsent")}
            isDisabled={isDisabled}
          />
        </Card>
      </Section>
      <Section title="What is kept">
        <Card className={styles.card}>
          <div className={styles.numbers}>
            {number("hitDays", "Hits", "days")}
            {number("traceHours", "Traces", "hours")}
            {number("deliveryDays", "Deliveries", "days")}
            {number("deadDays", "Dead deliveries", "days")}
          </div>
          <RadioGroup
            label="Bodies"
            value={draft.bodies}
            onChange={set("bodies")}
            isDisabled={isDisabled}
            errors={errorsAt("/capture/bodies")}
            options={[
              {
                value: "redacted",
                label: "Redacted",
                help: "Personal data is masked before it is kept.",
              },
              { value: "full", label: "As received", help: "For who may see personal data." },
              { value: "none", label: "Not at all" },
            ]}
          />
          <TextField
            label="Traces of hits that went well"
            help="Failed, refused and unclaimed hits are always kept."
            value={draft.successPercent}
            onChange={set("successPercent")}
            unit="%"
            inputMode="numeric"
            errors={errorsAt("/capture/traceSampling/successPercent")}
            isDisabled={isDisabled}
          />
          <TextField
            label="Searchable values"
            help="JSON pointers into the body, one a line, such as /order/id. At most eight."
            value={draft.searchPointers}
            onChange={set("searchPointers")}
            errors={errorsAt("/capture/searchPointers")}
            lines={3}
            mono
            optional
            isDisabled={isDisabled}
          />
        </Card>
      </Section>
    </SettingsForm>
  );
}

function toDraft(container: Container): Draft {
  const { retention, capture } = container;
  return {
    name: container.name,
    slug: container.slug,
    timeZone: container.timeZone,
    paused: container.paused,
    fallback: String(container.fallback.status),
    unknownConsent: container.unknownConsent,
    hitDays: String(retention.hitDays),
    traceHours: String(retention.traceHours),
    deliveryDays: String(retention.deliveryDays),
    deadDays: String(retention.deadDays),
    bodies: capture.bodies,
    successPercent: String(capture.traceSampling.successPercent),
    searchPointers: capture.searchPointers.join("\n"),
  };
}

/** What differs, as a merge patch; numbers that are none go as they were typed, and the API says so at the field. */
export function patchOf(before: Draft, after: Draft): object {
  const changed = (key: keyof Draft) => before[key] !== after[key];
  const numeric = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : text);
  const pick = (keys: readonly (keyof Draft)[], map: (value: string) => unknown) =>
    Object.fromEntries(keys.filter(changed).map((key) => [key, map(String(after[key]))]));
  const retention = pick(["hitDays", "traceHours", "deliveryDays", "deadDays"], numeric);
  const capture = {
    ...pick(["bodies"], (value) => value),
    ...(changed("successPercent")
      ? { traceSampling: { successPercent: numeric(after.successPercent) } }
      : {}),
    ...(changed("searchPointers")
      ? {
          searchPointers: after.searchPointers
            .split("\n")
            .map((line) => line.trim())
            .filter(Boolean),
        }
      : {}),
  };
  return {
    ...pick(["name", "slug", "timeZone", "unknownConsent"], (value) => value.trim()),
    ...(changed("paused") ? { paused: after.paused } : {}),
    ...(changed("fallback") ? { fallback: { status: Number(after.fallback) } } : {}),
    ...(Object.keys(retention).length > 0 ? { retention } : {}),
    ...(Object.keys(capture).length > 0 ? { capture } : {}),
  };
}

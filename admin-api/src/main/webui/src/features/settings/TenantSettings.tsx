import { useState } from "react";
import { tenantUrl, useRight, useTenant } from "@/lib/scope";
import type { Wire } from "@/lib/wire";
import { Faces } from "@/ui/faces";
import { Checkbox, TextField } from "@/ui/field";
import { Card, Facts, PageHeader, Section } from "@/ui/page";
import { format } from "@/lib/format";
import styles from "./Settings.module.css";
import { SettingsForm } from "./SettingsForm";
import { type Settings, useSettings } from "./useSettings";

type Tenant = Wire<"TenantView">;

/** Name, policies and limits of a tenant. */
export function TenantSettings() {
  const scope = useTenant();
  const settings = useSettings<Tenant>(tenantUrl(scope), [["me"]]);
  return (
    <>
      <PageHeader title="Settings" />
      <Faces of={settings.query} what="the settings">
        {({ value }) => <TenantForm key={value.id} tenant={value} settings={settings} />}
      </Faces>
    </>
  );
}

function TenantForm({ tenant, settings }: { tenant: Tenant; settings: Settings<Tenant> }) {
  const right = useRight("tenant:write");
  const owner = useRight("tenant:delete");
  const { errorsAt } = settings;
  const [name, setName] = useState(tenant.name);
  const [fourEyes, setFourEyes] = useState(tenant.policies.fourEyes);
  const [tokenDays, setTokenDays] = useState(String(tenant.policies.maxTokenDays ?? ""));
  const days = tokenDays.trim() === "" ? null : Number(tokenDays);
  const policies = {
    ...(fourEyes === tenant.policies.fourEyes ? {} : { fourEyes }),
    ...(days === tenant.policies.maxTokenDays ? {} : { maxTokenDays: days }),
  };
  const patch = {
    ...(name.trim() === tenant.name ? {} : { name: name.trim() }),
    ...(Object.keys(policies).length === 0 ? {} : { policies }),
  };
  return (
    <SettingsForm
      settings={settings}
      right={right}
      onSubmit={() => settings.save.mutate(patch)}
      canSave={Object.keys(patch).length > 0 && !Number.isNaN(days)}
      below={<Limits of={tenant.capabilities} />}
    >
      <Section title="Name">
        <Card className={styles.card}>
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            errors={errorsAt("/name")}
            maxLength={128}
            isDisabled={!right.allowed}
          />
        </Card>
      </Section>
      <Section title="Policies">
        <Card className={styles.card}>
          <Checkbox
            asSwitch
            label="Four eyes"
            help="Nobody publishes a draft that they were the only one to edit."
            checked={fourEyes}
            onChange={setFourEyes}
            isDisabled={!owner.allowed}
          />
          <TextField
            label="Longest life of a token"
            help="Empty means that a token may live without an end."
            value={tokenDays}
            onChange={setTokenDays}
            errors={errorsAt("/policies/maxTokenDays")}
            unit="days"
            inputMode="numeric"
            isDisabled={!owner.allowed}
          />
          {!owner.allowed && right.allowed && (
            <p className={styles.identifier}>Policies: {owner.reason}</p>
          )}
        </Card>
      </Section>
    </SettingsForm>
  );
}

function Limits({ of: capabilities }: { of: Tenant["capabilities"] }) {
  return (
    <Section title="Limits">
      <Card className={styles.card}>
        <Facts
          items={[
            ["Containers", format.exact(capabilities.containers)],
            ["Entities of a kind in a draft", format.exact(capabilities.entities)],
            ["Hosts of a container", format.exact(capabilities.hosts)],
            ["Paths of a container", format.exact(capabilities.paths)],
            ["Members", format.exact(capabilities.members)],
            ["Tokens", format.exact(capabilities.tokens)],
          ]}
        />
        <p className={styles.identifier}>Operators of the installation set these.</p>
      </Card>
    </Section>
  );
}

import type { ReactNode } from "react";
import type { Right } from "@/lib/permissions";
import { Button } from "@/ui/button";
import { Form, FormActions } from "@/ui/form";
import { Callout } from "@/ui/notice";
import styles from "./Settings.module.css";
import type { Settings } from "./useSettings";

interface SettingsFormProps<T> {
  readonly settings: Settings<T>;
  readonly right: Right;
  readonly onSubmit: () => void;
  /** Something differs, and all of it can be sent. */
  readonly canSave: boolean;
  /** Puts everything back; without it nothing offers to. */
  readonly onDiscard?: () => void;
  /** Under the buttons: what is only read. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

/** Around the fields of a settings object: what is wrong and belongs to none of them, and the button that saves. */
export function SettingsForm<T>({
  settings: { save, trouble },
  right,
  onSubmit,
  canSave,
  onDiscard,
  below,
  children,
}: SettingsFormProps<T>) {
  return (
    <Form onSubmit={onSubmit} className={styles.form}>
      {trouble !== undefined && (
        <Callout tone="bad">
          <p>{trouble}</p>
        </Callout>
      )}
      {children}
      <FormActions>
        <Button
          kind="primary"
          type="submit"
          right={right}
          isPending={save.isPending}
          isDisabled={!canSave}
        >
          Save settings
        </Button>
        {onDiscard !== undefined && canSave && right.allowed && (
          <Button onPress={onDiscard}>Discard</Button>
        )}
      </FormActions>
      {below}
    </Form>
  );
}

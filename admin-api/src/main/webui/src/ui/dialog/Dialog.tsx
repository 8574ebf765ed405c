import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger as AriaTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { cx } from "../cx";
import { Button, IconButton, type ButtonKind } from "../button";
import styles from "./Dialog.module.css";

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot: the safe one first, the one that acts last. */
  readonly actions?: ReactNode;
  readonly size?: "small" | "medium" | "large";
  /** From the side instead of the middle: for what is read beside the screen. */
  readonly side?: boolean;
  /** Something is running: Escape and a click outside do not close. */
  readonly isBusy?: boolean;
  readonly role?: "dialog" | "alertdialog";
}

/** A layer over the page. Escape closes it and the focus returns to what opened it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  size = "medium",
  side = false,
  isBusy = false,
  role = "dialog",
}: DialogProps) {
  return (
    <ModalOverlay
      className={styles.scrim}
      data-side={side}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isBusy && role === "dialog"}
      isKeyboardDismissDisabled={isBusy}
    >
      <Modal className={cx(styles.modal, styles[size], side && styles.side)}>
        <AriaDialog role={role} className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title}>
              {title}
            </Heading>
            {!isBusy && (
              <IconButton small label="Close" onPress={onClose}>
                <X />
              </IconButton>
            )}
          </header>
          <div className={styles.body}>{children}</div>
          {actions !== undefined && <footer className={styles.foot}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** The verb of the act, such as "Delete 3 tags". */
  readonly confirm: string;
  readonly kind?: ButtonKind;
  /** The verb of leaving it, such as "Keep". */
  readonly keep?: string;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before what leaves the house or cannot come back. The safe button has the focus. */
export function ConfirmDialog({
  isOpen,
  title,
  children,
  confirm,
  kind = "danger",
  keep = "Cancel",
  isPending = false,
  isDisabled = false,
  onConfirm,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      isBusy={isPending}
      actions={
        <>
          <Button autoFocus isDisabled={isPending} onPress={onClose}>
            {keep}
          </Button>
          <Button kind={kind} isPending={isPending} isDisabled={isDisabled} onPress={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

/** For a button and the dialog it opens, where the state is of no interest outside. */
export const DialogTrigger = AriaTrigger;

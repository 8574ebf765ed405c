import { type ReactNode, type Ref, useId } from "react";
import { Button as AriaButton, type PressEvent } from "react-aria-components/Button";
import type { Right } from "@/lib/permissions";
import { cx } from "../cx";
import styles from "./Button.module.css";

export type ButtonKind = "plain" | "primary" | "danger" | "quiet";

interface Common {
  readonly kind?: ButtonKind;
  readonly small?: boolean;
  readonly type?: "button" | "submit" | "reset";
  readonly onPress?: (event: PressEvent) => void;
  readonly isDisabled?: boolean;
  /** Acts no more and says so until it is over; the words stay where they are. */
  readonly isPending?: boolean;
  /** A right that is missing disables the button and stands beside it as a sentence. */
  readonly right?: Right;
  readonly autoFocus?: boolean;
  readonly slot?: string | null;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly "aria-expanded"?: boolean;
  readonly "aria-describedby"?: string;
  readonly "aria-pressed"?: boolean;
  readonly "aria-haspopup"?: "menu" | "dialog" | "listbox";
  readonly className?: string;
}

export interface ButtonProps extends Common {
  readonly children: ReactNode;
}

export interface IconButtonProps extends Common {
  /** What it does, in words: the accessible name. */
  readonly label: string;
  /** The icon. */
  readonly children: ReactNode;
}

/** Does something, here and now. What leads elsewhere is a link. */
export function Button({ children, ...rest }: ButtonProps) {
  return <Pressable {...rest}>{children}</Pressable>;
}

/** A button that shows an icon alone. Put a Tooltip around it where the icon is not common. */
export function IconButton({ label, children, className, ...rest }: IconButtonProps) {
  return (
    <Pressable kind="quiet" {...rest} aria-label={label} className={cx(styles.icon, className)}>
      {children}
    </Pressable>
  );
}

function Pressable({
  kind = "plain",
  small = false,
  isPending = false,
  isDisabled = false,
  right,
  children,
  className,
  ...rest
}: Common & { readonly children: ReactNode; readonly "aria-label"?: string }) {
  const reasonId = useId();
  const refused = right !== undefined && !right.allowed;
  const button = (
    <AriaButton
      type="button"
      {...rest}
      {...(refused ? { "aria-describedby": reasonId } : {})}
      isDisabled={isDisabled || refused}
      isPending={isPending}
      className={cx(styles.button, styles[kind], small && styles.small, className)}
    >
      {isPending && <span className={styles.spinner} aria-hidden="true" />}
      {children}
    </AriaButton>
  );
  if (!refused) return button;
  return (
    <span className={styles.refused}>
      {button}
      <span id={reasonId} className={styles.reason}>
        {right.reason}
      </span>
    </span>
  );
}

/** The classes of a button for a link that looks like one. */
export function buttonClass(kind: ButtonKind = "plain", small = false): string {
  return cx(styles.button, styles[kind], small && styles.small);
}

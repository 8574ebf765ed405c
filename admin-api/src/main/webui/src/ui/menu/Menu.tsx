import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaItem,
  MenuSection as AriaSection,
  MenuTrigger,
} from "react-aria-components/Menu";
import { Header } from "react-aria-components/Header";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { cx } from "../cx";
import styles from "./Menu.module.css";

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
  readonly placement?: "bottom start" | "bottom end" | "top start" | "top end";
  /** What is chosen, for a menu of choices. */
  readonly selected?: string;
}

/** A menu of acts or of choices. */
export function Menu({
  trigger,
  label,
  children,
  placement = "bottom start",
  selected,
}: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover} placement={placement} offset={6}>
        <AriaMenu
          className={styles.menu}
          aria-label={label}
          {...(selected === undefined
            ? {}
            : { selectionMode: "single" as const, selectedKeys: [selected] })}
        >
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export interface MenuItemProps {
  readonly id?: string;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  /** A line below: a state, or why it cannot be done. */
  readonly detail?: ReactNode;
  /** What stands at the end: a shortcut. */
  readonly end?: ReactNode;
  readonly onAction?: () => void;
  readonly href?: string;
  readonly isDisabled?: boolean;
  readonly danger?: boolean;
  /** How it is found by typing, where its content is more than text. */
  readonly textValue?: string;
}

export function MenuItem({
  id,
  children,
  icon,
  detail,
  end,
  onAction,
  href,
  isDisabled = false,
  danger = false,
  textValue,
}: MenuItemProps) {
  return (
    <AriaItem
      {...(id === undefined ? {} : { id })}
      {...(onAction === undefined ? {} : { onAction })}
      {...(href === undefined ? {} : { href })}
      {...(textValue !== undefined
        ? { textValue }
        : typeof children === "string"
          ? { textValue: children }
          : {})}
      isDisabled={isDisabled}
      className={cx(styles.item, danger && styles.danger)}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode !== "none" && (
            <span className={styles.mark} aria-hidden="true">
              {isSelected ? "✓" : ""}
            </span>
          )}
          {icon !== undefined && (
            <span className={styles.icon} aria-hidden="true">
              {icon}
            </span>
          )}
          <span className={styles.words}>
            <span>{children}</span>
            {detail !== undefined && <span className={styles.detail}>{detail}</span>}
          </span>
          {end}
        </>
      )}
    </AriaItem>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaSection className={styles.section}>
      <Header className={styles.heading}>{title}</Header>
      {children}
    </AriaSection>
  );
}

export function MenuSeparator() {
  return <Separator className={styles.separator} />;
}

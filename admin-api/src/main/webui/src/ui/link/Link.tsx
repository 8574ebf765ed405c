import { createLink, type LinkComponent } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import { type ButtonKind, buttonClass } from "../button/Button";
import { cx } from "../cx";
import styles from "./Link.module.css";

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>;
  /** Without an underline until it is pointed at: for lists where every row is a link. */
  readonly quiet?: boolean;
}

function Anchor({ quiet = false, className, ref, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} ref={ref} className={cx(styles.link, quiet && styles.quiet, className)}>
      {children}
    </a>
  );
}

interface ButtonAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>;
  readonly kind?: ButtonKind;
  readonly small?: boolean;
}

function ButtonAnchor({ kind, small, className, ref, children, ...rest }: ButtonAnchorProps) {
  return (
    <a {...rest} ref={ref} className={cx(buttonClass(kind, small), className)}>
      {children}
    </a>
  );
}

const RoutedAnchor = createLink(Anchor);
const RoutedButton = createLink(ButtonAnchor);

/** A typed link to a screen of this console; its chunk is loaded when the pointer or the focus comes near. */
export const Link: LinkComponent<typeof Anchor> = (props) => (
  <RoutedAnchor preload="intent" {...props} />
);

/** The same, looking like a button. */
export const LinkButton: LinkComponent<typeof ButtonAnchor> = (props) => (
  <RoutedButton preload="intent" {...props} />
);

/** A link to somewhere else, in a new tab; the other side learns nothing about where it came from. */
export function ExternalLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <a className={styles.link} href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span className={styles.outside}> (opens in a new tab)</span>
    </a>
  );
}

interface PathLinkProps extends AnchorProps {
  /** A path of this console that was put together at run time. */
  readonly path: string;
  readonly children: React.ReactNode;
}

/** A link whose target is only known at run time, as in the navigation. Prefer {@link Link}: it checks. */
export function PathLink({ path, ...rest }: PathLinkProps) {
  return (
    <RoutedAnchor preload="intent" activeOptions={{ exact: true }} {...rest} to={path as "/"} />
  );
}

/** The same, looking like a button. */
export function PathButton({ path, ...rest }: ButtonAnchorProps & PathLinkProps) {
  return <RoutedButton preload="intent" {...rest} to={path as "/"} />;
}

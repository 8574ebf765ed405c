import { createContext, type ReactNode, use, useEffect, useRef } from "react";
import styles from "./Page.module.css";

/** What the title of the window ends with: container, tenant. Set by the frame. */
export const TitleContext = createContext<readonly string[]>([]);

export interface PageHeaderProps {
  /** The `h1` and the first part of the window's title. */
  readonly title: string;
  /** A line below: what this screen is about, or the state of the thing. */
  readonly children?: ReactNode;
  /** Buttons at the end of the line, the main one last. */
  readonly actions?: ReactNode;
  /** From level 3 on: the way to here, each a link. */
  readonly breadcrumbs?: readonly ReactNode[];
  /** Beside the title: a state, a badge. */
  readonly beside?: ReactNode;
}

/**
 * The head of a screen. It gives the window its title, and takes the focus when the screen was navigated to, so that a
 * screen reader says where one is (spec: console §4.2).
 */
export function PageHeader({ title, children, actions, breadcrumbs, beside }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const around = use(TitleContext);
  const windowTitle = [title, ...around.filter((part) => part !== title), "Tagyard"].join(" · ");

  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);

  useEffect(() => {
    // A first load leaves the focus with the browser; so does a screen in which something took it already.
    const active = document.activeElement;
    const elsewhere =
      active !== null && active !== document.body && active.closest("main") !== null;
    if (navigated && !elsewhere) heading.current?.focus({ preventScroll: true });
    navigated = true;
  }, []);

  return (
    <header className={styles.header}>
      {breadcrumbs !== undefined && breadcrumbs.length > 0 && (
        <nav aria-label="Breadcrumbs">
          <ol className={styles.crumbs}>
            {breadcrumbs.map((crumb, index) => (
              <li key={index}>{crumb}</li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.line}>
        <div className={styles.titles}>
          <div className={styles.title}>
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {beside}
          </div>
          {children !== undefined && <div className={styles.lead}>{children}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </header>
  );
}

/** Whether this window has shown a screen before: from then on the focus follows the route. */
let navigated = false;

/** A part of a screen with its own heading. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

/** A framed ground for what belongs together. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={className === undefined ? styles.card : `${styles.card} ${className}`}>
      {children}
    </div>
  );
}

/** Terms and their values, in two columns where there is room. */
export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(([term, value]) => (
        <div key={term} className={styles.fact}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

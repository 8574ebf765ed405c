import { type ReactNode, useEffect, useRef, useState } from "react";
import { isProblem, ProblemError, UnreachableError } from "@/lib/http";
import { format } from "@/lib/format";
import { Button } from "../button";
import { CopyButton } from "../copy/CopyButton";
import styles from "./Faces.module.css";

/** What a query of the cache offers; a list that is shown has this and therefore its four faces. */
export interface Source<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

export interface FacesProps<T> {
  readonly of: Source<T>;
  /** Whether the loaded data holds nothing. */
  readonly isEmpty?: (data: T) => boolean;
  /** Shown when it does. */
  readonly empty?: ReactNode;
  /** Skeleton while nothing is there yet; rows by default. */
  readonly loading?: ReactNode;
  /** What could not be loaded, for the sentence "{what} could not be loaded": `the tags`. */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** Loading, error, empty or full: the four faces of whatever comes from the API (spec: console §2.3). */
export function Faces<T>({ of, isEmpty, empty, loading, what, children }: FacesProps<T>) {
  const showLoading = useCalm(of.isPending && of.data === undefined);
  if (of.data === undefined) {
    if (of.error !== null) return <ErrorState error={of.error} what={what} onRetry={of.refetch} />;
    // Nothing at all for the first 150 ms: a quick answer must not flash.
    return showLoading ? (loading ?? <Loading />) : <div className={styles.reserved} />;
  }
  if (showLoading) return loading ?? <Loading />;
  return (
    <>
      {of.error !== null && (
        <ErrorState error={of.error} what={what} onRetry={of.refetch} since={of.dataUpdatedAt} />
      )}
      {isEmpty?.(of.data) === true && empty !== undefined ? empty : children(of.data)}
    </>
  );
}

const NOT_BEFORE_MS = 150;
const AT_LEAST_MS = 300;

/** Turns true only after 150 ms of `waiting`, and then stays so for 300 ms at least: nothing flickers. */
export function useCalm(waiting: boolean): boolean {
  const [shown, setShown] = useState(false);
  const since = useRef(0);
  useEffect(() => {
    if (waiting === shown) return;
    const wait = waiting
      ? NOT_BEFORE_MS
      : Math.max(0, AT_LEAST_MS - (performance.now() - since.current));
    const timer = setTimeout(() => {
      since.current = performance.now();
      setShown(waiting);
    }, wait);
    return () => clearTimeout(timer);
  }, [waiting, shown]);
  return shown;
}

/** Skeleton rows: the frame of what will come. */
export function Loading({ rows = 5, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div className={styles.loading} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.skeletonRow} aria-hidden="true">
          <span className={styles.bone} data-width={row % 3} />
          <span className={styles.bone} data-width={3} />
          <span className={styles.bone} data-width={4} />
        </div>
      ))}
    </div>
  );
}

export interface EmptyStateProps {
  /** One line: what is not there. */
  readonly title: string;
  /** What it is for, and how the first one comes about. */
  readonly children?: ReactNode;
  /** The main action, and perhaps a second way. */
  readonly actions?: ReactNode;
  readonly icon?: ReactNode;
}

/** Nothing yet, or nothing that matches: says which, and what to do. */
export function EmptyState({ title, children, actions, icon }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon !== undefined && (
        <div className={styles.emptyIcon} aria-hidden="true">
          {icon}
        </div>
      )}
      <p className={styles.emptyTitle}>{title}</p>
      {children !== undefined && <div className={styles.emptyText}>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  readonly error: Error;
  /** `the tags`: completes "… could not be loaded". */
  readonly what: string;
  readonly onRetry?: () => unknown;
  /** When the data that is still shown was loaded, in milliseconds. */
  readonly since?: number;
}

/** What failed, whether anything is lost, and what to do next. */
export function ErrorState({ error, what, onRetry, since }: ErrorStateProps) {
  const requestId = error instanceof ProblemError ? error.problem.requestId : undefined;
  return (
    <div className={styles.error} role="alert">
      <p className={styles.errorTitle}>
        <span aria-hidden="true">✕</span> {sentence(what)} could not be loaded.
      </p>
      <p className={styles.errorText}>
        {explain(error)}
        {since !== undefined && since > 0 && (
          <> What you see is from {format.clock(new Date(since)).slice(0, 8)}.</>
        )}
      </p>
      <div className={styles.actions}>
        {onRetry !== undefined && <Button onPress={() => void onRetry()}>Try again</Button>}
        {requestId !== undefined && (
          <CopyButton text={requestId} label="Copy problem id">
            {requestId}
          </CopyButton>
        )}
      </div>
    </div>
  );
}

/** Why, in a sentence that depends on the kind of problem, not on its text. */
export function explain(error: Error): string {
  if (error instanceof UnreachableError) {
    return "The control plane did not answer. Nothing is lost; traffic is served without it.";
  }
  if (isProblem(error, "not-found")) return "There is nothing here, or you may not see it.";
  if (isProblem(error, "rate-limited") || isProblem(error, "busy")) {
    return "Too many requests at once. Nothing is lost; it works again in a moment.";
  }
  if (isProblem(error, "storage-unavailable")) {
    return "The database is away. Nothing is lost; traffic is served without it.";
  }
  if (error instanceof ProblemError) return error.problem.detail ?? error.problem.title;
  return "This screen met a fault of its own. Nothing is lost.";
}

function sentence(what: string): string {
  return what.charAt(0).toUpperCase() + what.slice(1);
}

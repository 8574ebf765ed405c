import type { ErrorComponentProps } from "@tanstack/react-router";
import { isProblem } from "@/lib/http";
import { ErrorState } from "@/ui/faces";
import { NotFound } from "./NotFound";

/** A screen that failed while it was drawn: the rest of the console stays. */
export function Crash({ error, reset }: ErrorComponentProps) {
  if (isProblem(error, "not-found")) return <NotFound />;
  return (
    <ErrorState
      error={error instanceof Error ? error : new Error(String(error))}
      what="this screen"
      onRetry={reset}
    />
  );
}

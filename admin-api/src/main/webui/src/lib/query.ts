import { QueryClient } from "@tanstack/react-query";
import { ProblemError, UnreachableError } from "./http";

/** The cache of server state; nothing of the server is kept anywhere else. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        gcTime: 5 * 60_000,
        // An answer that says no will say no again; silence and a busy server are asked twice more.
        retry: (failures, error) => failures < 2 && isWorthRepeating(error),
        retryDelay: (failures) => 500 * 2 ** failures,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}

function isWorthRepeating(error: Error): boolean {
  if (error instanceof UnreachableError) return true;
  return (
    error instanceof ProblemError && (error.problem.status === 429 || error.problem.status >= 502)
  );
}

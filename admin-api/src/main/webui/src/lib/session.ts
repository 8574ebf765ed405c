/** Who is signed in, and what they may do. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { http, isProblem, path } from "./http";
import type { Membership } from "./permissions";
import type { Wire } from "./wire";

export interface Caller {
  readonly id: string;
  /** How the person is called on screen. */
  readonly label: string;
  readonly operator: boolean;
  readonly memberships: readonly Membership[];
}

/** The signed-in person, or `null` when nobody is. */
export const callerQuery = queryOptions({
  queryKey: ["me"],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Caller | null> => {
    try {
      return toCaller(await http.get<Wire<"Caller">>(path("me"), { signal }));
    } catch (error) {
      if (isProblem(error, "unauthenticated")) return null;
      throw error;
    }
  },
});

export function useCaller(): Caller | undefined {
  return useQuery(callerQuery).data ?? undefined;
}

export function toCaller(wire: Wire<"Caller">): Caller {
  return {
    id: wire.principal.id ?? "",
    label: wire.principal.label,
    operator: wire.operator,
    memberships: wire.memberships.map((membership) => ({
      tenant: membership.tenant,
      role: membership.role,
      permissions: new Set(membership.permissions),
      containers: Array.isArray(membership.containers)
        ? (membership.containers as string[])
        : "all",
    })),
  };
}

/** A way to sign in: one identity provider. */
export interface Issuer {
  readonly name: string;
  readonly loginUrl: string;
}

/** The identity providers that people may sign in at; needs nobody to be signed in. */
export const issuersQuery = queryOptions({
  queryKey: ["issuers"],
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<readonly Issuer[]> =>
    (await http.get<{ issuers: readonly Issuer[] }>("/auth/session", { signal })).issuers,
});

/** Where the browser goes to sign in and come back to `returnTo`, a path of this console. */
export function loginUrl(returnTo: string, issuer?: Issuer): string {
  const url = issuer?.loginUrl ?? "/auth/login";
  return `${url}${url.includes("?") ? "&" : "?"}returnTo=${encodeURIComponent(returnTo)}`;
}

/** Ends the session; gives the place to go to next, which ends it at the identity provider as well. */
export async function signOut(): Promise<string> {
  const answer = await http.post<{ location?: string }>("/auth/logout");
  return answer.value.location ?? "/sign-in";
}

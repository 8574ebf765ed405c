import { queryOptions } from "@tanstack/react-query";
import { labelOf } from "@/lib/actor";
import { http, withQuery } from "@/lib/http";
import { type Container, type TenantScope, tenantUrl } from "@/lib/scope";
import type { Page, Wire } from "@/lib/wire";

/** All containers, or the ids of some. */
export type Reach = "all" | readonly string[];

export interface Member {
  readonly id: string;
  readonly user: string;
  readonly name: string;
  readonly role: string;
  readonly reach: Reach;
  /** `direct`, `invitation`, `mapping`. */
  readonly source: string;
  readonly expiresAt: string | undefined;
  readonly since: string;
}

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly scopes: readonly string[];
  readonly reach: Reach;
  readonly expiresAt: string;
  readonly hint: string;
  readonly lastUsedAt: string | undefined;
  readonly lastUsedFrom: string | undefined;
}

const LIMIT = 200;

export const membersQuery = (tenant: TenantScope) =>
  queryOptions({
    queryKey: ["members", tenant.id],
    queryFn: async ({ signal }): Promise<readonly Member[]> => {
      const url = withQuery(tenantUrl(tenant, "members"), { limit: LIMIT });
      const page = await http.get<Page<Wire<"Member">>>(url, { signal });
      return page.items.map((wire) => ({
        id: wire.id,
        user: wire.user.id ?? "",
        name: labelOf(wire.user),
        role: wire.role,
        reach: reachOf(wire.containers),
        source: wire.source,
        expiresAt: wire.expiresAt ?? undefined,
        since: wire.createdAt,
      }));
    },
  });

export const tokensQuery = (tenant: TenantScope) =>
  queryOptions({
    queryKey: ["tokens", tenant.id],
    queryFn: async ({ signal }): Promise<readonly Token[]> => {
      const url = withQuery(tenantUrl(tenant, "tokens"), { limit: LIMIT });
      const page = await http.get<Page<Wire<"Token">>>(url, { signal });
      return page.items.map((wire) => ({
        id: wire.id,
        name: wire.name,
        owner: labelOf(wire.owner),
        scopes: wire.scopes,
        reach: reachOf(wire.containers),
        expiresAt: wire.expiresAt,
        hint: wire.hint,
        lastUsedAt: wire.lastUsedAt ?? undefined,
        lastUsedFrom: wire.lastUsedIp ?? undefined,
      }));
    },
  });

export const containerNamesQuery = (tenant: TenantScope) =>
  queryOptions({
    queryKey: ["container-names", tenant.id],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, string>> => {
      const url = withQuery(tenantUrl(tenant, "containers"), { limit: LIMIT });
      const page = await http.get<Page<Container>>(url, { signal });
      return new Map(page.items.map(({ id, name }) => [id, name]));
    },
  });

export interface NewMember {
  readonly role: string;
  readonly containers: Reach;
  /** Somebody known here, by id; or somebody of an identity provider. */
  readonly user?: string;
  readonly identity?: {
    readonly issuer: string;
    readonly subject: string;
    readonly label?: string;
  };
}

export async function addMember(tenant: TenantScope, member: NewMember): Promise<void> {
  await http.post(tenantUrl(tenant, "members"), member);
}

export async function changeRole(tenant: TenantScope, member: Member, role: string): Promise<void> {
  const url = tenantUrl(tenant, "members", member.id);
  const { etag } = await http.read(url);
  await http.patch(url, { role }, { ifMatch: etag ?? "*" });
}

export async function removeMember(tenant: TenantScope, member: Member): Promise<void> {
  const url = tenantUrl(tenant, "members", member.id);
  const { etag } = await http.read(url);
  await http.delete(url, { ifMatch: etag ?? "*" });
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly containers: Reach;
}

/** The token's value is in this answer and nowhere else. */
export async function createToken(tenant: TenantScope, token: NewToken): Promise<string> {
  const answer = await http.post<Wire<"Token">>(tenantUrl(tenant, "tokens"), token);
  return answer.value.token ?? "";
}

export async function revokeToken(tenant: TenantScope, token: Token): Promise<void> {
  const url = tenantUrl(tenant, "tokens", token.id);
  const { etag } = await http.read(url);
  await http.delete(url, { ifMatch: etag ?? "*" });
}

export function reachOf(containers: unknown): Reach {
  return Array.isArray(containers) ? containers.map(String) : "all";
}

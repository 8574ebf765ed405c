/** Where one is: the tenant and the container of the URL, loaded by the frame before a screen of theirs is shown. */
import { createContext, type ReactNode, use } from "react";
import { path } from "./http";
import { type Membership, type Permission, type Right, rightTo } from "./permissions";
import type { Wire } from "./wire";

export type Container = Wire<"Container">;

export interface TenantScope {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** The person's memberships in it. */
  readonly memberships: readonly Membership[];
}

export interface ContainerScope {
  readonly tenant: TenantScope;
  readonly container: Container;
  /** A URL of the API below this container: `url("draft", "tags")`. */
  readonly url: (...segments: readonly string[]) => string;
}

const TenantContext = createContext<TenantScope | undefined>(undefined);
const ContainerContext = createContext<ContainerScope | undefined>(undefined);

export function TenantProvider({ value, children }: { value: TenantScope; children: ReactNode }) {
  return <TenantContext value={value}>{children}</TenantContext>;
}

export function ContainerProvider({
  value,
  children,
}: {
  value: ContainerScope;
  children: ReactNode;
}) {
  return <ContainerContext value={value}>{children}</ContainerContext>;
}

/** The tenant of the screen. Only for screens below {@link tenantRoute}. */
export function useTenant(): TenantScope {
  const tenant = use(TenantContext);
  if (tenant === undefined) throw new Error("This screen does not lie below a tenant");
  return tenant;
}

/** The container of the screen. Only for screens below {@link containerRoute}. */
export function useContainer(): ContainerScope {
  const container = use(ContainerContext);
  if (container === undefined) throw new Error("This screen does not lie below a container");
  return container;
}

/** Whether the signed-in person may do it here: in the container of the screen, or in its tenant. */
export function useRight(permission: Permission): Right {
  const tenant = useTenant();
  const container = use(ContainerContext);
  return rightTo(tenant.memberships, permission, container?.container.id);
}

/** A URL of the API below a tenant. */
export function tenantUrl(tenant: TenantScope, ...segments: readonly string[]): string {
  return path("tenants", tenant.id, ...segments);
}

export function containerScope(tenant: TenantScope, container: Container): ContainerScope {
  return {
    tenant,
    container,
    url: (...segments) => tenantUrl(tenant, "containers", container.id, ...segments),
  };
}

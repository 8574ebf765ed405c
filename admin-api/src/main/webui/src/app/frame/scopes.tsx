import { queryOptions, useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useMemo } from "react";
import { http, path } from "@/lib/http";
import { containerRoute, tenantRoute } from "@/lib/routes";
import {
  type Container,
  ContainerProvider,
  containerScope,
  TenantProvider,
  type TenantScope,
  useTenant,
} from "@/lib/scope";
import { useCaller } from "@/lib/session";
import { Faces } from "@/ui/faces";
import { NotFound } from "./NotFound";

export const containerQuery = (tenant: string, container: string) =>
  queryOptions({
    queryKey: ["container", tenant, container],
    queryFn: ({ signal }) =>
      http.get<Container>(path("tenants", tenant, "containers", container), { signal }),
  });

/** Below `/t/:tenant`: finds the tenant among the person's memberships. */
export function TenantFrame() {
  const { tenant } = tenantRoute.useParams();
  const caller = useCaller();
  const scope = useMemo((): TenantScope | undefined => {
    const memberships = (caller?.memberships ?? []).filter(
      (membership) => membership.tenant.slug === tenant || membership.tenant.id === tenant,
    );
    const first = memberships[0];
    return first === undefined ? undefined : { ...first.tenant, memberships };
  }, [caller, tenant]);
  if (scope === undefined) return <NotFound />;
  return (
    <TenantProvider value={scope}>
      <Outlet />
    </TenantProvider>
  );
}

/** Below `/t/:tenant/c/:container`. */
export function ContainerFrame() {
  const tenant = useTenant();
  const { container } = containerRoute.useParams();
  const query = useQuery(containerQuery(tenant.id, container));
  return (
    <Faces of={query} what="the container">
      {(loaded) => <ContainerBody tenant={tenant} container={loaded} />}
    </Faces>
  );
}

function ContainerBody({ tenant, container }: { tenant: TenantScope; container: Container }) {
  const scope = useMemo(() => containerScope(tenant, container), [tenant, container]);
  return (
    <ContainerProvider value={scope}>
      <Outlet />
    </ContainerProvider>
  );
}

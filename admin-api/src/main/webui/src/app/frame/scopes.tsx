import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";
import { isProblem } from "@/lib/http";
import { remember } from "@/lib/recent";
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
import { TitleContext } from "@/ui/page";
import { NotFound } from "./NotFound";
import { containerQuery } from "./queries";
import { useTenantOf } from "./where";

/** Below `/t/:tenant`: finds the tenant among the person's memberships. */
export function TenantFrame() {
  const { tenant } = tenantRoute.useParams();
  const scope = useTenantOf(useCaller(), tenant);
  const titles = useMemo(() => (scope === undefined ? [] : [scope.name]), [scope]);
  if (scope === undefined) return <NotFound />;
  return (
    <TitleContext value={titles}>
      <TenantProvider value={scope}>
        <Outlet />
      </TenantProvider>
    </TitleContext>
  );
}

/** Below `/t/:tenant/c/:container`. */
export function ContainerFrame() {
  const tenant = useTenant();
  const { container } = containerRoute.useParams();
  const query = useQuery(containerQuery(tenant.id, container));
  if (isProblem(query.error, "not-found")) return <NotFound />;
  return (
    <Faces of={query} what="the container">
      {(loaded) => <ContainerBody key={loaded.id} tenant={tenant} container={loaded} />}
    </Faces>
  );
}

function ContainerBody({ tenant, container }: { tenant: TenantScope; container: Container }) {
  const scope = useMemo(() => containerScope(tenant, container), [tenant, container]);
  const titles = useMemo(() => [container.name], [container.name]);
  useEffect(() => remember(tenant.slug, container.slug), [tenant.slug, container.slug]);
  return (
    <TitleContext value={titles}>
      <ContainerProvider value={scope}>
        <Outlet />
      </ContainerProvider>
    </TitleContext>
  );
}

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute, tenantRoute } from "@/lib/routes";

const containerSettingsRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "settings",
  component: lazyRouteComponent(() => import("./ContainerSettings"), "ContainerSettings"),
});

const tenantSettingsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "settings",
  component: lazyRouteComponent(() => import("./TenantSettings"), "TenantSettings"),
});

export const containerSettingsRoutes = [containerSettingsRoute] as const;
export const tenantSettingsRoutes = [tenantSettingsRoute] as const;

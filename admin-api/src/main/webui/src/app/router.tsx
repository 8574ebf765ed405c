import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { auditRoutes } from "@/features/audit/routes";
import { buildRoutes } from "@/features/build/routes";
import { debugRoutes } from "@/features/debug/routes";
import { deliveryRoutes } from "@/features/deliveries/routes";
import { powerUpRoutes } from "@/features/powerups/routes";
import { hostRoutes } from "@/features/hosts/routes";
import { peopleRoutes } from "@/features/people/routes";
import { containerSettingsRoutes, tenantSettingsRoutes } from "@/features/settings/routes";
import { versionRoutes } from "@/features/versions/routes";
import { webhookRoutes } from "@/features/webhooks/routes";
import { containerRoute, rootRoute, tenantRoute } from "@/lib/routes";
import { parseSearch, stringifySearch } from "@/lib/search";
import { ContainerFrame, Crash, NotFound, RootFrame, TenantFrame } from "./frame";
import { homeRoute, overviewRoute, signInRoute, startRoute } from "./routes";

rootRoute.update({ component: RootFrame, notFoundComponent: NotFound, errorComponent: Crash });
tenantRoute.update({ component: TenantFrame });
containerRoute.update({ component: ContainerFrame });

// Each feature adds one line: its routes, under their parent.
const tree = rootRoute.addChildren([
  startRoute,
  signInRoute,
  tenantRoute.addChildren([
    homeRoute,
    ...peopleRoutes,
    ...auditRoutes,
    ...tenantSettingsRoutes,
    containerRoute.addChildren([
      overviewRoute,
      ...debugRoutes,
      ...webhookRoutes,
      ...buildRoutes,
      ...versionRoutes,
      ...powerUpRoutes,
      ...deliveryRoutes,
      ...hostRoutes,
      ...containerSettingsRoutes,
    ]),
  ]),
]);

export function newRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    ...(history === undefined ? {} : { history }),
    parseSearch,
    stringifySearch,
    defaultErrorComponent: Crash,
    defaultPreload: "intent",
    defaultPendingMs: 150,
    defaultPendingMinMs: 300,
    scrollRestoration: true,
    defaultStructuralSharing: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof newRouter>;
  }
}

import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { buildRoutes } from "@/features/build/routes";
import { debugRoutes } from "@/features/debug/routes";
import { versionRoutes } from "@/features/versions/routes";
import { webhookRoutes } from "@/features/webhooks/routes";
import { containerRoute, rootRoute, tenantRoute } from "@/lib/routes";
import { optional, parseSearch, searchOf, stringifySearch, text } from "@/lib/search";
import { ContainerFrame, Crash, NotFound, RootFrame, TenantFrame } from "./frame";

// Each feature adds one line here: its routes, under their parent.

rootRoute.update({ component: RootFrame, notFoundComponent: NotFound, errorComponent: Crash });
tenantRoute.update({ component: TenantFrame });
containerRoute.update({ component: ContainerFrame });

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./screens/Start"), "Start"),
});

export const signInSearch = searchOf({ returnTo: optional(2_000), reason: optional() });
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sign-in",
  validateSearch: signInSearch.validate,
  component: lazyRouteComponent(() => import("./screens/SignIn"), "SignIn"),
});

export const homeSearch = searchOf({ q: text() });
const homeRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/",
  validateSearch: homeSearch.validate,
  component: lazyRouteComponent(() => import("./screens/TenantHome"), "TenantHome"),
});

const overviewRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./screens/Overview"), "Overview"),
});

const tree = rootRoute.addChildren([
  startRoute,
  signInRoute,
  tenantRoute.addChildren([
    homeRoute,
    containerRoute.addChildren([
      overviewRoute,
      ...debugRoutes,
      ...webhookRoutes,
      ...buildRoutes,
      ...versionRoutes,
    ]),
  ]),
]);

export function newRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    ...(history === undefined ? {} : { history }),
    parseSearch,
    stringifySearch,
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

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute } from "@/lib/routes";
import { debugSearch, hitSearch } from "./search";

export const debugRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "debug",
  validateSearch: debugSearch.validate,
  component: lazyRouteComponent(() => import("./DebugScreen"), "DebugScreen"),
});

export const hitRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "hits/$hit",
  validateSearch: hitSearch.validate,
  component: lazyRouteComponent(() => import("./HitScreen"), "HitScreen"),
});

export const debugRoutes = [debugRoute, hitRoute] as const;

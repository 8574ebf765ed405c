/** The routes of the frame's own screens. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute, rootRoute, tenantRoute } from "@/lib/routes";
import { oneOf, optional, searchOf, text } from "@/lib/search";

export const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./screens/Start"), "Start"),
});

const signInSearch = searchOf({ returnTo: optional(2_000), problem: optional() });

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sign-in",
  validateSearch: signInSearch.validate,
  component: lazyRouteComponent(() => import("./screens/SignIn"), "SignIn"),
});

export const homeSearch = searchOf({ q: text(), sort: oneOf(["name", "recent"], "name") });

export const homeRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "/",
  validateSearch: homeSearch.validate,
  component: lazyRouteComponent(() => import("./screens/TenantHome"), "TenantHome"),
});

export const overviewRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./screens/Overview"), "Overview"),
});

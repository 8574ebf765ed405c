import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute } from "@/lib/routes";
import { optional, searchOf, text } from "@/lib/search";

/** Sides are `live`, `draft` or a number; `publish` opens the dialog over the comparison. */
export const compareSearch = searchOf({
  left: text("live", 20),
  right: text("draft", 20),
  only: optional(),
  publish: optional(10),
});

const versionsRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "versions",
  component: lazyRouteComponent(() => import("./Versions"), "Versions"),
});

const versionRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "versions/$version",
  component: lazyRouteComponent(() => import("./VersionScreen"), "VersionScreen"),
});

const compareRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "compare",
  validateSearch: compareSearch.validate,
  component: lazyRouteComponent(() => import("./Compare"), "Compare"),
});

export const versionRoutes = [versionsRoute, versionRoute, compareRoute] as const;

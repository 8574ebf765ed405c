/**
 * The three routes that every screen hangs under. They live below the features, so that a feature can name its parent without
 * knowing the application; `src/app` gives them their frame.
 *
 * How a feature plugs in: it exports an array of routes as `src/features/<feature>/routes.tsx`, each made with `createRoute`,
 * `getParentRoute: () => containerRoute` (or `tenantRoute`), a `path`, `validateSearch` from `searchOf` where it has search
 * parameters, and `component: lazyRouteComponent(() => import("./Screen"), "Screen")`, so that its screens are chunks of their own.
 * `src/app/router.tsx` spreads the array under the parent; that line is all it knows of the feature.
 */
import { createRootRoute, createRoute } from "@tanstack/react-router";

export const rootRoute = createRootRoute();

/** `/t/:tenant`: a slug or an id. */
export const tenantRoute = createRoute({ getParentRoute: () => rootRoute, path: "t/$tenant" });

/** `/t/:tenant/c/:container`: a slug or an id. */
export const containerRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "c/$container",
});

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { tenantRoute } from "@/lib/routes";
import { oneOf, optional, searchOf, text } from "@/lib/search";

export const auditSearch = searchOf({
  actor: text("", 200),
  action: text("", 100),
  outcome: oneOf(["all", "done", "refused"], "all"),
  cursor: optional(2_000),
});

export const auditRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "audit",
  validateSearch: auditSearch.validate,
  component: lazyRouteComponent(() => import("./Audit"), "Audit"),
});

export const auditRoutes = [auditRoute] as const;

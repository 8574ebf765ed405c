import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { tenantRoute } from "@/lib/routes";

const membersRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "members",
  component: lazyRouteComponent(() => import("./Members"), "Members"),
});

const tokensRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: "tokens",
  component: lazyRouteComponent(() => import("./Tokens"), "Tokens"),
});

export const peopleRoutes = [membersRoute, tokensRoute] as const;

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute } from "@/lib/routes";

const hostsRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "hosts",
  component: lazyRouteComponent(() => import("./Hosts"), "Hosts"),
});

export const hostRoutes = [hostsRoute] as const;

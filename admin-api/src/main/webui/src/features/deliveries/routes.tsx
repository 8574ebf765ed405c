import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute } from "@/lib/routes";
import { oneOf, optional, searchOf } from "@/lib/search";

export const STATES = ["all", "due", "running", "delivered", "held", "dead", "discarded"] as const;
export const RANGES = ["1h", "24h", "7d", "30d"] as const;

export const deliveriesSearch = searchOf({
  state: oneOf(STATES, "all"),
  range: oneOf(RANGES, "24h"),
  tag: optional(),
  event: optional(256),
  destination: optional(256),
  side: optional(20),
  deadReason: optional(40),
  hit: optional(),
  cursor: optional(1_000),
});

const listRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "deliveries",
  validateSearch: deliveriesSearch.validate,
  component: lazyRouteComponent(() => import("./Deliveries"), "Deliveries"),
});

const oneRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "deliveries/$delivery",
  component: lazyRouteComponent(() => import("./DeliveryScreen"), "DeliveryScreen"),
});

const replayRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "replays/$replay",
  component: lazyRouteComponent(() => import("./ReplayScreen"), "ReplayScreen"),
});

export const deliveryRoutes = [listRoute, oneRoute, replayRoute] as const;

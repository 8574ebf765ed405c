import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute } from "@/lib/routes";

const cardsRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "power-ups",
  component: lazyRouteComponent(() => import("./PowerUps"), "PowerUps"),
});

const previewHeaderRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "power-ups/preview-header",
  component: lazyRouteComponent(() => import("./PreviewHeader"), "PreviewHeader"),
});

export const powerUpRoutes = [cardsRoute, previewHeaderRoute] as const;

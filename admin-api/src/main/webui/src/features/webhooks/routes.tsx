import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute } from "@/lib/routes";
import { newWebhookSearch, pathSearch, webhooksSearch } from "./search";

export const webhooksRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "webhooks",
  validateSearch: webhooksSearch.validate,
  component: lazyRouteComponent(() => import("./Webhooks"), "Webhooks"),
});

export const newWebhookRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "webhooks/new",
  validateSearch: newWebhookSearch.validate,
  component: lazyRouteComponent(() => import("./NewWebhook"), "NewWebhook"),
});

export const webhookRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "webhooks/$path",
  validateSearch: pathSearch.validate,
  component: lazyRouteComponent(() => import("./WebhookScreen"), "WebhookScreen"),
});

export const webhookRoutes = [webhooksRoute, newWebhookRoute, webhookRoute] as const;

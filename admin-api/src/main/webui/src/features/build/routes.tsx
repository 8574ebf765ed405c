import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { containerRoute } from "@/lib/routes";
import { flag, oneOf, optional, searchOf, text } from "@/lib/search";
import type { Kind } from "./api";

export const listSearch = searchOf({ q: text(), sort: text("name", 40), changed: flag() });
export const editorSearch = searchOf({
  template: optional(),
  type: optional(),
  copy: optional(),
  event: optional(256),
});
export const templatesSearch = searchOf({
  q: text(),
  kind: oneOf(["all", "tag", "client", "variable"], "all"),
});
export const templateSearch = searchOf({
  tab: oneOf(["permissions", "tests", "fields", "code", "used"], "permissions"),
});

const SCREENS = {
  tags: ["Tags", "Tag"],
  triggers: ["Triggers", "Trigger"],
  variables: ["Variables", "Variable"],
  clients: ["Clients", "Client"],
  transformations: ["Transformations", "Transformation"],
} as const satisfies Record<Kind, readonly [string, string]>;

function listRoute<const Path extends Kind>(path: Path) {
  return createRoute({
    getParentRoute: () => containerRoute,
    path,
    validateSearch: listSearch.validate,
    component: lazyRouteComponent(() => import("./lists/lists"), SCREENS[path][0]),
  });
}

function editorRoute<const Path extends Kind>(path: Path) {
  return createRoute({
    getParentRoute: () => containerRoute,
    path: `${path}/$entity` as const,
    validateSearch: editorSearch.validate,
    component: lazyRouteComponent(() => import("./editor/editors"), SCREENS[path][1]),
  });
}

const templatesRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "templates",
  validateSearch: templatesSearch.validate,
  component: lazyRouteComponent(() => import("./templates/Templates"), "Templates"),
});

const templateRoute = createRoute({
  getParentRoute: () => containerRoute,
  path: "templates/$template",
  validateSearch: templateSearch.validate,
  component: lazyRouteComponent(() => import("./templates/TemplateScreen"), "TemplateScreen"),
});

export const buildRoutes = [
  listRoute("tags"),
  editorRoute("tags"),
  listRoute("triggers"),
  editorRoute("triggers"),
  listRoute("variables"),
  editorRoute("variables"),
  listRoute("clients"),
  editorRoute("clients"),
  listRoute("transformations"),
  editorRoute("transformations"),
  templatesRoute,
  templateRoute,
] as const;

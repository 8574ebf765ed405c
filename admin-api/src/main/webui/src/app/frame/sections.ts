/** The screens of the navigation, as data: the palette and the shortcuts use the same list. */

export interface Section {
  /** The part of the address behind the container or the tenant. */
  readonly path: string;
  readonly title: string;
  /** The letter after `g`. */
  readonly key?: string;
  readonly badge?: "dead" | "temporary";
}

export interface SectionGroup {
  readonly title?: string;
  readonly sections: readonly Section[];
}

export const CONTAINER_SECTIONS: readonly SectionGroup[] = [
  {
    sections: [
      { path: "", title: "Overview", key: "o" },
      { path: "debug", title: "Debugger", key: "d" },
      { path: "webhooks", title: "Webhooks", key: "w" },
    ],
  },
  {
    title: "Build",
    sections: [
      { path: "tags", title: "Tags", key: "t" },
      { path: "triggers", title: "Triggers", key: "r" },
      { path: "variables", title: "Variables", key: "v" },
      { path: "clients", title: "Clients", key: "c" },
      { path: "transformations", title: "Transformations" },
      { path: "templates", title: "Templates" },
    ],
  },
  {
    title: "Run",
    sections: [
      { path: "deliveries", title: "Deliveries", key: "e", badge: "dead" },
      { path: "power-ups", title: "Power-ups", key: "p", badge: "temporary" },
      { path: "versions", title: "Versions", key: "l" },
      { path: "hosts", title: "Hosts" },
      { path: "exchange", title: "Import/Export" },
      { path: "settings", title: "Settings" },
    ],
  },
];

export const TENANT_SECTIONS: readonly SectionGroup[] = [
  {
    sections: [
      { path: "", title: "Containers" },
      { path: "members", title: "Members" },
      { path: "tokens", title: "Tokens" },
      { path: "audit", title: "Audit" },
      { path: "settings", title: "Settings" },
    ],
  },
];

/** The groups with what this build has: a section appears once its feature has plugged in its route. */
export function present(
  groups: readonly SectionGroup[],
  base: string,
  routes: Readonly<Record<string, unknown>>,
): readonly SectionGroup[] {
  return groups
    .map((group) => ({
      ...group,
      sections: group.sections.filter(
        ({ path }) => path === "" || Object.hasOwn(routes, `${base}/${path}`),
      ),
    }))
    .filter((group) => group.sections.length > 0);
}

export const CONTAINER_BASE = "/t/$tenant/c/$container";
export const TENANT_BASE = "/t/$tenant";

/** The address of a section. */
export function sectionPath(section: string, tenant: string, container?: string): string {
  const base = container === undefined ? `/t/${tenant}` : `/t/${tenant}/c/${container}`;
  return section === "" ? base : `${base}/${section}`;
}

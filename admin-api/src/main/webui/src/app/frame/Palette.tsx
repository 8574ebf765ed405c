import { useQueries, useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate, useRouter } from "@tanstack/react-router";
import { setPreferences } from "@/lib/preferences";
import { recent } from "@/lib/recent";
import { State } from "@/ui/badge";
import { KeyHint } from "@/ui/keyhint";
import { Finder, type FinderItem } from "./Finder";
import { useSections } from "./Navigation";
import { containersQuery, namesQuery } from "./queries";
import { CONTAINER_BASE, present, CONTAINER_SECTIONS, sectionPath } from "./sections";
import type { Where } from "./where";

interface LayerProps {
  readonly where: Where;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everything one can go to or do from here, by typing. */
export function Palette({ where, isOpen, onClose }: LayerProps) {
  const { tenant, container } = where;
  const sections = useSections(where);
  const containers = useContainerItems(where, isOpen);
  const { routesByPath } = useRouter();
  const go = useGo();
  const names = useQuery({
    ...namesQuery(tenant?.id ?? "", container?.id ?? ""),
    enabled: isOpen && tenant !== undefined && container !== undefined,
  });
  const has = (path: string) => Object.hasOwn(routesByPath, `${CONTAINER_BASE}/${path}`);

  const items: FinderItem[] = [];
  if (tenant !== undefined) {
    for (const section of sections.flatMap((group) => group.sections)) {
      items.push({
        id: `go-${section.path}`,
        group: "Go to",
        name: section.title,
        end: section.key === undefined ? undefined : <KeyHint keys={["g"]} then={[section.key]} />,
        onChoose: () => go(sectionPath(section.path, tenant.slug, container?.slug)),
      });
    }
    if (container !== undefined) {
      items.push({
        id: "go-tenant",
        group: "Go to",
        name: `All containers of ${tenant.name}`,
        onChoose: () => go(sectionPath("", tenant.slug)),
      });
      for (const { kind, id, name } of names.data ?? []) {
        if (!has(`${kind}/$id`) && !has(kind)) continue;
        items.push({
          id,
          group: "In this container",
          name,
          also: KIND_NAMES[kind],
          onChoose: () => go(sectionPath(`${kind}/${id}`, tenant.slug, container.slug)),
        });
      }
    }
  }
  items.push(...containers);
  for (const theme of ["dark", "light", "system"] as const) {
    items.push({
      id: `theme-${theme}`,
      group: "Do",
      name: { dark: "Dark theme", light: "Light theme", system: "Theme as the system" }[theme],
      onChoose: () => setPreferences({ theme }),
    });
  }
  if (container !== undefined) {
    items.push({
      id: "copy-container",
      group: "Do",
      name: "Copy the id of this container",
      also: container.id,
      onChoose: () => void navigator.clipboard.writeText(container.id),
    });
  }

  const fromTyped = (typed: string): FinderItem[] => {
    if (typed === "" || tenant === undefined || container === undefined) return [];
    if (/^hit_[0-9a-z]{26}$/.test(typed) && has("hits/$hit")) {
      return [
        {
          id: "open-hit",
          group: "Traffic",
          name: `Open hit ${typed}`,
          onChoose: () => go(sectionPath(`hits/${typed}`, tenant.slug, container.slug)),
        },
      ];
    }
    // Personal data is not written into an address (spec: console §2.1): an e-mail is searched where it can be hashed.
    if (!has("debug") || typed.length < 2 || typed.includes("@")) return [];
    const base = sectionPath("debug", tenant.slug, container.slug);
    return [
      {
        id: "search-traffic",
        group: "Traffic",
        name: `Search hits for “${typed}”`,
        also: "order id, path, event",
        onChoose: () => go(`${base}?${new URLSearchParams({ q: typed }).toString()}`),
      },
    ];
  };

  return (
    <Finder
      label="Search or jump"
      placeholder={
        container === undefined ? "Container, screen…" : "Tag, container, screen, order id…"
      }
      isOpen={isOpen}
      onClose={onClose}
      items={items}
      fromTyped={fromTyped}
    />
  );
}

const KIND_NAMES = {
  tags: "tag",
  triggers: "trigger",
  variables: "variable",
  clients: "client",
  transformations: "transformation",
  templates: "template",
} as const;

/** Tenants and containers in one list, last visited first. Switching keeps the section. */
export function Switcher({ where, isOpen, onClose }: LayerProps) {
  const items = useContainerItems(where, isOpen);
  const go = useGo();
  const tenants = (where.caller?.memberships ?? [])
    .filter(
      (membership, index, all) =>
        all.findIndex((other) => other.tenant.id === membership.tenant.id) === index,
    )
    .map(({ tenant }): FinderItem => ({
      id: tenant.id,
      group: "Tenants",
      name: tenant.name,
      also: tenant.slug,
      onChoose: () => go(sectionPath("", tenant.slug)),
    }));
  return (
    <Finder
      label="Switch tenant or container"
      placeholder="Type to find a container"
      isOpen={isOpen}
      onClose={onClose}
      items={[...items, ...tenants]}
    />
  );
}

function useContainerItems(where: Where, isOpen: boolean): readonly FinderItem[] {
  const go = useGo();
  const { routesByPath } = useRouter();
  const { pathname } = useLocation();
  const tenants = [
    ...new Map((where.caller?.memberships ?? []).map(({ tenant }) => [tenant.id, tenant])).values(),
  ];
  const lists = useQueries({
    queries: tenants.map((tenant) => ({ ...containersQuery(tenant.id), enabled: isOpen })),
  });
  // The section of another container: the same list, without the selection behind it.
  const section = /^\/t\/[^/]+\/c\/[^/]+\/([^/]+)/.exec(pathname)?.[1] ?? "";
  const known = present(CONTAINER_SECTIONS, CONTAINER_BASE, routesByPath).some((group) =>
    group.sections.some(({ path }) => path === section),
  );
  const visits = recent();
  const rank = (tenant: string, container: string) => {
    const at = visits.findIndex(
      (visit) => visit.tenant === tenant && visit.container === container,
    );
    return at < 0 ? visits.length : at;
  };
  return tenants
    .flatMap((tenant, index) =>
      (lists[index]?.data ?? []).map((container) => ({ tenant, container })),
    )
    .toSorted(
      (one, other) =>
        rank(one.tenant.slug, one.container.slug) - rank(other.tenant.slug, other.container.slug),
    )
    .map(({ tenant, container }): FinderItem => ({
      id: container.id,
      group: "Containers",
      name: container.name,
      also: tenant.name,
      end: <ContainerState state={container.state} />,
      onChoose: () => go(sectionPath(known ? section : "", tenant.slug, container.slug)),
    }));
}

/** The state of a container: word, shape and colour. */
export function ContainerState({ state }: { state: string }) {
  switch (state) {
    case "live":
      return (
        <State tone="ok" shape="●">
          Live
        </State>
      );
    case "changed":
      return <State tone="draft">Draft differs</State>;
    case "paused":
      return <State tone="warn">Paused</State>;
    case "empty":
      return <State tone="muted">Not published</State>;
    default:
      return <State tone="muted">{state}</State>;
  }
}

/** Goes to an address that was put together at run time. */
function useGo(): (path: string) => void {
  const navigate = useNavigate();
  return (path) => void navigate({ href: path });
}

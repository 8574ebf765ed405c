import { useQuery } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import { useId } from "react";
import { Count } from "@/ui/badge";
import { PathLink } from "@/ui/link";
import styles from "./Frame.module.css";
import { overviewQuery } from "./queries";
import {
  CONTAINER_BASE,
  CONTAINER_SECTIONS,
  present,
  type SectionGroup,
  sectionPath,
  TENANT_BASE,
  TENANT_SECTIONS,
} from "./sections";
import type { Where } from "./where";

/** The groups of the navigation at this place. */
export function useSections(where: Where): readonly SectionGroup[] {
  const { routesByPath } = useRouter();
  return where.container === undefined
    ? present(TENANT_SECTIONS, TENANT_BASE, routesByPath)
    : present(CONTAINER_SECTIONS, CONTAINER_BASE, routesByPath);
}

export function Navigation({ where, onNavigate }: { where: Where; onNavigate?: () => void }) {
  const { tenant, container } = where;
  const groups = useSections(where);
  const { pathname } = useLocation();
  const id = useId();
  const overview = useQuery({
    ...overviewQuery(tenant?.id ?? "", container?.id ?? ""),
    enabled: tenant !== undefined && container !== undefined,
  });
  if (tenant === undefined) return null;
  const dead = overview.data?.deliveries.deadLast24h ?? 0;
  return (
    <nav className={styles.nav} aria-label={container === undefined ? "Tenant" : "Container"}>
      {groups.map((group, index) => (
        <div key={group.title ?? ""} className={styles.navGroup}>
          {group.title !== undefined && (
            <h2 className={styles.navTitle} id={`${id}-${index}`}>
              {group.title}
            </h2>
          )}
          <ul
            className={styles.navList}
            aria-labelledby={group.title === undefined ? undefined : `${id}-${index}`}
          >
            {group.sections.map((section) => {
              const path = sectionPath(section.path, tenant.slug, container?.slug);
              const here =
                section.path === ""
                  ? pathname.replace(/\/$/, "") === path
                  : pathname === path || pathname.startsWith(`${path}/`);
              return (
                <li key={section.path}>
                  <PathLink
                    path={path}
                    quiet
                    className={styles.navLink}
                    aria-current={here ? "page" : undefined}
                    onClick={onNavigate}
                  >
                    {section.title}
                    {section.badge === "dead" && (
                      <Count value={dead} label="dead in the last 24 hours" />
                    )}
                  </PathLink>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}

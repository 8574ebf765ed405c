import { useQueries } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { recent } from "@/lib/recent";
import { useCaller } from "@/lib/session";
import { EmptyState, Loading } from "@/ui/faces";
import { PathLink } from "@/ui/link";
import { Card, PageHeader, Section } from "@/ui/page";
import { containersQuery } from "../frame/queries";
import { sectionPath } from "../frame/sections";
import styles from "./Screens.module.css";

/** Where one was last; else the only container or tenant there is; else the list of tenants. */
export function Start() {
  const caller = useCaller();
  const tenants = [
    ...new Map((caller?.memberships ?? []).map(({ tenant }) => [tenant.id, tenant])).values(),
  ];
  const last = recent().find((visit) => tenants.some(({ slug }) => slug === visit.tenant));
  const lists = useQueries({
    queries: tenants.map((tenant) => ({
      ...containersQuery(tenant.id),
      enabled: last === undefined,
    })),
  });
  if (caller === undefined) return <Loading />;
  if (last !== undefined) return <Redirect path={sectionPath("", last.tenant, last.container)} />;
  const [only] = tenants;
  if (tenants.length === 1 && only !== undefined) {
    const list = lists[0];
    if (list?.isPending === true) return <Loading />;
    const container = list?.data?.length === 1 ? list.data[0]?.slug : undefined;
    return <Redirect path={sectionPath("", only.slug, container)} />;
  }
  return (
    <>
      <PageHeader title="Tenants" />
      {tenants.length === 0 ? (
        <EmptyState title="You are signed in, but belong to no tenant yet">
          Ask an admin of your tenant to add you. They need your id: <code>{caller.id}</code>
        </EmptyState>
      ) : (
        <Section title="Choose a tenant">
          <ul className={styles.tenants}>
            {tenants.map((tenant, index) => (
              <li key={tenant.id}>
                <Card>
                  <PathLink path={sectionPath("", tenant.slug)} className={styles.cardName}>
                    {tenant.name}
                  </PathLink>
                  <p className={styles.muted}>
                    {lists[index]?.data === undefined
                      ? tenant.slug
                      : `${lists[index].data.length} containers`}
                  </p>
                </Card>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Redirect({ path }: { path: string }) {
  return <Navigate to={path as "/"} replace />;
}

import { useContainer } from "@/lib/scope";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page";
import { HitPane } from "./HitPane";
import { hitRoute } from "./routes";
import { TABS } from "./search";
import { useKeys } from "./useKeys";

/** One hit at its permanent address. */
export function HitScreen() {
  const { tenant, container } = useContainer();
  const { hit } = hitRoute.useParams();
  const search = hitRoute.useSearch();
  const navigate = hitRoute.useNavigate();
  const go = (change: object) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  useKeys({
    Escape: () => go({ why: undefined }),
    ...Object.fromEntries(TABS.map((tab, i) => [String(i + 1), () => go({ tab })])),
  });
  return (
    <>
      <PageHeader
        title="Hit"
        breadcrumbs={[
          <Link
            key="debugger"
            to="/t/$tenant/c/$container/debug"
            params={{ tenant: tenant.slug, container: container.slug }}
            search={search.capture === undefined ? {} : { capture: search.capture }}
          >
            Debugger
          </Link>,
        ]}
      />
      <HitPane hit={hit} capture={search.capture} isOver search={search} onSearch={go} />
    </>
  );
}

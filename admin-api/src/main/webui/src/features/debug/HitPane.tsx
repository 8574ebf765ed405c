import { useQuery } from "@tanstack/react-query";
import { format } from "@/lib/format";
import { isProblem } from "@/lib/http";
import { type ContainerScope, useContainer } from "@/lib/scope";
import { State } from "@/ui/badge";
import { EmptyState, Faces, Loading } from "@/ui/faces";
import { Facts } from "@/ui/page";
import { Time } from "@/ui/time";
import { visibleLine } from "@/ui/visible";
import { keptHitQuery, traceQuery } from "./api";
import { HitDetail } from "./detail/HitDetail";
import { statusTone } from "./messages";
import type { DetailSearch } from "./search";

export interface HitPaneProps {
  readonly hit: string;
  /** The session that saw it; live traffic without one. */
  readonly capture: string | undefined;
  /** Whether the hit is over, so that its trace may be there. */
  readonly isOver: boolean;
  readonly search: DetailSearch;
  readonly onSearch: (change: DetailSearch) => void;
  readonly onBack?: () => void;
}

/** The chosen hit: its trace, or what is known of it without one. */
export function HitPane({ hit, capture, isOver, search, onSearch, onBack }: HitPaneProps) {
  const scope = useContainer();
  const trace = useQuery({ ...traceQuery(scope, capture, hit), enabled: isOver });
  if (!isOver) {
    return <Loading label="The hit is running" />;
  }
  if (isProblem(trace.error, "not-found")) {
    return <Untraced hit={hit} />;
  }
  return (
    <Faces of={trace} what="the hit" loading={<Loading rows={8} label="Loading the hit" />}>
      {(loaded) => (
        <HitDetail
          trace={loaded}
          search={search}
          onSearch={onSearch}
          permalink={permalinkOf(scope, hit, { ...search, capture })}
          {...(onBack === undefined ? {} : { onBack })}
        />
      )}
    </Faces>
  );
}

/** The address that shows this hit, this event and this tab to a colleague. */
export function permalinkOf(
  scope: ContainerScope,
  hit: string,
  search: DetailSearch & { readonly capture?: string | undefined },
): string {
  const query = new URLSearchParams();
  for (const name of ["capture", "ev", "tab", "why"] as const) {
    const value = search[name];
    if (value !== undefined) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  const { tenant, container } = scope;
  const place = `/t/${tenant.slug}/c/${container.slug}/hits/${hit}`;
  return `${location.origin}${place}${text === "" ? "" : `?${text}`}`;
}

/** No trace was kept, or it is gone: what the history still knows. */
function Untraced({ hit }: { readonly hit: string }) {
  const scope = useContainer();
  const kept = useQuery(keptHitQuery(scope, hit));
  if (isProblem(kept.error, "not-found")) {
    return (
      <EmptyState title="This hit is no longer kept">
        Traces are kept for {format.plural(24, { one: "hour", other: "hours" })} unless the
        container says otherwise; then they are deleted.
      </EmptyState>
    );
  }
  return (
    <Faces of={kept} what="the hit">
      {(it) => (
        <>
          <h2>
            {it.method} {visibleLine(it.path)}
          </h2>
          <p>No trace was kept of this hit: sampling or its age left only these lines.</p>
          <Facts
            items={[
              [
                "Answer",
                <State key="status" tone={statusTone(it.status)}>
                  {it.status}
                </State>,
              ],
              ["Received", <Time key="at" at={it.receivedAt} as="full" />],
              ["Host", visibleLine(it.host)],
              ["Client address", it.clientIp],
              ["Outcome", it.refusal === null ? it.outcome : `${it.outcome}: ${it.refusal}`],
              ["Claimed by", it.claimedBy === null ? "–" : visibleLine(it.claimedBy.name)],
              ["Events", it.events.map((event) => visibleLine(event.name)).join(", ") || "–"],
            ]}
          />
        </>
      )}
    </Faces>
  );
}

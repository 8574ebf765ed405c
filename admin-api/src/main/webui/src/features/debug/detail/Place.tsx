import type { ReactNode } from "react";
import { useContainer } from "@/lib/scope";
import type { Remedy } from "@/lib/trace/explain";
import { Link } from "@/ui/link";
import { placeOf } from "./places";

/** A link to where a remedy is done; without a place the words alone. */
export function Place({ of, children }: { readonly of: Remedy; readonly children: ReactNode }) {
  const { tenant, container } = useContainer();
  const place = placeOf(of);
  if (place === null) {
    return null;
  }
  // the screens of other features are not known here: their addresses are (spec: console §2.1)
  const to = `/t/${tenant.slug}/c/${container.slug}/${place}` as "/";
  return <Link to={to}>{children}</Link>;
}

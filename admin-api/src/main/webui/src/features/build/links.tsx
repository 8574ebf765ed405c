import type { ReactNode } from "react";
import { useContainer } from "@/lib/scope";
import { Link } from "@/ui/link";
import type { Kind } from "./api";

/** Where one is, for every link inside the container. */
export function useHere(): { readonly tenant: string; readonly container: string } {
  const { tenant, container } = useContainer();
  return { tenant: tenant.slug, container: container.slug };
}

export interface EntityLinkProps {
  readonly kind: Kind;
  /** `new` for one that does not exist yet. */
  readonly id: string;
  readonly children: ReactNode;
  readonly quiet?: boolean;
}

/** A link to the editor of an entity. */
export function EntityLink({ kind, id, children, quiet = false }: EntityLinkProps) {
  const here = useHere();
  return (
    <Link
      to={`/t/$tenant/c/$container/${kind}/$entity`}
      params={{ ...here, entity: id }}
      quiet={quiet}
    >
      {children}
    </Link>
  );
}

export function TemplateLink({ id, children }: { id: string; children: ReactNode }) {
  const here = useHere();
  return (
    <Link to="/t/$tenant/c/$container/templates/$template" params={{ ...here, template: id }} quiet>
      {children}
    </Link>
  );
}

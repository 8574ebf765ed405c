import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { rightTo, type Permission, type Right } from "@/lib/permissions";
import type { Container, TenantScope } from "@/lib/scope";
import { type Caller, useCaller } from "@/lib/session";
import { containerQuery } from "./queries";

/** Where the address says one is, as far as it is known yet. */
export interface Where {
  readonly caller: Caller | undefined;
  readonly tenant: TenantScope | undefined;
  readonly container: Container | undefined;
}

export function useWhere(): Where {
  const params = useParams({ strict: false });
  const caller = useCaller();
  const tenant = useTenantOf(caller, params.tenant);
  const query = useQuery({
    ...containerQuery(tenant?.id ?? "", params.container ?? ""),
    enabled: tenant !== undefined && params.container !== undefined,
  });
  return {
    caller,
    tenant,
    container: params.container === undefined ? undefined : query.data,
  };
}

/** The tenant of that slug or id among the person's memberships. */
export function useTenantOf(
  caller: Caller | undefined,
  tenant: string | undefined,
): TenantScope | undefined {
  return useMemo(() => {
    const memberships = (caller?.memberships ?? []).filter(
      (membership) => membership.tenant.slug === tenant || membership.tenant.id === tenant,
    );
    const first = memberships[0];
    return first === undefined ? undefined : { ...first.tenant, memberships };
  }, [caller, tenant]);
}

export function rightHere(where: Where, permission: Permission): Right {
  return rightTo(where.tenant?.memberships ?? [], permission, where.container?.id);
}

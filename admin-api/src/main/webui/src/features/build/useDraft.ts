import { useQueries, useQuery } from "@tanstack/react-query";
import { useContainer } from "@/lib/scope";
import { builtInsQuery, entitiesQuery, KINDS, type Kind } from "./api";
import type { Variables } from "./controls/VariableInput";
import type { Draft } from "./usage";
import { builtInType } from "./kinds";

/** All entities of the draft, for what refers to what; kinds that are not loaded yet are empty. */
export function useDraft(): Draft {
  const scope = useContainer();
  return useQueries({
    queries: KINDS.map((kind) => entitiesQuery(scope, kind)),
    combine: (results) =>
      Object.fromEntries(
        KINDS.map((kind, index) => [kind, results[index]?.data ?? []]),
      ) as unknown as Draft,
  });
}

/** What `{{` offers: the variables of the draft and the built-in ones. */
export function useVariables(): Variables {
  const scope = useContainer();
  const variables = useQuery(entitiesQuery(scope, "variables"));
  const builtIns = useQuery(builtInsQuery(scope));
  const own = (variables.data ?? []).map((variable) => ({
    kind: "variable" as const,
    name: variable.name,
    detail: typeWords("variables", variable.type, variable.template?.name),
  }));
  const given = (builtIns.data ?? []).map((variable) => ({
    kind: "built-in" as const,
    name: variable.name,
    detail: "built in",
  }));
  const suggestions = [...own, ...given];
  return {
    suggestions,
    known:
      variables.data === undefined || builtIns.data === undefined
        ? undefined
        : new Set(["_event", ...suggestions.map((suggestion) => suggestion.name)]),
  };
}

/** What an entity is made of, in words. */
export function typeWords(kind: Kind, type: string, template: string | undefined): string {
  return template ?? builtInType(kind, type)?.name ?? type;
}

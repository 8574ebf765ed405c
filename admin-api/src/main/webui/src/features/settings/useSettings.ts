import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { http, isProblem, ProblemError, type Tagged } from "@/lib/http";
import { explain } from "@/ui/faces";
import { notify } from "@/ui/notice";

export type Settings<T> = ReturnType<typeof useSettings<T>>;

/**
 * A settings object at a URL: what it is, and saving a merge patch of it. Somebody else's change in between is not overwritten:
 * the newer state is loaded and the form keeps what was typed.
 */
export function useSettings<T>(url: string, touches: readonly (readonly unknown[])[]) {
  const cache = useQueryClient();
  const key = ["settings", url];
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }): Promise<Tagged<T>> => http.read<T>(url, { signal }),
  });
  const save = useMutation({
    mutationFn: (patch: object) => http.patch<T>(url, patch, { ifMatch: query.data?.etag ?? "*" }),
    onSuccess: async (answer) => {
      cache.setQueryData(key, { value: answer.value, etag: answer.etag } satisfies Tagged<T>);
      notify({ tone: "ok", text: "Saved. It acts at once." });
      await Promise.all(touches.map((queryKey) => cache.invalidateQueries({ queryKey })));
    },
    onError: async (error) => {
      if (isProblem(error, "resource-changed")) await query.refetch();
    },
  });
  const problem = save.error instanceof ProblemError ? save.error : undefined;
  return {
    query,
    save,
    errorsAt: (pointer: string) => (problem?.at(pointer) ?? []).map(({ detail }) => detail),
    /** What is wrong and belongs to no field. */
    trouble:
      save.error === null || (problem?.problem.errors?.length ?? 0) > 0
        ? undefined
        : isProblem(save.error, "resource-changed")
          ? "Somebody else saved these settings meanwhile. What you typed is kept; look at the rest and save again."
          : isProblem(save.error, "name-taken") || isProblem(save.error, "slug-taken")
            ? "Another one has this name or address already. Nothing was saved."
            : explain(save.error),
  };
}

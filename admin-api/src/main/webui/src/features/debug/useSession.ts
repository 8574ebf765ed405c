import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useContainer } from "@/lib/scope";
import { explain } from "@/ui/faces";
import { notify } from "@/ui/notice";
import { endSession, extendSession, sessionsKey, type Session } from "./api";

/** Ending and prolonging a session, wherever its countdown is shown. */
export function useSession(session: Session) {
  const scope = useContainer();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: sessionsKey(scope) });
  const onError = (error: Error) => {
    notify({ tone: "bad", text: explain(error) });
  };
  const end = useMutation({
    mutationFn: () => endSession(scope, session.id),
    onSuccess: () => {
      notify({ text: "The capture has ended. Its hits stay for 24 hours." });
      return refresh();
    },
    onError,
  });
  const extend = useMutation({
    mutationFn: () => extendSession(scope, session.id, 60),
    onSuccess: refresh,
    onError,
  });
  return { end, extend };
}

export function sessionTitle(session: Session): string {
  const what =
    session.source === "draft"
      ? "Draft"
      : session.source === "live"
        ? "Live, captured"
        : `Version ${session.source}`;
  return session.name === null ? what : `${what} · ${session.name}`;
}

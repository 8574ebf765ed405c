import { useEffect, useReducer, useState, type Dispatch } from "react";
import { batched, listen, type StreamState } from "@/lib/sse";
import { toTraceEvent } from "@/lib/trace/stream";
import { EMPTY_VIEW, reduceView, type StreamView, type ViewAction } from "@/lib/trace/view";

export interface WatchedStream {
  readonly view: StreamView;
  readonly connection: StreamState;
  readonly dispatch: Dispatch<ViewAction>;
}

/** The view of a stream while the screen is open: applied ten times a second at most. */
export function useStream(url: string): WatchedStream {
  const [view, dispatch] = useReducer(reduceView, EMPTY_VIEW);
  const [connection, setConnection] = useState<StreamState>({ kind: "connecting" });
  useEffect(() => {
    dispatch({ type: "cleared" });
    const batch = batched((messages) => {
      const events = messages.flatMap(({ id, type, data }) => toTraceEvent(type, id, data) ?? []);
      dispatch({ type: "received", events });
    });
    const stop = listen(url, { onEvents: batch.add, onState: setConnection });
    return () => {
      batch.stop();
      stop();
    };
  }, [url]);
  return { view, connection, dispatch };
}

package org.tagyard.platform.templateapi;

import java.util.function.Consumer;

/** Calls to other people's servers. The address policy and all limits are the port's. */
public interface OutboundPort {
    /**
     * Starts a call and returns at once. The result comes exactly once, on the lane, later than
     * this method returns. Redirects are not followed. A surrounding without network may never
     * answer.
     */
    void send(OutboundCall call, Consumer<OutboundResult> answer);
}

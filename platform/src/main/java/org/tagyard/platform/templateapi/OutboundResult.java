package org.tagyard.platform.templateapi;

import java.util.List;

/** How a call ended. */
public sealed interface OutboundResult {
    /** The reason of a call that was not made because there is no token for it. */
    String UNAUTHENTICATED = "unauthenticated";

    /** Any HTTP status is an answer. Header names in lower case, repeated ones repeated. */
    record Answered(int status, List<OutboundCall.Header> headers, String body)
            implements OutboundResult {
        public Answered {
            headers = List.copyOf(headers);
        }
    }

    /** No answer: no connection, bad or forbidden address, TLS, aborted, too large. */
    record Failed(String reason) implements OutboundResult {}

    /** No complete answer within the call's time. */
    record TimedOut() implements OutboundResult {}
}

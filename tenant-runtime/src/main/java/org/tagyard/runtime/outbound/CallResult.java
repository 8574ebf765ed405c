package org.tagyard.runtime.outbound;

import java.util.List;
import org.tagyard.runtime.ingress.Header;

/** How a call ended. */
public sealed interface CallResult {
    /** Any HTTP status is an answer. Header names in lower case, repeated ones repeated. */
    @SuppressWarnings("ArrayRecordComponent") // a body is shared, never compared or written to
    record Answered(int status, List<Header> headers, byte[] body) implements CallResult {
        public Answered {
            headers = List.copyOf(headers);
        }

        @Override
        public String toString() {
            return "Answered[" + status + " " + body.length + " B]";
        }
    }

    /**
     * No answer.
     *
     * @param detail a sentence for the tenant's trace; never says which address a name has
     */
    record Failed(Reason reason, String detail) implements CallResult {}

    /** Why there is no answer. */
    enum Reason {
        /** No such name, no connection, TLS, broken or too large answer. */
        FAILED,
        /** Not made: too many calls of the tenant are under way. Says nothing about the server. */
        LIMITED,
        /** Not complete within the call's time. */
        TIMED_OUT,
        /** The URL or its address may not be called; trying again will not help. */
        REFUSED
    }
}

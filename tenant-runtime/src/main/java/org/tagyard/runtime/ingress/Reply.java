package org.tagyard.runtime.ingress;

/**
 * What goes back to the sender.
 *
 * @param status from 200 to 599
 * @param body complete; empty for none. The door sets {@code Content-Length} and drops hop-by-hop
 *     headers
 */
@SuppressWarnings("ArrayRecordComponent") // a body is shared, never compared or written to
public record Reply(int status, Headers headers, byte[] body) {
    private static final byte[] NO_BODY = {};

    public Reply {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("no final status: " + status);
        }
    }

    /** A status alone. */
    public static Reply of(int status) {
        return new Reply(status, Headers.NONE, NO_BODY);
    }

    public Reply withHeader(String name, String value) {
        return new Reply(status, headers.with(name, value), body);
    }

    @Override
    public String toString() {
        return "Reply[" + status + " " + body.length + " B]";
    }
}

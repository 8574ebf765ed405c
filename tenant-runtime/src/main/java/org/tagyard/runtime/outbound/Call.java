package org.tagyard.runtime.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tagyard.runtime.ingress.Header;

/**
 * A request to somebody else's server.
 *
 * @param url absolute, {@code http} or {@code https}
 * @param method upper case
 * @param headers in order; those that belong to the connection ({@code Host}, {@code
 *     Content-Length}, {@code Transfer-Encoding}, {@code Connection} …) are ours and dropped
 * @param body raw bytes; the call's own from now on
 * @param timeout from the call to the last byte of the answer; the configured default and maximum
 *     apply
 */
public record Call(
        String url,
        String method,
        List<Header> headers,
        Optional<byte[]> body,
        Optional<Duration> timeout) {
    public Call {
        headers = List.copyOf(headers);
    }

    /** The URL may carry tokens and the body personal data: neither is printed. */
    @Override
    public String toString() {
        return "Call[" + method + "]";
    }
}

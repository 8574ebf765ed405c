package org.tagyard.platform.templateapi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One call a template wants made.
 *
 * @param url as the template gave it, already covered by its permission
 * @param method upper case
 * @param headers in order; names as written
 * @param body text to be sent as UTF-8
 * @param timeout for the whole call
 * @param authorization set when it is made as the container's Google account: whoever sends it adds
 *     the token, which no script sees
 */
public record OutboundCall(
        String url,
        String method,
        List<Header> headers,
        Optional<String> body,
        Duration timeout,
        Optional<GoogleAuth> authorization) {
    public OutboundCall {
        headers = List.copyOf(headers);
    }

    /** A call in nobody's name. */
    public OutboundCall(
            String url,
            String method,
            List<Header> headers,
            Optional<String> body,
            Duration timeout) {
        this(url, method, headers, body, timeout, Optional.empty());
    }

    /** The URL may carry tokens and the body personal data: neither is printed. */
    @Override
    public String toString() {
        return "OutboundCall[" + method + "]";
    }

    /** One header line. */
    public record Header(String name, String value) {}
}

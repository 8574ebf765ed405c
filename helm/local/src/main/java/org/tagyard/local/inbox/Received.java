package org.tagyard.local.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request as it arrived.
 *
 * @param number counts from 1 in the order of arrival
 * @param path with its query
 * @param headers names in lower case
 * @param body as UTF-8 text, cut at {@link Inbox#MOST_BODY_BYTES}
 */
public record Received(
        long number,
        Instant at,
        String scheme,
        String method,
        String host,
        String path,
        Map<String, List<String>> headers,
        String body) {
    public Received {
        headers = Map.copyOf(headers);
    }
}

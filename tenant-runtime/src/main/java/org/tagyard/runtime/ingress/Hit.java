package org.tagyard.runtime.ingress;

import java.time.Instant;
import java.util.UUID;

/**
 * One request as the door let it in: limits kept, body complete and decompressed, headers that the
 * platform itself injects removed. Steps pass it on changed through the {@code with…} methods.
 *
 * @param id a UUIDv7, shown as {@code hit_…}
 * @param host lower case, without port and trailing dot
 * @param method upper case
 * @param path as received, not decoded, starting with a slash
 * @param rawQuery as received, without the question mark; empty when there is none
 * @param body raw bytes; shared, never to be written to
 * @param clientAddress the visitor's address in canonical text form
 */
@SuppressWarnings("ArrayRecordComponent") // a body is shared, never compared or written to
public record Hit(
        UUID id,
        Instant receivedAt,
        String host,
        String method,
        String path,
        String rawQuery,
        Headers headers,
        byte[] body,
        String clientAddress,
        Origin origin) {

    /** How the request came to us. */
    public enum Origin {
        NETWORK,
        TEST,
        REPLAY,
        RERUN
    }

    public Hit withHeaders(Headers changed) {
        return new Hit(
                id, receivedAt, host, method, path, rawQuery, changed, body, clientAddress, origin);
    }

    /** A hit of its own, as one element of a batch is. */
    public Hit withId(UUID other) {
        return new Hit(
                other,
                receivedAt,
                host,
                method,
                path,
                rawQuery,
                headers,
                body,
                clientAddress,
                origin);
    }

    public Hit withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    /** The same with another query, as it would have been received. */
    public Hit withQuery(String changed) {
        return new Hit(
                id, receivedAt, host, method, path, changed, headers, body, clientAddress, origin);
    }

    public Hit withBody(byte[] changed) {
        return new Hit(
                id,
                receivedAt,
                host,
                method,
                path,
                rawQuery,
                headers,
                changed,
                clientAddress,
                origin);
    }

    /** Path, query, headers and body may hold personal data: not printed. */
    @Override
    public String toString() {
        return "Hit[" + id + " " + method + "]";
    }
}

package org.tagyard.platform.templateapi;

import java.util.List;
import java.util.Optional;

/** The request as scripts may see it: read only, the same for every run on it. */
public interface RequestView {
    /** Upper case, e.g. {@code POST}. */
    String method();

    /** The path without query, not decoded, starting with a slash; the server's prefix is gone. */
    String path();

    /** As received, without the question mark; empty when there is none. */
    String queryString();

    /** A header by its name in any case; repeated ones joined by {@code ", "}. */
    Optional<String> header(String name);

    /** The body as UTF-8 text with U+FFFD for what is none; empty when there is no body. */
    Optional<String> body();

    /** The visitor's address as the door determined it; empty text when unknown. */
    String remoteAddress();

    /** The host the visitor asked for (forwarded headers honoured), without port; may be empty. */
    String host();

    /** The name of the client that claimed the request or is looking at it; may be empty. */
    String clientName();

    /** The query's parameters in order, form-decoded, repeated ones repeated. */
    default List<FormPairs.Pair> queryParameters() {
        return FormPairs.parse(queryString());
    }

    /** The undecoded values of all cookies with exactly this name, in order. */
    default List<String> cookies(String name) {
        return header("cookie").map(header -> CookieHeader.values(header, name)).orElse(List.of());
    }
}

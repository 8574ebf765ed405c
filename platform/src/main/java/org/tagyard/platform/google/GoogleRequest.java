package org.tagyard.platform.google;

import java.util.Optional;

/**
 * One request to a Google service, not authorised yet.
 *
 * @param method upper case
 * @param url absolute; every part that came from a script is percent-encoded
 * @param body JSON text
 */
public record GoogleRequest(String method, String url, Optional<String> body) {
    static GoogleRequest get(String url) {
        return new GoogleRequest("GET", url, Optional.empty());
    }

    static GoogleRequest post(String url, String body) {
        return new GoogleRequest("POST", url, Optional.of(body));
    }

    /** The body holds a tenant's data: it is not printed. */
    @Override
    public String toString() {
        return "GoogleRequest[" + method + "]";
    }
}

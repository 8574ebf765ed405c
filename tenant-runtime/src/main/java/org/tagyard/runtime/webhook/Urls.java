package org.tagyard.runtime.webhook;

import org.tagyard.runtime.ingress.Hit;

/** The address that a request was sent to. */
final class Urls {
    private Urls() {}

    /** With the scheme that senders use; the Host header holds the port, where there is one. */
    static String https(Hit hit) {
        return of("https", hit);
    }

    static String of(String scheme, Hit hit) {
        return scheme
                + "://"
                + hit.headers().get("Host").orElse(hit.host())
                + hit.path()
                + (hit.rawQuery().isEmpty() ? "" : "?" + hit.rawQuery());
    }
}

package org.tagyard.platform.address;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A URL that somebody wants called, taken apart once so that what was judged is what is called.
 *
 * @param secure {@code https}
 * @param host lower-case A-label without trailing dot, or an address literal without brackets
 * @param literal the address, when the host is one
 * @param pathAndQuery as sent in the request line: percent-encoded, without fragment
 */
public record CallTarget(
        boolean secure, String host, Optional<InetAddress> literal, int port, String pathAndQuery) {

    /** What reading a URL gave. */
    public sealed interface Reading {
        record Target(CallTarget target) implements Reading {}

        /**
         * Not callable.
         *
         * @param why a sentence for the tenant
         */
        record Unreadable(String why) implements Reading {}
    }

    /** Reads an absolute URL; the only reader of URLs to be called in this code base. */
    public static Reading read(String url) {
        return new TargetReader(url).read();
    }

    /** The value of the {@code Host} header. */
    public String authority() {
        var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    /** Path and query may carry tokens: not printed. */
    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority();
    }
}

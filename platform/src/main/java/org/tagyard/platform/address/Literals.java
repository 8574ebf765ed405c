package org.tagyard.platform.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** Address literals in their one canonical form; nothing else is decoded. */
final class Literals {
    private Literals() {}

    /** Four decimal numbers without leading zeros, or an IPv6 literal without zone and brackets. */
    static Optional<InetAddress> parse(String text) {
        return text.indexOf(':') >= 0 ? v6(text) : v4(text);
    }

    static Optional<InetAddress> v4(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        for (var part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
        }
        return Optional.of(Inet4Address.ofLiteral(text));
    }

    /** A v4-mapped literal gives the IPv4 address, as everywhere in Java. */
    static Optional<InetAddress> v6(String text) {
        if (!text.matches("[0-9A-Fa-f:.]{2,45}") || text.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Inet6Address.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}

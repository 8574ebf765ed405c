package org.tagyard.platform.address;

import java.net.InetAddress;

/** One hole, or one bar: a network and a port. */
public record AddressRule(Cidr network, int port) {
    public AddressRule {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    /**
     * Reads {@code 127.0.0.0/8:8082}, {@code 127.0.0.1:8082}, {@code [::1]:8082} or {@code
     * [fd00::]/8:443}.
     *
     * @throws IllegalArgumentException naming the text when it is none
     */
    public static AddressRule parse(String text) {
        var trimmed = text.strip();
        var colon = trimmed.lastIndexOf(':');
        var port = colon < 0 ? "" : trimmed.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "not a network and a port such as 10.0.0.0/8:443: " + text);
        }
        var network = trimmed.substring(0, colon).replaceFirst("^\\[([^\\[\\]]+)]", "$1");
        if (network.contains(":") && !network.contains("/") && !trimmed.startsWith("[")) {
            throw new IllegalArgumentException("an IPv6 address needs brackets or a /: " + text);
        }
        return new AddressRule(Cidr.parse(network), Integer.parseInt(port));
    }

    boolean covers(InetAddress address, int requestedPort) {
        return port == requestedPort && network.contains(address);
    }

    /** True when the network holds a loopback address. */
    public boolean reachesLoopback() {
        var mine = network.network();
        var loopback = Cidr.parse(mine.getAddress().length == 4 ? "127.0.0.0/8" : "::1/128");
        return loopback.contains(mine) || network.contains(loopback.network());
    }

    @Override
    public String toString() {
        return network + ":" + port;
    }
}

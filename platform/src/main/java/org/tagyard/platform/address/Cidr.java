package org.tagyard.platform.address;

import java.net.InetAddress;

/**
 * A network: an address and how many of its leading bits count. An IPv4 network holds IPv4
 * addresses only, an IPv6 network IPv6 addresses only.
 */
public record Cidr(InetAddress network, int prefixLength) {
    public Cidr {
        var bytes = network.getAddress();
        if (prefixLength < 0 || prefixLength > bytes.length * 8) {
            throw new IllegalArgumentException("no prefix length: " + prefixLength);
        }
        for (int bit = prefixLength; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) {
                throw new IllegalArgumentException(
                        network.getHostAddress()
                                + "/"
                                + prefixLength
                                + " has bits behind its prefix");
            }
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address.
     *
     * @throws IllegalArgumentException naming the text when it is none
     */
    public static Cidr parse(String text) {
        var slash = text.indexOf('/');
        var addressText = slash < 0 ? text : text.substring(0, slash);
        var address =
                Literals.parse(addressText)
                        .orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
        if (slash < 0) {
            return new Cidr(address, address.getAddress().length * 8);
        }
        var length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new Cidr(address, Integer.parseInt(length));
    }

    public boolean contains(InetAddress address) {
        var mine = network.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = prefixLength / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = prefixLength % 8;
        if (rest == 0) {
            return true;
        }
        int mask = 0xff << (8 - rest);
        return (mine[whole] & mask) == (other[whole] & mask);
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixLength;
    }
}

package org.tagyard.platform.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

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

    /**
     * What people write when they mean a network: as {@link #parse} reads it, or with bits behind
     * the prefix, which don't count: {@code 10.1.2.3/8} is {@code 10.0.0.0/8}. Empty when the text
     * is none; nothing is ever looked up.
     */
    public static Optional<Cidr> read(String text) {
        var slash = text.indexOf('/');
        var address = Literals.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().getAddress().length * 8;
        var length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
        return length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= bits
                ? Optional.of(around(address.get(), Integer.parseInt(length)))
                : Optional.empty();
    }

    /** The network of a size that an address lies in. */
    public static Cidr around(InetAddress address, int prefixLength) {
        var bytes = address.getAddress();
        for (int bit = prefixLength; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        try {
            return new Cidr(InetAddress.getByAddress(bytes), prefixLength);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    /** Whether an address written as a literal lies here; false for any other text. */
    public boolean contains(String literal) {
        return Literals.parse(literal).filter(this::contains).isPresent();
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

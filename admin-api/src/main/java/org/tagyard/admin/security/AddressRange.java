package org.tagyard.admin.security;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR form.
 *
 * @param network the first address; bits behind the prefix are ignored
 * @param prefix leading bits that must agree
 */
public record AddressRange(InetAddress network, int prefix) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** The range in a text such as {@code 192.0.2.0/24}, or one address. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        return address(host)
                .flatMap(network -> {
                    int bits = network.getAddress().length * 8;
                    if (slash < 0) {
                        return Optional.of(new AddressRange(network, bits));
                    }
                    String length = text.substring(slash + 1);
                    if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
                        return Optional.empty();
                    }
                    return Optional.of(new AddressRange(network, Integer.parseInt(length)));
                });
    }

    /** Whether an address written as a literal lies in the range. */
    public boolean contains(String address) {
        return address(address).filter(this::covers).isPresent();
    }

    private boolean covers(InetAddress address) {
        byte[] a = address.getAddress();
        byte[] b = network.getAddress();
        if (a.length != b.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >>> (bit % 8);
            if ((a[bit / 8] & mask) != (b[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Only literals, so that nothing is ever resolved. */
    private static Optional<InetAddress> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

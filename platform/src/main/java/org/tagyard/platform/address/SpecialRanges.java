package org.tagyard.platform.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet (spec: isolation §4; IANA special-purpose
 * registries). Addresses that carry an IPv4 address are judged by it as well.
 */
record SpecialRanges(List<Cidr> forbidden) {
    static final SpecialRanges STANDARD =
            new SpecialRanges(
                    Stream.of(
                                    "0.0.0.0/8",
                                    "10.0.0.0/8",
                                    "100.64.0.0/10",
                                    "127.0.0.0/8",
                                    "169.254.0.0/16",
                                    "172.16.0.0/12",
                                    "192.0.0.0/24",
                                    "192.0.2.0/24",
                                    "192.88.99.0/24",
                                    "192.168.0.0/16",
                                    "198.18.0.0/15",
                                    "198.51.100.0/24",
                                    "203.0.113.0/24",
                                    "224.0.0.0/4",
                                    "240.0.0.0/4",
                                    // Teredo, benchmarking, ORCHID and the rest of IETF protocols
                                    "2001::/23",
                                    "2001:db8::/32",
                                    // 6to4: deprecated by RFC 7526, so nobody loses by refusing all
                                    "2002::/16",
                                    "3fff::/20")
                            .map(Cidr::parse)
                            .toList());

    private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

    SpecialRanges {
        forbidden = List.copyOf(forbidden);
    }

    boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return isUnlisted(address);
        }
        var bytes = address.getAddress();
        if (isV4Mapped(bytes) || NAT64.contains(address)) {
            return isUnlisted(v4(bytes));
        }
        return GLOBAL_UNICAST.contains(address)
                && isUnlisted(address)
                && (!isIsatap(bytes) || isUnlisted(v4(bytes)));
    }

    private boolean isUnlisted(InetAddress address) {
        return forbidden.stream().noneMatch(range -> range.contains(address));
    }

    private static boolean isV4Mapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    /** Interface identifier {@code [02]00:5efe:v4} (RFC 5214 §6.1). */
    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & ~0x03) == 0
                && bytes[9] == 0
                && bytes[10] == 0x5e
                && bytes[11] == (byte) 0xfe;
    }

    private static InetAddress v4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}

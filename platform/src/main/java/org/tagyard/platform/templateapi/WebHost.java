package org.tagyard.platform.templateapi;

import com.google.common.net.InetAddresses;
import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the host of a URL (WHATWG URL standard §3.5). */
final class WebHost {
    /** The name system ends at 253; more is refused before the costly work on foreign letters. */
    private static final int MAX_LENGTH = 2_000;

    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

    private WebHost() {}

    /**
     * The host of http and its kin: a domain in ASCII, an IPv4 or an IPv6 address; may be empty.
     */
    static String special(String text) {
        if (text.startsWith("[")) {
            return ipv6(text);
        }
        if (text.isEmpty()) {
            return "";
        }
        if (text.length() > MAX_LENGTH) {
            throw new WebUrl.InvalidUrl("the host is too long");
        }
        var domain = ascii(PercentCode.decodeLeniently(text));
        if (domain.isEmpty() || domain.chars().anyMatch(WebHost::isForbiddenInDomain)) {
            throw new WebUrl.InvalidUrl("the host holds a forbidden character");
        }
        return Ipv4Text.endsInNumber(domain) ? Ipv4Text.parse(domain) : domain;
    }

    private static boolean isForbiddenInDomain(int unit) {
        return FORBIDDEN.indexOf(unit) >= 0 || unit <= 32 || unit == '%' || unit == 127;
    }

    private static String ascii(String domain) {
        return Stream.of(domain.split("[.\u3002\uff0e\uff61]", -1))
                .map(WebHost::asciiLabel)
                .collect(Collectors.joining("."));
    }

    private static String asciiLabel(String label) {
        var ascii = label.toLowerCase(Locale.ROOT);
        if (!label.chars().allMatch(unit -> unit < 128)) {
            try {
                ascii = IDN.toASCII(label, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException notALabel) {
                throw new WebUrl.InvalidUrl("the host is no domain name");
            }
        }
        if (ascii.startsWith("xn--") && IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED).equals(ascii)) {
            throw new WebUrl.InvalidUrl("the host has a label that encodes nothing");
        }
        return ascii;
    }

    /** The host of any other scheme: kept as it is. */
    static String opaque(String text) {
        if (text.startsWith("[")) {
            return ipv6(text);
        }
        if (text.chars().anyMatch(unit -> FORBIDDEN.indexOf(unit) >= 0)) {
            throw new WebUrl.InvalidUrl("the host holds a forbidden character");
        }
        return WebUrlParser.encode(text, "");
    }

    private static String ipv6(String text) {
        if (!text.endsWith("]")) {
            throw new WebUrl.InvalidUrl("the address has no end");
        }
        var inner = text.substring(1, text.length() - 1);
        if (inner.indexOf('%') >= 0
                || !InetAddresses.isInetAddress(inner)
                || inner.indexOf(':') < 0) {
            throw new WebUrl.InvalidUrl("the address is none");
        }
        return "[" + compressed(InetAddresses.forString(inner), inner) + "]";
    }

    private static String compressed(InetAddress address, String written) {
        if (address instanceof Inet4Address) {
            var bytes = address.getAddress();
            return "::ffff:%x:%x"
                    .formatted(
                            (bytes[0] & 255) << 8 | (bytes[1] & 255),
                            (bytes[2] & 255) << 8 | (bytes[3] & 255));
        }
        var text = InetAddresses.toAddrString(address);
        return text.isEmpty() ? written : text;
    }
}

package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.List;

/** IPv4 addresses in all the forms browsers accept (WHATWG URL standard §3.5). */
final class Ipv4Text {
    private Ipv4Text() {}

    /** True when the host's last label is a number: then it must be an address. */
    static boolean endsInNumber(String host) {
        var labels = labels(host);
        if (labels.isEmpty()) {
            return false;
        }
        var last = labels.getLast();
        return last.matches("[0-9]+") || last.matches("0[xX][0-9a-fA-F]*");
    }

    private static List<String> labels(String host) {
        var labels = new ArrayList<>(List.of(host.split("\\.", -1)));
        if (labels.getLast().isEmpty() && labels.size() > 1) {
            labels.removeLast();
        }
        return labels;
    }

    /** The address in its usual form, four decimal numbers. */
    static String parse(String host) {
        var labels = labels(host);
        if (labels.size() > 4) {
            throw new WebUrl.InvalidUrl("the address has too many parts");
        }
        long address = 0;
        for (int i = 0; i < labels.size() - 1; i++) {
            long part = number(labels.get(i));
            if (part > 255) {
                throw new WebUrl.InvalidUrl("a part of the address is too great");
            }
            address |= part << (8 * (3 - i));
        }
        long last = number(labels.getLast());
        if (last >= 1L << (8 * (5 - labels.size()))) {
            throw new WebUrl.InvalidUrl("a part of the address is too great");
        }
        address |= last;
        return "%d.%d.%d.%d"
                .formatted(
                        address >> 24 & 255,
                        address >> 16 & 255,
                        address >> 8 & 255,
                        address & 255);
    }

    private static long number(String text) {
        if (text.startsWith("+")) {
            throw new WebUrl.InvalidUrl("a part of the address is no number");
        }
        try {
            if (text.startsWith("0x") || text.startsWith("0X")) {
                return text.length() == 2 ? 0 : Long.parseUnsignedLong(text.substring(2), 16);
            }
            boolean isOctal = text.length() > 1 && text.startsWith("0");
            return Long.parseUnsignedLong(text, isOctal ? 8 : 10) & Long.MAX_VALUE;
        } catch (NumberFormatException notANumber) {
            throw new WebUrl.InvalidUrl("a part of the address is no number");
        }
    }
}

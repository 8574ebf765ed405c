package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.List;

/** Reads a {@code Cookie} header (RFC 6265 §5.4): pairs separated by semicolons. */
final class CookieHeader {
    private CookieHeader() {}

    /**
     * The raw values of all cookies with exactly this name, in order, without quotes around them.
     */
    static List<String> values(String header, String name) {
        var values = new ArrayList<String>();
        for (var part : header.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equals(name)) {
                values.add(unquoted(part.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}

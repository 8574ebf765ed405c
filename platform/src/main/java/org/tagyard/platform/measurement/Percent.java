package org.tagyard.platform.measurement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;

/** Percent encoding of names and values in a query. */
final class Percent {
    private Percent() {}

    static String encode(String text) {
        return text.chars().allMatch(Percent::isPlain) ? text : encodeAll(text);
    }

    /** Most names and values of a request are plain: they need no encoder. */
    private static boolean isPlain(int unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || unit == '-'
                || unit == '.'
                || unit == '_'
                || unit == '*';
    }

    private static String encodeAll(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** The decoded text; malformed text stays as it is. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}

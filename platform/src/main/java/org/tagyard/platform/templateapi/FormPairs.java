package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code application/x-www-form-urlencoded} text as the WHATWG URL standard does, except that
 * malformed percent escapes stay as they are, as in every reader of this house.
 */
public final class FormPairs {
    private FormPairs() {}

    /** One decoded name and value; a missing value is empty. */
    public record Pair(String name, String value) {}

    /** All pairs in order. Empty sequences between ampersands are skipped. */
    public static List<Pair> parse(String text) {
        var pairs = new ArrayList<Pair>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            if (end < 0) {
                end = text.length();
            }
            if (end > start) {
                pairs.add(pair(text.substring(start, end)));
            }
            start = end + 1;
        }
        return pairs;
    }

    private static Pair pair(String sequence) {
        int equals = sequence.indexOf('=');
        return equals < 0
                ? new Pair(decode(sequence), "")
                : new Pair(
                        decode(sequence.substring(0, equals)),
                        decode(sequence.substring(equals + 1)));
    }

    private static String decode(String text) {
        return PercentCode.decodeLeniently(text.replace('+', ' '));
    }
}

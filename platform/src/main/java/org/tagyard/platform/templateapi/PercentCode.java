package org.tagyard.platform.templateapi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent encoding as in ECMAScript §19.2.6, and the lenient decoding of forms. */
final class PercentCode {
    private static final String UNRESERVED = "-_.!~*'()";
    private static final String RESERVED = ";/?:@&=+$,#";
    private static final String HEX = "0123456789ABCDEF";

    private PercentCode() {}

    /** {@code encodeURIComponent}; empty for a lone surrogate. */
    static Optional<String> encodeComponent(String text) {
        return encode(text, UNRESERVED);
    }

    /** {@code encodeURI}; empty for a lone surrogate. */
    static Optional<String> encodeUri(String text) {
        return encode(text, UNRESERVED + RESERVED);
    }

    private static Optional<String> encode(String text, String kept) {
        var out = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            if (point >= 0xD800 && point <= 0xDFFF) {
                return Optional.empty();
            }
            if (isAlphanumeric(point) || (point < 128 && kept.indexOf(point) >= 0)) {
                out.append((char) point);
            } else {
                escape(out, point);
            }
            at += Character.charCount(point);
        }
        return Optional.of(out.toString());
    }

    /** Appends the escapes of a character's UTF-8 bytes. */
    static void escape(StringBuilder out, int point) {
        for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HEX.charAt((unit >> 4) & 15)).append(HEX.charAt(unit & 15));
        }
    }

    private static boolean isAlphanumeric(int point) {
        return (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9');
    }

    /** {@code decodeURIComponent}; empty for anything malformed. */
    static Optional<String> decodeComponent(String text) {
        return decode(text, "");
    }

    /** {@code decodeURI}: escapes of reserved characters stay; empty for anything malformed. */
    static Optional<String> decodeUri(String text) {
        return decode(text, RESERVED);
    }

    private static Optional<String> decode(String text, String keptEscaped) {
        var out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            char unit = text.charAt(at);
            if (unit != '%') {
                out.append(unit);
                at++;
                continue;
            }
            int first = octet(text, at);
            int length = first < 0 ? 0 : sequenceLength(first);
            var decoded = length == 0 ? Optional.<String>empty() : utf8(text, at, length);
            if (decoded.isEmpty()) {
                return Optional.empty();
            }
            int end = at + 3 * length;
            var piece = decoded.get();
            out.append(keptEscaped.contains(piece) ? text.substring(at, end) : piece);
            at = end;
        }
        return Optional.of(out.toString());
    }

    private static int sequenceLength(int first) {
        if (first < 0x80) {
            return 1;
        }
        if (first >= 0xC2 && first <= 0xDF) {
            return 2;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            return 3;
        }
        return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
    }

    private static Optional<String> utf8(String text, int at, int length) {
        if (length == 1) {
            return Optional.of(String.valueOf((char) octet(text, at)));
        }
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int octet = octet(text, at + 3 * i);
            if (octet < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) octet;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    /** The value of the escape at this place, or -1. */
    private static int octet(String text, int at) {
        if (at + 2 >= text.length() || text.charAt(at) != '%') {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return text.charAt(at + 1) > 'f' || text.charAt(at + 2) > 'f' || high < 0 || low < 0
                ? -1
                : high * 16 + low;
    }

    /**
     * Decodes what can be decoded; malformed escapes and bytes that are no UTF-8 stay as written.
     */
    static String decodeLeniently(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int first = octet(text, at);
            if (first >= 0 && first < 0x80) {
                out.append((char) first);
                at += 3;
                continue;
            }
            int length = first < 0 ? 0 : sequenceLength(first);
            var decoded = length == 0 ? Optional.<String>empty() : utf8(text, at, length);
            if (decoded.isPresent()) {
                out.append(decoded.get());
                at += 3 * length;
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }
}

package org.tagyard.platform.tenant;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The text form of ids: TypeID 0.3, a prefix, {@code _} and 26 characters of lower-case Crockford
 * base32 holding the 128 bits of a UUID (spec: admin-api §1.2).
 */
public final class TypeId {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final byte[] VALUES = values();
    private static final int LENGTH = 26;

    private TypeId() {}

    /** The text form of an id. */
    public static String format(String prefix, UUID id) {
        char[] out = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            out[i] = DIGITS[(int) (low & 31)];
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + "_" + new String(out);
    }

    /**
     * The id in a text with this very prefix. A wrong prefix, length or character, an upper-case
     * letter and a value above 128 bits are all just no id: the caller treats it as absent.
     */
    public static Optional<UUID> parse(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text.length() != start + LENGTH
                || !text.startsWith(prefix)
                || text.charAt(start - 1) != '_'
                || text.charAt(start) > '7') {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0) {
                return Optional.empty();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        return Optional.of(new UUID(high, low));
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = (byte) i;
        }
        return values;
    }
}

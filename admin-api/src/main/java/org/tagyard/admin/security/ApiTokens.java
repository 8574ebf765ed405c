package org.tagyard.admin.security;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of API tokens (spec: admin-api §6.3): a prefix, 43 characters base62 of 256 random bits,
 * and 6 characters base62 of the CRC-32 over everything before, so that a mistyped or invented
 * token is refused without asking the database.
 */
public final class ApiTokens {
    /** What API tokens begin with. */
    public static final String PREFIX = "tgy_";

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(62);
    private static final Pattern FORM = Pattern.compile("^[a-z]{3}_[0-9A-Za-z]{49}$");
    private static final int BODY = 43;
    private static final int CHECK = 6;

    private ApiTokens() {}

    /**
     * A token of these random bytes.
     *
     * @param prefix four characters such as {@code tgy_}
     * @param random 32 bytes
     */
    public static String of(String prefix, byte[] random) {
        if (random.length != 32 || prefix.length() != 4) {
            throw new IllegalArgumentException("a token is made of 32 random bytes");
        }
        String head = prefix + base62(new BigInteger(1, random), BODY);
        return head + base62(BigInteger.valueOf(checksum(head)), CHECK);
    }

    /** Whether a text has the form of a token with this prefix, and its checksum. */
    public static boolean isWellFormed(String prefix, String text) {
        if (!text.startsWith(prefix) || !FORM.matcher(text).matches()) {
            return false;
        }
        String head = text.substring(0, text.length() - CHECK);
        return text.endsWith(base62(BigInteger.valueOf(checksum(head)), CHECK));
    }

    private static long checksum(String head) {
        var crc = new CRC32();
        crc.update(head.getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static String base62(BigInteger number, int length) {
        char[] out = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            out[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(out);
    }
}

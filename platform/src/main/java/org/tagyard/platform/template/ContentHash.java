package org.tagyard.platform.template;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity of a template: SHA-256 of the file's bytes as received.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {
    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public ContentHash {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("no SHA-256 in hexadecimal digits: " + hex);
        }
    }

    public static ContentHash of(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new ContentHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 is missing", everyJdkHasIt);
        }
    }

    /** Reads the text form {@code sha256:hex}. */
    public static Optional<ContentHash> parse(String text) {
        var hex = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        return HEX.matcher(hex).matches() ? Optional.of(new ContentHash(hex)) : Optional.empty();
    }

    /** The text form, {@code sha256:hex}. */
    @Override
    public String toString() {
        return PREFIX + hex;
    }
}

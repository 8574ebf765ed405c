package org.tagyard.admin.preview;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.tagyard.admin.security.ApiTokens;

/**
 * The token of a session. Kept as its SHA-256, without a pepper: the runtimes compare it and share
 * no secret with the control plane, and 256 random bits cannot be guessed from it.
 *
 * @param text what its owner puts into the header
 */
record PreviewToken(String text) {
    /** What preview tokens begin with. */
    static final String PREFIX = "tgp_";

    private static final int RANDOM_BYTES = 32;
    private static final int HINT = 4;

    static PreviewToken fresh(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new PreviewToken(ApiTokens.of(PREFIX, bytes));
    }

    static boolean isWellFormed(String text) {
        return ApiTokens.isWellFormed(PREFIX, text);
    }

    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    /** The last four characters, by which people tell tokens apart. */
    String hint() {
        return text.substring(text.length() - HINT);
    }

    @Override
    public String toString() {
        return "PreviewToken[•••" + hint() + "]";
    }
}

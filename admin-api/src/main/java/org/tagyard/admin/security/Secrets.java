package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes tokens and their digests: the one place that does. */
@ApplicationScoped
public class Secrets {
    private final SecureRandom random = new SecureRandom();
    private final Pepper pepper;

    Secrets(Pepper pepper) {
        this.pepper = pepper;
    }

    /**
     * A fresh secret to show once.
     *
     * @param text what its owner keeps
     * @param digest what is stored
     * @param hint the last four characters
     */
    public record Fresh(String text, byte[] digest, String hint) {
        @Override
        public String toString() {
            return "Fresh[•••" + hint + "]";
        }
    }

    /** A fresh token with a prefix such as {@code tgy_}. */
    public Fresh fresh(String prefix) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String text = ApiTokens.of(prefix, bytes);
        return new Fresh(text, digest(text), text.substring(text.length() - 4));
    }

    /** The digest under which a secret is looked up. */
    public byte[] digest(String text) {
        return pepper.digest(text);
    }
}

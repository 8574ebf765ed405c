package org.tagyard.platform.sender;

import java.util.Arrays;
import java.util.UUID;

/**
 * A sender's secret, opened. It never prints.
 *
 * @param key the bytes that its {@link SecretKind} makes of it
 * @param isPublicKey whether it is a public key of the form that Standard Webhooks calls {@code
 *     whpk_}, or PEM
 */
public record PathSecret(UUID id, byte[] key, boolean isPublicKey) {

    /**
     * @throws IllegalArgumentException when the text does not have the form of its kind
     */
    public static PathSecret of(UUID id, SecretKind kind, String text) {
        return new PathSecret(
                id, kind.bytes(text), kind == SecretKind.PEM || text.strip().startsWith("whpk_"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathSecret(var otherId, var otherKey, var _)
                && id.equals(otherId)
                && Arrays.equals(key, otherKey);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "•••";
    }
}

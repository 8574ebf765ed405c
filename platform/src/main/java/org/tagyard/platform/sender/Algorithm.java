package org.tagyard.platform.sender;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a sender proves itself (spec: power-ups §15.2). */
public enum Algorithm {
    HMAC_SHA1,
    HMAC_SHA256,
    HMAC_SHA512,
    /** The hash of a text that holds the secret. */
    SHA256_CONCAT,
    RSA_SHA256,
    ED25519,
    /** HTTP Basic; the secret is {@code user:password}. */
    BASIC,
    /** The secret as the bearer token. */
    BEARER,
    /** The secret in a header of its own. */
    HEADER_TOKEN,
    /** The secret in the query. */
    QUERY_TOKEN,
    /** Nothing proves anything. */
    NONE;

    /** Its name in presets and settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The algorithm of a name. */
    public static Optional<Algorithm> of(String text) {
        return Arrays.stream(values()).filter(it -> it.text().equals(text)).findFirst();
    }

    /**
     * Whether the sender signs with a private key of its own; the secret is then its public key.
     */
    public boolean isAsymmetric() {
        return this == RSA_SHA256 || this == ED25519;
    }

    /** Whether the secret itself travels. */
    public boolean isToken() {
        return this == BASIC || this == BEARER || this == HEADER_TOKEN || this == QUERY_TOKEN;
    }
}

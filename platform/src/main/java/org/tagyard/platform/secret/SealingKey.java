package org.tagyard.platform.secret;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key to seal to: X25519, 32 bytes. Whoever holds only this can write secrets and cannot
 * read them.
 */
public final class SealingKey {
    private final byte[] bytes;

    private SealingKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes as {@link #bytes()} gave them
     * @throws IllegalArgumentException when there are not 32
     */
    public static SealingKey of(byte[] bytes) {
        if (bytes.length != X25519.BYTES) {
            throw new IllegalArgumentException("a public key has 32 bytes, not " + bytes.length);
        }
        return new SealingKey(bytes.clone());
    }

    /** To be stored. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Seals a value so that only the holder of the private half opens it, and only at its place.
     */
    public byte[] seal(byte[] plain, SealedPlace place) {
        return seal(plain, place.bytes());
    }

    /** Wraps the private half of a tenant's key. {@code place} names tenant, recipient, version. */
    public byte[] wrap(OpeningKey key, SealedPlace place) {
        return seal(key.scalar(), place.bytes());
    }

    private byte[] seal(byte[] plain, byte[] bound) {
        try {
            return Envelope.seal(X25519.publicKey(bytes), plain, bound);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JDK cannot seal", broken);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealingKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4) + "…";
    }
}

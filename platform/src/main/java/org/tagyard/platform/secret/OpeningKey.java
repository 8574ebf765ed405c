package org.tagyard.platform.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/** A private key that opens what was sealed to its public half. It never prints. */
public final class OpeningKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] scalar;

    private OpeningKey(byte[] scalar) {
        this.scalar = scalar;
    }

    /** A new one. */
    public static OpeningKey random() {
        var scalar = new byte[X25519.BYTES];
        RANDOM.nextBytes(scalar);
        return new OpeningKey(scalar);
    }

    /**
     * The key of a file: 32 random bytes, as they are or in base64 on one line, as {@code openssl
     * rand -base64 32} writes them.
     *
     * @throws IllegalArgumentException when the file holds something else; the message names it
     * @throws IOException when it cannot be read
     */
    public static OpeningKey inFile(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        if (bytes.length == X25519.BYTES) {
            return new OpeningKey(bytes);
        }
        try {
            var decoded =
                    Base64.getDecoder()
                            .decode(
                                    new String(bytes, java.nio.charset.StandardCharsets.US_ASCII)
                                            .strip());
            if (decoded.length == X25519.BYTES) {
                return new OpeningKey(decoded);
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new IllegalArgumentException(
                file + " must hold 32 random bytes, raw or in base64 (openssl rand -base64 32).");
    }

    byte[] scalar() {
        return scalar;
    }

    /** The half that may be known. */
    public SealingKey publicHalf() {
        try {
            return SealingKey.of(X25519.publicBytes(scalar));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("this JDK has no X25519", broken);
        }
    }

    /**
     * Opens a value.
     *
     * @throws GeneralSecurityException when it was sealed to another key, lies at another place or
     *     was changed
     */
    public byte[] open(byte[] sealed, SealedPlace place) throws GeneralSecurityException {
        return Envelope.open(X25519.privateKey(scalar), sealed, place.bytes());
    }

    /**
     * Unwraps a key that was wrapped to this one's public half.
     *
     * @throws GeneralSecurityException as {@link #open}
     */
    public OpeningKey unwrap(byte[] wrapped, SealedPlace place) throws GeneralSecurityException {
        return new OpeningKey(open(wrapped, place));
    }

    @Override
    public String toString() {
        return "•••";
    }
}

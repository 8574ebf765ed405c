package org.tagyard.runtime.delivery.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.UUID;

/**
 * What makes two hits of one tenant the same, and for how long (spec: power-ups §15.4).
 *
 * @param key 16 bytes of a SHA-256 over the path and the sender's delivery id or the body
 * @param window how long a repetition counts as one; more than 0, at most 7 days
 */
public record Once(UUID key, Duration window) {
    public static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    public Once {
        if (!window.isPositive() || window.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("window of duplicates out of range: " + window);
        }
    }

    /** Hits of a path that carry one delivery id. */
    public static Once byDeliveryId(UUID path, String deliveryId, Duration window) {
        return of(path, 'i', deliveryId.getBytes(StandardCharsets.UTF_8), window);
    }

    /** Hits of a path whose bodies are the same to the byte. */
    public static Once byBody(UUID path, byte[] body, Duration window) {
        return of(path, 'b', body, window);
    }

    private static Once of(UUID path, char kind, byte[] bytes, Duration window) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    ByteBuffer.allocate(17)
                            .putLong(path.getMostSignificantBits())
                            .putLong(path.getLeastSignificantBits())
                            .put((byte) kind)
                            .array());
            var hash = ByteBuffer.wrap(digest.digest(bytes));
            return new Once(new UUID(hash.getLong(), hash.getLong()), window);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

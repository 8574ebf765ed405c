package org.tagyard.runtime.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * Ids and random numbers that a run of a hit derives from the hit, so that a later run has the same
 * ones (spec: delivery §5).
 */
final class DeliveryIds {
    private DeliveryIds() {}

    /** A delivery's id; sorts where the hit's does. */
    static UUID delivery(UUID hit, int event, UUID tag) {
        return timed(hit, "delivery", hit.toString() + event + tag);
    }

    static UUID event(UUID hit, int event) {
        return timed(hit, "event", hit.toString() + event);
    }

    /** An attempt's id; a process that died may have made one of the same number. */
    static UUID attempt(UUID delivery, int number, Instant startedAt) {
        return timed(delivery, "attempt", delivery.toString() + number + "/" + startedAt);
    }

    /** A tag as deliveries know it. */
    static UUID tag(EntityRef tag) {
        return IdPrefix.TAG.parse(tag.id()).orElseGet(() -> named("tag", tag.id()));
    }

    static RandomGenerator random(UUID hit, String kind, String id, int event) {
        var seed = digest("random", hit + "/" + kind + "/" + id + "/" + event);
        return new SplittableRandom(seed.getLong());
    }

    /** The milliseconds that a UUIDv7 begins with. */
    static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private static UUID named(String kind, String text) {
        var hash = digest(kind, text);
        return new UUID(hash.getLong(), hash.getLong());
    }

    /** The time of one id, everything else from the text: the form of a UUIDv7 (RFC 9562 §5.7). */
    private static UUID timed(UUID like, String kind, String text) {
        var hash = digest(kind, text);
        long high =
                (like.getMostSignificantBits() & 0xffff_ffff_ffff_0000L)
                        | 0x7000L
                        | (hash.getLong() & 0x0fffL);
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static ByteBuffer digest(String kind, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(kind.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 is missing", everyJdkHasIt);
        }
    }
}

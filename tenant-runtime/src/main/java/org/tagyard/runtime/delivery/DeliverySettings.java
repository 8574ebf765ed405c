package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * How deliveries of one path are retried.
 *
 * @param maxAge after acceptance; then a delivery ends {@code too-old}
 * @param perTag schedules that tags have of their own, by the tag's id
 */
public record DeliverySettings(Duration maxAge, RetryPolicy retry, Map<UUID, RetryPolicy> perTag) {
    /** 72 h and the default schedule. */
    public static final DeliverySettings DEFAULT =
            new DeliverySettings(Duration.ofHours(72), RetryPolicy.DEFAULT, Map.of());

    public DeliverySettings {
        if (!maxAge.isPositive()) {
            throw new IllegalArgumentException("no age: " + maxAge);
        }
        perTag = Map.copyOf(perTag);
    }

    RetryPolicy retryOf(UUID tag) {
        return perTag.getOrDefault(tag, retry);
    }
}

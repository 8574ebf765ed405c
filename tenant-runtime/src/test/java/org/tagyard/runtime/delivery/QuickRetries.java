package org.tagyard.runtime.delivery;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;

/** The next attempt follows after a tenth of a second. */
@Alternative
@Singleton
class QuickRetries implements PathRules {
    @Override
    public DeliverySettings settingsOf(LiveContainer live, Optional<UUID> path) {
        var quick = new RetryPolicy(Duration.ofMillis(100), 1, Duration.ofMillis(100));
        return new DeliverySettings(Duration.ofHours(72), quick, Map.of());
    }

    @Override
    public Optional<String> orderingKeyOf(LiveContainer live, Optional<UUID> path, Hit hit) {
        return Optional.empty();
    }
}

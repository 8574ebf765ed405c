package org.tagyard.runtime.delivery;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;

/** What holds where nobody knows of paths' settings. */
@DefaultBean
@Singleton
class DefaultPathRules implements PathRules {
    @Override
    public DeliverySettings settingsOf(LiveContainer live, Optional<UUID> path) {
        return DeliverySettings.DEFAULT;
    }

    @Override
    public Optional<String> orderingKeyOf(LiveContainer live, Optional<UUID> path, Hit hit) {
        return Optional.empty();
    }
}

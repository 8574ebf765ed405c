package org.tagyard.runtime.delivery;

import java.util.Optional;
import java.util.UUID;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;

/** What a container's paths say about deliveries, asked again whenever a hit is taken up. */
public interface PathRules {
    /** Defaults where the path is gone or there is none. */
    DeliverySettings settingsOf(LiveContainer live, Optional<UUID> path);

    /** Hits with one key run one after the other; empty: as they come. */
    Optional<String> orderingKeyOf(LiveContainer live, Optional<UUID> path, Hit hit);
}

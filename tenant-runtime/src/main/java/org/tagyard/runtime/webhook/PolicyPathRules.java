package org.tagyard.runtime.webhook;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.sender.PathPolicy;
import org.tagyard.platform.sender.SignedRequest;
import org.tagyard.runtime.delivery.DeliverySettings;
import org.tagyard.runtime.delivery.PathRules;
import org.tagyard.runtime.delivery.RetryPolicy;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;

/** What the live paths say about deliveries. */
@Singleton
class PolicyPathRules implements PathRules {
    @Override
    public DeliverySettings settingsOf(LiveContainer live, Optional<UUID> path) {
        return delivery(live, path)
                .map(it ->
                        new DeliverySettings(
                                it.maxAge(),
                                new RetryPolicy(
                                        it.retry().first(),
                                        it.retry().factor(),
                                        it.retry().longest()),
                                Map.of()))
                .orElse(DeliverySettings.DEFAULT);
    }

    @Override
    public Optional<String> orderingKeyOf(LiveContainer live, Optional<UUID> path, Hit hit) {
        return delivery(live, path)
                .flatMap(PathPolicy.Delivery::orderingKey)
                .flatMap(it ->
                        it.fill(
                                new SignedRequest(
                                        hit.method(),
                                        Urls.https(hit),
                                        hit.headers()::all,
                                        hit.body())));
    }

    private static Optional<PathPolicy.Delivery> delivery(LiveContainer live, Optional<UUID> path) {
        return path.flatMap(live.settings()::pathRule).map(it -> it.policy().delivery());
    }
}

package org.tagyard.runtime.snapshot;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once there is a configuration to serve by; says where it comes from and how old it is. */
@Readiness
@Singleton
class ConfigurationReadiness implements HealthCheck {
    private final SnapshotState state;

    ConfigurationReadiness(SnapshotState state) {
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        var response =
                HealthCheckResponse.named("configuration")
                        .status(state.isReady())
                        .withData("from", state.origin())
                        .withData("containers", state.knownContainers())
                        .withData("loaded", state.loadedContainers())
                        .withData("stale", state.staleContainers());
        state.age().ifPresent(age -> response.withData("databaseSeenSecondsAgo", age.toSeconds()));
        return response.build();
    }
}

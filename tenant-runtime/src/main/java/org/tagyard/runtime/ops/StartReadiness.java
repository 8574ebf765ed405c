package org.tagyard.runtime.ops;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows what the start let pass: development aids in use and the like. */
@Readiness
@Singleton
class StartReadiness implements HealthCheck {
    private final StartGuard guard;

    StartReadiness(StartGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("start").up().withData("severe", guard.severe());
        guard.findings()
                .forEach(finding -> response.withData(finding.property(), finding.detail()));
        return response.build();
    }
}

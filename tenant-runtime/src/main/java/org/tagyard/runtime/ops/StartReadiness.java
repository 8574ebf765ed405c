package org.tagyard.runtime.ops;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        byProperty(guard.findings()).forEach(response::withData);
        return response.build();
    }

    /** Several findings may be about one property. */
    static Map<String, String> byProperty(List<StartFinding> findings) {
        return findings.stream()
                .collect(
                        Collectors.groupingBy(
                                StartFinding::property,
                                LinkedHashMap::new,
                                Collectors.mapping(StartFinding::detail, Collectors.joining(" "))));
    }
}

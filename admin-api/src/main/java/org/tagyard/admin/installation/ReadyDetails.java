package org.tagyard.admin.installation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows the findings of the start in the readiness answer, on the management port only. */
@Readiness
@ApplicationScoped
class ReadyDetails implements HealthCheck {
    private final StartChecks checks;

    ReadyDetails(StartChecks checks) {
        this.checks = checks;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("start-checks").up();
        checks.findings().forEach(finding -> response.withData(finding.code(), finding.detail()));
        return response.build();
    }
}

package org.tagyard.admin.installation;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.tagyard.platform.problem.Finding;

/** Asks every check before anything is answered; a severe finding stops the start. */
@ApplicationScoped
class StartChecks {
    private static final Logger LOG = Logger.getLogger(StartChecks.class);

    private final List<StartCheck> checks;

    StartChecks(@All List<StartCheck> checks) {
        this.checks = checks;
    }

    void onStart(@Observes @Priority(1) StartupEvent start) {
        List<Finding> findings = findings();
        findings.forEach(finding ->
                LOG.warnf(
                        "%s %s property=%s",
                        finding.severity().slug(), finding.detail(), finding.pointer()));
        var severe = findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).toList();
        if (!severe.isEmpty()) {
            throw new IllegalStateException(
                    "refusing to start: "
                            + String.join(
                                    " ",
                                    severe.stream()
                                            .map(f -> f.pointer() + ": " + f.detail())
                                            .toList()));
        }
    }

    List<Finding> findings() {
        return checks.stream().flatMap(check -> check.findings().stream()).toList();
    }
}

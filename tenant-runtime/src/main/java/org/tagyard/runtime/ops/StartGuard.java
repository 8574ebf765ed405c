package org.tagyard.runtime.ops;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.tagyard.runtime.ops.StartFinding.Severity;

/** Collects the features' findings and refuses a dangerous start (spec: isolation §7). */
@Singleton
class StartGuard {
    private static final Logger LOG = Logger.getLogger(StartGuard.class);
    private static final int FIRST = 100;

    private final ProfileConfig profile;
    private final List<StartCheck> checks;
    private volatile List<StartFinding> found = List.of();

    StartGuard(ProfileConfig profile, @All List<StartCheck> checks) {
        this.profile = profile;
        this.checks = checks;
    }

    void check(@Observes @Priority(FIRST) StartupEvent event) {
        found = checks.stream().flatMap(check -> check.findings().stream()).toList();
        var stopping = stopping(found, profile.profile());
        if (!stopping.isEmpty()) {
            throw new IllegalStateException(
                    stopping.stream()
                            .map(finding -> finding.property() + ": " + finding.detail())
                            .collect(Collectors.joining(" ", "Refusing to start. ", "")));
        }
        found.forEach(finding ->
                LOG.warnf(
                        "%s property=%s profile=%s",
                        finding.detail(), finding.property(), profile.profile()));
    }

    static List<StartFinding> stopping(List<StartFinding> findings, String profile) {
        boolean local = profile.equals("local");
        return findings.stream()
                .filter(finding ->
                        switch (finding.severity()) {
                            case FATAL -> true;
                            case SEVERE -> !local;
                            case NOTICE -> false;
                        })
                .toList();
    }

    /** What was found and let pass. */
    List<StartFinding> findings() {
        return found;
    }

    /** How many of them would stop a production start. */
    long severe() {
        return found.stream().filter(finding -> finding.severity() == Severity.SEVERE).count();
    }
}

package org.tagyard.platform.selftest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tagyard.platform.template.Finding;

/**
 * How a template's own tests went.
 *
 * @param findings about the template's code and, for scenarios that do not compile, about theirs
 * @param scenarios in file order
 */
public record TestReport(
        String templateName,
        List<Finding> findings,
        List<ScenarioReport> scenarios,
        Duration duration) {
    public TestReport {
        findings = List.copyOf(findings);
        scenarios = List.copyOf(scenarios);
    }

    /** How one scenario ended. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** Not run, because the limits of a test run were used up. */
        SKIPPED
    }

    public long count(Outcome outcome) {
        return scenarios.stream().filter(it -> it.outcome() == outcome).count();
    }

    /** True when nothing failed or was skipped, and the template compiles. */
    public boolean isPassed() {
        return count(Outcome.PASSED) == scenarios.size()
                && findings.stream().noneMatch(Finding::isError);
    }

    /**
     * One scenario.
     *
     * @param message why it did not pass
     * @param line of the file, from 1, where it failed; 0 when unknown
     * @param console what template and test printed, in order
     * @param calledApis what the template's code called, in order, each once
     */
    public record ScenarioReport(
            String name,
            Outcome outcome,
            Duration duration,
            Optional<String> message,
            int line,
            List<String> console,
            List<String> calledApis) {
        public ScenarioReport {
            console = List.copyOf(console);
            calledApis = List.copyOf(calledApis);
        }
    }
}

package org.tagyard.local.template;

import java.time.Duration;
import java.util.List;
import org.tagyard.platform.selftest.TestReport.Outcome;
import org.tagyard.platform.selftest.TestReport.ScenarioReport;
import org.tagyard.platform.template.Finding;

/**
 * What became of one file.
 *
 * @param file its name
 * @param title what the template calls itself, empty when it could not be read
 * @param findings about the file, in file order
 * @param scenarios in file order; none when the file could not be read
 */
record FileResult(
        String file,
        String title,
        List<Finding> findings,
        List<ScenarioReport> scenarios,
        Duration duration) {
    FileResult {
        findings = List.copyOf(findings);
        scenarios = List.copyOf(scenarios);
    }

    /** True when the file is no usable template, or its code does not compile. */
    boolean isDamaged() {
        return findings.stream().anyMatch(Finding::isError);
    }

    long count(Outcome outcome) {
        return scenarios.stream().filter(it -> it.outcome() == outcome).count();
    }

    boolean isPassed() {
        return !isDamaged() && count(Outcome.PASSED) == scenarios.size();
    }
}

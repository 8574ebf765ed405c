package org.tagyard.admin.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.platform.selftest.TestReport;

/** How a template's own tests went, as it is answered (spec: admin-api §1.6). */
@Schema(name = "TestRun")
record TestRunView(
        long passed,
        long failed,
        long skipped,
        long durationMs,
        List<Scenario> scenarios,
        List<FileFinding> findings) {
    TestRunView {
        scenarios = List.copyOf(scenarios);
        findings = List.copyOf(findings);
    }

    /** One scenario. */
    @Schema(name = "TestScenario")
    record Scenario(
            String name,
            String outcome,
            long durationMs,
            List<String> calledApis,
            Optional<Failure> failure,
            List<Line> console) {}

    /** Why a scenario did not pass, and the line of the file where, if that is known. */
    @Schema(name = "TestFailure")
    record Failure(String message, Optional<Integer> line) {}

    /** What template or test printed. */
    @Schema(name = "ConsoleLine")
    record Line(String level, String text) {}

    static TestRunView of(TestReport report) {
        return new TestRunView(
                report.count(TestReport.Outcome.PASSED),
                report.count(TestReport.Outcome.FAILED),
                report.count(TestReport.Outcome.SKIPPED),
                report.duration().toMillis(),
                report.scenarios().stream().map(TestRunView::scenario).toList(),
                FileFinding.of(report.findings()));
    }

    private static Scenario scenario(TestReport.ScenarioReport report) {
        var line = Optional.of(report.line()).filter(it -> it > 0);
        return new Scenario(
                report.name(),
                report.outcome().name().toLowerCase(Locale.ROOT),
                report.duration().toMillis(),
                report.calledApis(),
                report.message().map(it -> new Failure(it, line)),
                report.console().stream().map(text -> new Line("info", text)).toList());
    }
}

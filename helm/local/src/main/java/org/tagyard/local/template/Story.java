package org.tagyard.local.template;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.tagyard.platform.selftest.TestReport.Outcome;
import org.tagyard.platform.selftest.TestReport.ScenarioReport;
import org.tagyard.platform.template.Finding;

/**
 * Tells results to a person: one line for each scenario, and below a failed one where and why it
 * failed, in the form {@code file:line: …} that terminals and editors turn into a link, and what
 * was printed to the console.
 */
final class Story {
    private static final String INDENT = "           ";

    private final PrintStream out;

    Story(PrintStream out) {
        this.out = out;
    }

    void tell(FileResult result) {
        out.println(
                result.title().isEmpty()
                        ? result.file()
                        : result.file() + "  " + PlainText.line(result.title()));
        result.findings().forEach(it -> tell(result, it));
        if (result.scenarios().isEmpty() && !result.isDamaged()) {
            out.println("  no scenarios");
        }
        result.scenarios().forEach(it -> tell(result, it));
        out.flush();
    }

    private void tell(FileResult result, Finding finding) {
        out.printf(
                "  %-7s  %s:%d:%d: %s (%s)%n",
                finding.isError() ? "DAMAGED" : "warning",
                result.file(),
                finding.line(),
                finding.column(),
                PlainText.line(finding.detail()),
                finding.code());
    }

    private void tell(FileResult result, ScenarioReport scenario) {
        out.printf(
                "  %-7s  %s  (%s)%n",
                word(scenario.outcome()),
                PlainText.line(scenario.name()),
                milliseconds(scenario.duration()));
        if (scenario.outcome() == Outcome.PASSED) {
            return;
        }
        var place = scenario.line() > 0 ? "%s:%d: ".formatted(result.file(), scenario.line()) : "";
        (place + scenario.message().orElse("")).lines().forEach(this::detail);
        scenario.console().stream().flatMap(String::lines).forEach(it -> detail("console: " + it));
    }

    private void detail(String line) {
        out.println(INDENT + PlainText.line(line));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "FAILED";
            case SKIPPED -> "SKIPPED";
        };
    }

    /** The last line: what it comes to. */
    void sum(Results results, Duration duration) {
        var files = results.files().size();
        var text = new StringBuilder();
        text.append(files).append(files == 1 ? " file" : " files");
        if (results.damaged() > 0) {
            text.append(" (").append(results.damaged()).append(" damaged)");
        }
        text.append(": ").append(results.count(Outcome.PASSED)).append(" scenarios passed, ");
        text.append(results.count(Outcome.FAILED)).append(" failed");
        if (results.count(Outcome.SKIPPED) > 0) {
            text.append(", ").append(results.count(Outcome.SKIPPED)).append(" skipped");
        }
        out.printf("%n%s, in %s%n", text, milliseconds(duration));
        out.flush();
    }

    private static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}

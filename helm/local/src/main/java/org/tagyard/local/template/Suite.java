package org.tagyard.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.selftest.TemplateTestRunner;
import org.tagyard.platform.selftest.TestLimits;
import org.tagyard.platform.template.Finding;
import org.tagyard.platform.template.Severity;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;
import org.tagyard.platform.templateapi.ApiCatalogue;

/** Runs the tests of files, one file after the other. */
final class Suite {
    /** On one's own machine nobody else waits: all scenarios run, within ten minutes a file. */
    private static final TestLimits LIMITS =
            new TestLimits(10_000, Duration.ofSeconds(5), Duration.ofMinutes(10));

    /** Scripts recurse on the stack; the launcher's usual 1 MB is less than the engine asks for. */
    private static final long STACK_BYTES = 16L << 20;

    private final TemplateTestRunner runner =
            new TemplateTestRunner(
                    new DefaultScriptEngine(),
                    new ApiCatalogue(),
                    InstantSource.system(),
                    RandomGenerator.getDefault(),
                    LIMITS);

    /** Runs one file. Never throws on account of what it holds. */
    FileResult run(FoundFile found) {
        var task = new FutureTask<>(() -> read(found));
        Thread.ofPlatform().name("tests").daemon().stackSize(STACK_BYTES).start(task);
        try {
            return task.get();
        } catch (ExecutionException ours) {
            // The other files still get their turn; the exit code tells.
            return unusable(
                    found,
                    "tool-failed",
                    "Tagyard failed on this file, which it should not: " + ours.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unusable(found, "interrupted", "The tests of this file were interrupted.");
        }
    }

    private FileResult read(FoundFile found) {
        try (var input = Files.newInputStream(found.path())) {
            var bytes = input.readNBytes(TemplateFile.MAX_BYTES + 1);
            return switch (TemplateFile.read(bytes)) {
                case TemplateReading.Rejected(var findings) ->
                        new FileResult(found.name(), "", findings, List.of(), Duration.ZERO);
                case TemplateReading.Read(var file, var findings) -> run(found, file, findings);
            };
        } catch (IOException e) {
            return unusable(found, "unreadable-file", "The file cannot be read: " + e + ".");
        }
    }

    private FileResult run(FoundFile found, TemplateFile file, List<Finding> reading) {
        var report = runner.run(file);
        var findings = new ArrayList<>(reading);
        findings.addAll(report.findings());
        return new FileResult(
                found.name(),
                report.templateName(),
                findings,
                report.scenarios(),
                report.duration());
    }

    private static FileResult unusable(FoundFile found, String code, String detail) {
        var finding = new Finding(Severity.ERROR, code, detail, "/sections", 1, 1);
        return new FileResult(found.name(), "", List.of(finding), List.of(), Duration.ZERO);
    }
}

package org.tagyard.local.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.selftest.TemplateTestRunner;
import org.tagyard.platform.selftest.TestLimits;
import org.tagyard.platform.template.Finding;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateReading;
import org.tagyard.platform.templateapi.ApiCatalogue;

/** Reads a template file, compiles its code and runs its tests. */
final class TemplateTarget implements Target {
    private static final TestLimits LIMITS =
            new TestLimits(40, Duration.ofMillis(100), Duration.ofSeconds(2));

    private final TemplateTestRunner runner =
            new TemplateTestRunner(
                    new DefaultScriptEngine(),
                    new ApiCatalogue(),
                    InstantSource.system(),
                    new Random(1),
                    LIMITS);

    @Override
    public List<String> shown(String text) {
        return switch (TemplateFile.read(text.getBytes(StandardCharsets.UTF_8))) {
            case TemplateReading.Rejected(var findings) -> details(findings);
            case TemplateReading.Read(var file, var findings) -> {
                var shown = details(findings);
                var report = runner.run(file);
                shown.addAll(details(report.findings()));
                for (var scenario : report.scenarios()) {
                    scenario.message().ifPresent(shown::add);
                    shown.addAll(scenario.console());
                }
                yield shown;
            }
        };
    }

    private static List<String> details(List<Finding> findings) {
        var details = new ArrayList<String>();
        findings.forEach(finding -> details.add(finding.detail()));
        return details;
    }
}

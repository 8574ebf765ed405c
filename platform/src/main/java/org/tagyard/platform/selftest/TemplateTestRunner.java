package org.tagyard.platform.selftest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptFinding;
import org.tagyard.platform.template.Finding;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.template.TemplateTests.Scenario;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.TemplateCompiler;

/**
 * Runs the self-tests of template files. Thread-safe; a run happens on the calling thread and takes
 * at most as long as its limits say, whatever the file holds.
 */
public final class TemplateTestRunner {
    private static final long MEMORY_BYTES = 128L << 20;
    private static final long OUTPUT_BYTES = 4L << 20;

    private final ScriptEngine engine;
    private final ApiCatalogue catalogue;
    private final TemplateCompiler compiler;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final TestLimits limits;

    /**
     * A runner.
     *
     * @param clock what the templates under test see
     * @param random what {@code generateRandom} draws from
     */
    public TemplateTestRunner(
            ScriptEngine engine,
            ApiCatalogue catalogue,
            InstantSource clock,
            RandomGenerator random) {
        this(engine, catalogue, clock, random, TestLimits.DEFAULT);
    }

    /** A runner with other limits than the usual ones. */
    public TemplateTestRunner(
            ScriptEngine engine,
            ApiCatalogue catalogue,
            InstantSource clock,
            RandomGenerator random,
            TestLimits limits) {
        this.engine = engine;
        this.catalogue = catalogue;
        this.compiler = new TemplateCompiler(engine, catalogue);
        this.clock = clock;
        this.random = random;
        this.limits = limits;
    }

    /** Runs all scenarios of the file in order. */
    public TestReport run(TemplateFile file) {
        return run(file, _ -> true);
    }

    /** Runs some scenarios of the file in order; the others are not in the report. */
    public TestReport run(TemplateFile file, Predicate<Scenario> wanted) {
        long start = System.nanoTime();
        var compilation = compiler.compile(file);
        var findings = new ArrayList<>(compilation.findings());
        var reports = new ArrayList<TestReport.ScenarioReport>();
        for (var scenario : file.tests().scenarios().stream().filter(wanted).toList()) {
            var left = limits.total().minusNanos(System.nanoTime() - start);
            if (reports.size() >= limits.scenarios()) {
                reports.add(
                        skipped(
                                scenario,
                                "Only %d scenarios are run.".formatted(limits.scenarios())));
            } else if (!left.isPositive()) {
                reports.add(
                        skipped(
                                scenario,
                                "The %d seconds of a test run are used up."
                                        .formatted(limits.total().toSeconds())));
            } else if (compilation.script().isEmpty()) {
                reports.add(uncompiled(scenario, findings));
            } else {
                reports.add(run(file, compilation.script().get(), scenario, left));
            }
        }
        return new TestReport(
                file.info().displayName(),
                findings,
                reports,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private TestReport.ScenarioReport run(
            TemplateFile file, Script template, Scenario scenario, Duration left) {
        var program = ScenarioProgram.of(file.tests().setup(), scenario);
        return switch (engine.compile(program.text(), TestScope.PARAMETERS)) {
            case Compilation.Refused refused -> uncompiled(scenario, program, refused.findings());
            case Compilation.Compiled compiled -> {
                var limit = left.compareTo(limits.scenario()) < 0 ? left : limits.scenario();
                var run =
                        engine.newRun(
                                new Budget(
                                        limit, MEMORY_BYTES, OUTPUT_BYTES, Budget.DEFAULT.depth()));
                var surroundings = new SimulatedHost(file, run, clock, random);
                yield new ScenarioRun(file, template, program, run, surroundings, catalogue)
                        .execute(scenario.name(), compiled.script());
            }
        };
    }

    private static TestReport.ScenarioReport skipped(Scenario scenario, String reason) {
        return ended(scenario, TestReport.Outcome.SKIPPED, reason, 0);
    }

    private static TestReport.ScenarioReport uncompiled(Scenario scenario, List<Finding> findings) {
        var first = findings.stream().filter(Finding::isError).findFirst();
        return ended(
                scenario,
                TestReport.Outcome.FAILED,
                "The template does not compile: " + first.map(Finding::detail).orElse(""),
                first.map(Finding::line).orElse(0));
    }

    private static TestReport.ScenarioReport uncompiled(
            Scenario scenario, ScenarioProgram program, List<ScriptFinding> findings) {
        var first = findings.stream().filter(ScriptFinding::error).findFirst();
        return ended(
                scenario,
                TestReport.Outcome.FAILED,
                "The test does not compile: " + first.map(ScriptFinding::detail).orElse(""),
                first.map(it -> program.lineInFile(it.line())).orElse(0));
    }

    private static TestReport.ScenarioReport ended(
            Scenario scenario, TestReport.Outcome outcome, String message, int line) {
        return new TestReport.ScenarioReport(
                scenario.name(),
                outcome,
                Duration.ZERO,
                Optional.of(message),
                line,
                List.of(),
                List.of());
    }
}

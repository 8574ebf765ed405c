package org.tagyard.platform.selftest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.template.TemplateFile;
import org.tagyard.platform.templateapi.ApiCatalogue;
import org.tagyard.platform.templateapi.TemplateApis;

/** One scenario on its way: everything in it is fresh. */
final class ScenarioRun {
    private static final String ASSERTION_FAILED = "assertion-failed";

    private final TemplateFile file;
    private final Script template;
    private final ScenarioProgram program;
    private final ScriptRun run;
    private final SimulatedHost host;
    private final CallRecords records;
    private final TestRequire templateRequire;
    private final TestRequire testRequire;
    private Optional<Failure> failure = Optional.empty();

    /** The latest error inside a mock: its place lies in the test, whoever called it. */
    private Optional<ScriptException> mockError = Optional.empty();

    ScenarioRun(
            TemplateFile file,
            Script template,
            ScenarioProgram program,
            ScriptRun run,
            SimulatedHost host,
            ApiCatalogue catalogue) {
        this.file = file;
        this.template = template;
        this.program = program;
        this.run = run;
        this.host = host;
        this.records = new CallRecords(run);
        var mocks = new Mocks(error -> mockError = Optional.of(error));
        var apis = new TemplateApis(catalogue, host);
        this.templateRequire = new TestRequire(mocks, apis, Optional.of(records));
        this.testRequire = new TestRequire(mocks, apis, Optional.empty());
    }

    TestReport.ScenarioReport execute(String name, Script test) {
        long start = System.nanoTime();
        try {
            run.execute(test, new TestScope(this, testRequire).arguments());
        } catch (ScriptException error) {
            fail(inTest(error));
        } catch (BudgetExceeded exceeded) {
            fail(new Failure(String.valueOf(exceeded.getMessage()), 0));
        }
        settle();
        return new TestReport.ScenarioReport(
                name,
                failure.isPresent() ? TestReport.Outcome.FAILED : TestReport.Outcome.PASSED,
                Duration.ofNanos(System.nanoTime() - start),
                failure.map(Failure::message),
                failure.map(Failure::line).orElse(0),
                host.lines(),
                records.names());
    }

    /** What the code started goes on until nothing is left; an assertion may fail there, too. */
    private void settle() {
        try {
            run.drain(error -> fail(late(error)));
        } catch (BudgetExceeded exceeded) {
            fail(new Failure(String.valueOf(exceeded.getMessage()), 0));
        }
    }

    /** The first failure is the scenario's. */
    private void fail(Failure first) {
        if (failure.isEmpty()
                || (failure.get().line() == 0 && failure.get().message().equals(first.message()))) {
            failure = Optional.of(first);
        }
    }

    /**
     * A failed assertion, noted at once: template code may swallow what is thrown in a rejected
     * promise.
     */
    ScriptException assertionFailed(String message) {
        fail(new Failure(message, 0));
        return new ScriptException(ASSERTION_FAILED, message);
    }

    /** Late code may be the template's or the test's: only of an assertion we know. */
    private Failure late(ScriptException error) {
        return isOfTest(error) ? inTest(error) : new Failure(error.message(), 0);
    }

    private boolean isOfTest(ScriptException error) {
        return error.code().equals(ASSERTION_FAILED)
                || mockError.filter(it -> it == error).isPresent();
    }

    private Failure inTemplate(ScriptException error) {
        return new Failure(
                error.message(), error.line() > 0 ? file.codeLineInFile(error.line()) : 0);
    }

    private Failure inTest(ScriptException error) {
        return new Failure(
                error.message(), error.line() > 0 ? program.lineInFile(error.line()) : 0);
    }

    /** Runs the template's code on a copy of the data (spec: template-runtime §11.2). */
    Object runCode(Object given) {
        var data =
                Values.copy(given, run, UnaryOperator.identity()) instanceof ObjectValue object
                        ? object
                        : new ObjectValue();
        List.of("gtmOnSuccess", "gtmOnFailure")
                .forEach(name -> data.put(name, records.recorded(name, data.get(name))));
        host.openClaim();
        try {
            return run.execute(template, templateRequire.function(), data);
        } catch (ScriptException error) {
            fail(isOfTest(error) ? inTest(error) : inTemplate(error));
            throw error;
        } finally {
            host.closeClaim();
        }
    }

    void mock(String name, Mocks.Mock mock) {
        templateRequire.mock(name, mock);
        testRequire.forget(name);
    }

    CallRecords records() {
        return records;
    }

    ScriptRun run() {
        return run;
    }

    /** Why and where; line 0 when unknown. */
    private record Failure(String message, int line) {}
}

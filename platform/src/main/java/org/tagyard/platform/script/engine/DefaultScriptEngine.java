package org.tagyard.platform.script.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.Pace;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.script.engine.Syntax.FunctionSyntax;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.Target;

/**
 * The script engine: a tree compiler for the closed dialect (spec: template-runtime §4, §5, §8).
 * Thread-safe; one serves a whole process.
 *
 * <p>A run recurses on its thread's stack: give lanes 2 MB or more, so that the meter for depth
 * ends a script before the stack does.
 */
public final class DefaultScriptEngine implements ScriptEngine {
    /** Longest text that is compiled at all; the longest public template has 40,000 characters. */
    private static final int MAX_SOURCE = 2_000_000;

    private final RunClock clock;
    private final RegexCache regexes = new RegexCache();

    public DefaultScriptEngine() {
        this(RunClock.system());
    }

    /** An engine whose runs read the given clock, in nanoseconds, instead of the system's. */
    public DefaultScriptEngine(LongSupplier nanos) {
        this(RunClock.of(nanos));
    }

    private DefaultScriptEngine(RunClock clock) {
        this.clock = clock;
    }

    @Override
    public Compilation compile(String source, List<String> parameters) {
        var findings = new Findings(source);
        try {
            if (source.length() > MAX_SOURCE) {
                findings.syntaxError("The code is longer than " + MAX_SOURCE + " characters.", 0);
                return new Compilation.Refused(findings.inOrder());
            }
            return compile(source, parameters, findings);
        } catch (StackOverflowError e) {
            findings.syntaxError("The code is nested too deeply.", 0);
            return new Compilation.Refused(findings.inOrder());
        }
    }

    private static Compilation compile(String source, List<String> parameters, Findings findings) {
        var tokens = new Lexer(source, findings).tokens();
        var body = new StatementParser(tokens, findings).program();
        var targets = parameters.stream().<Target>map(name -> new Name(0, name)).toList();
        var program = new FunctionSyntax(0, "", Optional.empty(), false, targets, body);
        var analysis = new Analyzer(findings);
        analysis.program(program);
        if (findings.hasErrors()) {
            return new Compilation.Refused(findings.inOrder());
        }
        var generator = new StatementGenerator(analysis, findings, analysis.scopeOf(program));
        var script =
                new TreeScript(parameters, analysis.requiredNames(), generator.program(program));
        return new Compilation.Compiled(script, findings.inOrder());
    }

    @Override
    public ScriptRun newRun(Budget budget, Pace pace) {
        return new TreeRun(budget, pace, clock, regexes);
    }
}

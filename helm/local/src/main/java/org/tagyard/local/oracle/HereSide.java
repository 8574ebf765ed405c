package org.tagyard.local.oracle;

import java.time.Duration;
import java.util.List;
import org.tagyard.platform.json.Notation;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.engine.DefaultScriptEngine;

/** Runs programs in Tagyard's engine. */
final class HereSide {
    private static final Budget BUDGET =
            new Budget(Duration.ofSeconds(2), 64L << 20, 1L << 24, 500);

    private final ScriptEngine engine = new DefaultScriptEngine();

    /** Runs a program to its end, reactions and tasks included. */
    Outcome run(String source) {
        return switch (engine.compile(source, List.of("require"))) {
            case Compilation.Refused refused -> Outcome.refused(refused.text());
            case Compilation.Compiled compiled -> run(compiled.script());
        };
    }

    private Outcome run(Script script) {
        var library = new Library();
        var run = engine.newRun(BUDGET);
        try {
            var result = run.execute(script, library.require());
            run.drain(failed -> library.taskFailed());
            return Outcome.returned(Notation.of(result), library.lines());
        } catch (ScriptException e) {
            return Outcome.threw(library.lines());
        } catch (BudgetExceeded e) {
            return Outcome.ENDLESS;
        }
    }
}

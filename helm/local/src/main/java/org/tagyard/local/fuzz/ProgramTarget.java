package org.tagyard.local.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.tagyard.local.oracle.Library;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.BudgetExceeded;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.engine.DefaultScriptEngine;

/** Compiles a program and runs it with the budget that runs have. */
final class ProgramTarget implements Target {
    private final ScriptEngine engine = new DefaultScriptEngine();

    @Override
    public List<String> shown(String text) {
        return switch (engine.compile(text, List.of("require"))) {
            case Compilation.Refused refused -> List.of(refused.text());
            case Compilation.Compiled compiled -> run(compiled.script());
        };
    }

    private List<String> run(Script script) {
        var library = new Library();
        var run = engine.newRun(Budget.DEFAULT);
        var shown = new ArrayList<String>();
        try {
            run.execute(script, library.require());
            run.drain(failed -> shown.add(failed.message()));
        } catch (ScriptException e) {
            shown.add(e.message());
        } catch (BudgetExceeded e) {
            shown.add(String.valueOf(e.getMessage()));
        }
        shown.addAll(library.lines());
        return shown;
    }
}

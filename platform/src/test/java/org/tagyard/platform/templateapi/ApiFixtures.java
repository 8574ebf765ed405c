package org.tagyard.platform.templateapi;

import java.util.List;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.script.engine.DefaultScriptEngine;

/** Runs small scripts against the real engine and a {@link TestingHost}. */
final class ApiFixtures {
    private static final ScriptEngine ENGINE = new DefaultScriptEngine();
    private static final ApiCatalogue CATALOGUE = new ApiCatalogue();

    final ScriptRun run = ENGINE.newRun(Budget.DEFAULT);
    final TestingHost host = new TestingHost(run);

    /** Everything is granted. */
    static ApiFixtures granted() {
        var fixtures = new ApiFixtures();
        fixtures.host.with(Granted.everything());
        return fixtures;
    }

    /** The result of a body of statements; every API is a variable of its own name when used. */
    Object run(String code) {
        var script =
                switch (ENGINE.compile(code, List.of("require"))) {
                    case Compilation.Compiled compiled -> compiled.script();
                    case Compilation.Refused refused ->
                            throw new IllegalArgumentException(refused.findings().toString());
                };
        var apis = new TemplateApis(CATALOGUE, host);
        var result = new Object[1];
        var failure = new ScriptException[1];
        host.enter(() -> {
            try {
                result[0] = run.execute(script, apis.requireFunction());
            } catch (ScriptException error) {
                failure[0] = error;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return result[0];
    }

    /** The value of one expression that calls APIs by their names. */
    Object value(String expression) {
        var code = new StringBuilder();
        for (var name : CATALOGUE.names()) {
            if (expression.matches("(?s).*\\b" + name + "\\b.*")) {
                code.append("const ")
                        .append(name)
                        .append(" = require('")
                        .append(name)
                        .append("');\n");
            }
        }
        return run(code + "return " + expression + ";");
    }

    /** The same as JSON; {@code undefined} for what has none. */
    String json(String expression) {
        return JsonText.write(value(expression)).orElse("undefined");
    }

    String error(String expression) {
        try {
            var value = value(expression);
            return "no error but " + value;
        } catch (ScriptException error) {
            return error.message();
        }
    }
}

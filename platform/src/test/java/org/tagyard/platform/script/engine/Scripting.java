package org.tagyard.platform.script.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.json.Notation;
import org.tagyard.platform.json.Null;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.Budget;
import org.tagyard.platform.script.Compilation;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.Script;
import org.tagyard.platform.script.ScriptEngine;
import org.tagyard.platform.script.ScriptException;
import org.tagyard.platform.script.ScriptRun;

/** Evaluates sources quickly, with a small library that scripts get by {@code require}. */
final class Scripting {
    static final Budget GENEROUS = new Budget(Duration.ofSeconds(60), 1L << 30, 1L << 20, 500);

    private final ScriptEngine engine = new DefaultScriptEngine();
    private final List<String> log = new ArrayList<>();
    private final Map<String, Object> library;
    final ScriptRun run;

    private Scripting(Budget budget) {
        this.run = engine.newRun(budget);
        this.library =
                Map.of(
                        "log", FunctionValue.of("log", this::log),
                        "JSON", json(),
                        "Object", object(),
                        "Promise", promise(),
                        "createRegex", FunctionValue.of("createRegex", Scripting::createRegex),
                        "testRegex", FunctionValue.of("testRegex", Scripting::testRegex),
                        "callLater", FunctionValue.of("callLater", Scripting::callLater));
    }

    static Scripting with(Budget budget) {
        return new Scripting(budget);
    }

    static Scripting fresh() {
        return new Scripting(GENEROUS);
    }

    /** The value that the source returns. */
    static Object eval(String source) {
        return fresh().run(source);
    }

    /** The returned value in a notation that tells all values apart. */
    static String show(String source) {
        return Notation.of(eval(source));
    }

    /** The message of the error that ends the script. */
    static String error(String source) {
        try {
            return "no error, but " + show(source);
        } catch (ScriptException e) {
            return e.message();
        }
    }

    /** Runs the source to its end, reactions and tasks included, and gives what it logged. */
    static List<String> logged(String source) {
        var scripting = fresh();
        scripting.run(source);
        scripting.run.drain(e -> scripting.log.add("task error: " + e.message()));
        return scripting.log;
    }

    Object run(String source) {
        return run.execute(compile(source), library());
    }

    Script compile(String source) {
        return switch (engine.compile(source, List.of("require"))) {
            case Compilation.Compiled(Script script, var findings) -> script;
            case Compilation.Refused refused -> throw new IllegalArgumentException(refused.text());
        };
    }

    List<String> log() {
        return log;
    }

    private FunctionValue library() {
        return FunctionValue.of(
                "require",
                (r, arguments) -> library.getOrDefault(arguments[0], Undefined.UNDEFINED));
    }

    private Object log(ScriptRun run, Object[] arguments) {
        var line = new StringBuilder();
        for (var argument : arguments) {
            line.append(line.isEmpty() ? "" : " ").append(Values.toText(argument));
        }
        log.add(line.toString());
        return Undefined.UNDEFINED;
    }

    private static ObjectValue json() {
        return new ObjectValue()
                .put(
                        "parse",
                        FunctionValue.of(
                                "parse",
                                (run, arguments) ->
                                        JsonText.parse(Values.toText(arguments[0], run), run)
                                                .orElse(Undefined.UNDEFINED)))
                .put(
                        "stringify",
                        FunctionValue.of(
                                "stringify",
                                (run, arguments) ->
                                        JsonText.write(arguments[0], run)
                                                .map(Object.class::cast)
                                                .orElse(Undefined.UNDEFINED)))
                .freeze();
    }

    private static ObjectValue object() {
        return new ObjectValue()
                .put(
                        "keys",
                        FunctionValue.of(
                                "keys",
                                (run, arguments) ->
                                        ArrayValue.of(
                                                (Object[]) ((ObjectValue) arguments[0]).keys())))
                .put(
                        "delete",
                        FunctionValue.of(
                                "delete",
                                (run, arguments) ->
                                        ((ObjectValue) arguments[0]).remove((String) arguments[1])))
                .put(
                        "freeze",
                        FunctionValue.of(
                                "freeze",
                                (run, arguments) ->
                                        switch (arguments[0]) {
                                            case ObjectValue o -> o.freeze();
                                            case ArrayValue a -> a.freeze();
                                            case Object other -> other;
                                        }))
                .freeze();
    }

    private static ObjectValue promise() {
        return new ObjectValue()
                .put(
                        "create",
                        FunctionValue.of(
                                "create",
                                (run, arguments) -> {
                                    var deferred = run.newPromise();
                                    var resolve =
                                            FunctionValue.of(
                                                    "resolve",
                                                    (r, args) -> {
                                                        deferred.resolve(first(args));
                                                        return Undefined.UNDEFINED;
                                                    });
                                    var reject =
                                            FunctionValue.of(
                                                    "reject",
                                                    (r, args) -> {
                                                        deferred.reject(first(args));
                                                        return Undefined.UNDEFINED;
                                                    });
                                    ((FunctionValue) arguments[0]).call(run, resolve, reject);
                                    return deferred.promise();
                                }))
                .freeze();
    }

    private static Object first(Object[] arguments) {
        return arguments.length == 0 ? Undefined.UNDEFINED : arguments[0];
    }

    private static Object createRegex(ScriptRun run, Object[] arguments) {
        var flags = arguments.length > 1 ? Values.toText(arguments[1]) : "";
        return Regex.compile(run, Values.toText(arguments[0]), flags)
                .map(Object.class::cast)
                .orElse(Null.NULL);
    }

    private static Object testRegex(ScriptRun run, Object[] arguments) {
        return ((Regex) arguments[0]).test(run, Values.toText(arguments[1]));
    }

    private static Object callLater(ScriptRun run, Object[] arguments) {
        var function = (FunctionValue) arguments[0];
        run.later(() -> function.call(run));
        return Undefined.UNDEFINED;
    }
}

package org.tagyard.local.oracle;

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
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.HostFunction;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.script.engine.Regex;

/** What random programs get by {@code require}; {@code run-in-node.js} gives the same. */
public final class Library {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> members =
            Map.of(
                    "log", function("log", this::log),
                    "JSON", json(),
                    "Object", object(),
                    "Promise", promise(),
                    "createRegex", function("createRegex", Library::createRegex),
                    "testRegex", function("testRegex", Library::testRegex),
                    "callLater", function("callLater", Library::callLater));

    /** The function that gives them; unknown names give undefined. */
    public FunctionValue require() {
        return function(
                "require",
                (run, arguments) ->
                        members.getOrDefault(
                                Values.toText(argument(arguments, 0)), Undefined.UNDEFINED));
    }

    /** What was logged, one line a call, in order. */
    public List<String> lines() {
        return lines;
    }

    void taskFailed() {
        lines.add("task error");
    }

    private static FunctionValue function(String name, HostFunction code) {
        return FunctionValue.of(name, code);
    }

    private static Object argument(Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : Undefined.UNDEFINED;
    }

    private Object log(ScriptRun run, Object[] arguments) {
        var line = new StringBuilder();
        for (var argument : arguments) {
            line.append(line.isEmpty() ? "" : " ").append(Notation.of(argument));
        }
        run.chargeOutput(line.length());
        lines.add(line.toString());
        return Undefined.UNDEFINED;
    }

    private static ObjectValue json() {
        return new ObjectValue()
                .put(
                        "parse",
                        function(
                                "parse",
                                (run, arguments) ->
                                        JsonText.parse(
                                                        Values.toText(argument(arguments, 0), run),
                                                        run)
                                                .orElse(Undefined.UNDEFINED)))
                .put(
                        "stringify",
                        function(
                                "stringify",
                                (run, arguments) ->
                                        JsonText.write(argument(arguments, 0), run)
                                                .map(Object.class::cast)
                                                .orElse(Undefined.UNDEFINED)))
                .freeze();
    }

    private static ObjectValue object() {
        return new ObjectValue()
                .put(
                        "keys",
                        function(
                                "keys",
                                (run, arguments) ->
                                        argument(arguments, 0) instanceof ObjectValue it
                                                ? ArrayValue.of((Object[]) it.keys())
                                                : new ArrayValue()))
                .freeze();
    }

    private static ObjectValue promise() {
        return new ObjectValue()
                .put(
                        "create",
                        function(
                                "create",
                                (run, arguments) -> {
                                    var deferred = run.newPromise();
                                    var resolve =
                                            function(
                                                    "resolve",
                                                    (r, given) -> {
                                                        deferred.resolve(argument(given, 0));
                                                        return Undefined.UNDEFINED;
                                                    });
                                    var reject =
                                            function(
                                                    "reject",
                                                    (r, given) -> {
                                                        deferred.reject(argument(given, 0));
                                                        return Undefined.UNDEFINED;
                                                    });
                                    if (argument(arguments, 0) instanceof FunctionValue executor) {
                                        executor.call(run, resolve, reject);
                                    }
                                    return deferred.promise();
                                }))
                .freeze();
    }

    private static Object createRegex(ScriptRun run, Object[] arguments) {
        var flags = argument(arguments, 1) instanceof String given ? given : "";
        return Regex.compile(run, Values.toText(argument(arguments, 0)), flags)
                .<Object>map(regex -> regex)
                .orElse(Null.NULL);
    }

    private static Object testRegex(ScriptRun run, Object[] arguments) {
        return argument(arguments, 0) instanceof Regex regex
                && regex.test(run, Values.toText(argument(arguments, 1)));
    }

    private static Object callLater(ScriptRun run, Object[] arguments) {
        if (argument(arguments, 0) instanceof FunctionValue function) {
            run.later(() -> function.call(run));
        }
        return Undefined.UNDEFINED;
    }
}

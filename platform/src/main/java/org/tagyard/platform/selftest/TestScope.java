package org.tagyard.platform.selftest;

import static org.tagyard.platform.json.Null.NULL;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;

/** The free names of test code: what its parameters are given. */
final class TestScope {
    static final List<String> PARAMETERS =
            List.of(
                    "require",
                    "data",
                    "mock",
                    "mockObject",
                    "runCode",
                    "assertApi",
                    "assertThat",
                    "fail");

    private final ScenarioRun scenario;
    private final TestRequire require;

    TestScope(ScenarioRun scenario, TestRequire require) {
        this.scenario = scenario;
        this.require = require;
    }

    Object[] arguments() {
        return new Object[] {
            require.function(),
            new ObjectValue(),
            function("mock", this::mock),
            function("mockObject", this::mockObject),
            function("runCode", arguments -> scenario.runCode(argument(arguments, 0))),
            function("assertApi", this::assertApi),
            function("assertThat", this::assertThat),
            function("fail", this::fail)
        };
    }

    private static FunctionValue function(String name, Function<Object[], Object> code) {
        return FunctionValue.of(name, (run, arguments) -> code.apply(arguments));
    }

    private static Object argument(Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : UNDEFINED;
    }

    private static String text(Object[] arguments, int index) {
        return Values.toText(argument(arguments, index));
    }

    /** The message of an assertion: absent unless given. */
    private static Optional<String> message(Object[] arguments, int index) {
        var message = argument(arguments, index);
        return message == UNDEFINED || message == NULL
                ? Optional.empty()
                : Optional.of(Values.toText(message));
    }

    private Object mock(Object[] arguments) {
        scenario.mock(text(arguments, 0), new Mocks.Mock.Whole(argument(arguments, 1)));
        return UNDEFINED;
    }

    private Object mockObject(Object[] arguments) {
        if (!(argument(arguments, 1) instanceof ObjectValue members)) {
            throw new ScriptException(
                    "script-error",
                    "Error in mockObject. Argument objectMock has type %s, which does not match required type object."
                            .formatted(Values.typeOf(argument(arguments, 1))));
        }
        scenario.mock(text(arguments, 0), new Mocks.Mock.Members(members));
        return UNDEFINED;
    }

    private Object fail(Object[] arguments) {
        throw scenario.assertionFailed(message(arguments, 0).orElse("The test failed."));
    }

    private Object assertApi(Object[] arguments) {
        var matchers =
                new ApiMatchers(
                        text(arguments, 0),
                        scenario.records().of(text(arguments, 0)),
                        scenario.run());
        return matcherObject(matchers.byName(), message(arguments, 1));
    }

    private Object assertThat(Object[] arguments) {
        var actual = argument(arguments, 0);
        var matchers = new ValueMatchers(actual, scenario.run()).byName();
        if (scenario.run().isPromise(actual)) {
            matchers.replaceAll((_, matcher) -> aboutAPromise(matcher));
        }
        return matcherObject(matchers, message(arguments, 1));
    }

    /**
     * Public tests assert that what a variable returns is an object, and it is a promise; so only
     * an assertion that does not hold gets the web runtime's sentence, which refuses them all.
     */
    private static Matcher aboutAPromise(Matcher matcher) {
        return expected ->
                matcher.check(expected)
                        .map(_ ->
                                "Argument actual cannot have type Promise. Assertions on"
                                        + " asynchronous code aren't supported.");
    }

    private ObjectValue matcherObject(Map<String, Matcher> matchers, Optional<String> message) {
        var object = new ObjectValue();
        matchers.forEach((name, matcher) ->
                object.put(
                        name,
                        function(
                                name,
                                expected -> {
                                    matcher.check(expected)
                                            .ifPresent(failure -> failed(message, failure));
                                    return UNDEFINED;
                                })));
        return object;
    }

    private void failed(Optional<String> message, String failure) {
        throw scenario.assertionFailed(message.map(it -> it + ": " + failure).orElse(failure));
    }
}

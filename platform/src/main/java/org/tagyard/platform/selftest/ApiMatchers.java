package org.tagyard.platform.selftest;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tagyard.platform.script.ScriptRun;

/** What {@code assertApi} can assert about the calls of one API (spec: template-runtime §11.5). */
final class ApiMatchers {
    private final String api;
    private final List<List<Object>> calls;
    private final ScriptRun run;

    ApiMatchers(String api, List<List<Object>> calls, ScriptRun run) {
        this.api = api;
        this.calls = calls;
        this.run = run;
    }

    Map<String, Matcher> byName() {
        var matchers = new LinkedHashMap<String, Matcher>();
        matchers.put(
                "wasCalled",
                Matcher.when(
                        _ -> !calls.isEmpty(), _ -> "Expected " + api + " to have been called."));
        matchers.put(
                "wasNotCalled",
                Matcher.when(
                        _ -> calls.isEmpty(),
                        _ ->
                                "Expected %s not to have been called, but it was: %s"
                                        .formatted(api, told())));
        matchers.put(
                "wasCalledWith",
                Matcher.when(
                        this::wasCalledWith,
                        expected ->
                                "Expected %s to have been called with %s, but the calls were: %s"
                                        .formatted(api, told(List.of(expected)), told())));
        matchers.put(
                "wasNotCalledWith",
                Matcher.when(
                        expected -> !wasCalledWith(expected),
                        expected ->
                                "Expected %s not to have been called with %s."
                                        .formatted(api, told(List.of(expected)))));
        return matchers;
    }

    private boolean wasCalledWith(Object[] expected) {
        var wanted = trimmed(List.of(expected));
        return calls.stream().anyMatch(call -> sameArguments(trimmed(call), wanted));
    }

    private boolean sameArguments(List<Object> actual, List<Object> expected) {
        if (actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!new DeepEquality(run).equal(actual.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Without undefined arguments at the end. */
    private static List<Object> trimmed(List<Object> arguments) {
        int size = arguments.size();
        while (size > 0 && arguments.get(size - 1) == UNDEFINED) {
            size--;
        }
        return arguments.subList(0, size);
    }

    private String told() {
        return calls.isEmpty()
                ? "none"
                : calls.stream().map(this::told).collect(Collectors.joining("; "));
    }

    private String told(List<Object> arguments) {
        return arguments.stream()
                .map(it -> Shown.of(it, run))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}

package org.tagyard.platform.selftest;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.templateapi.TemplateApis;

/**
 * {@code require} in a test, for the template's code or the test's own. A mock binds when a name is
 * required: a later mock changes later calls of {@code require} alone (spec: template-runtime
 * §11.3).
 */
final class TestRequire {
    private final Mocks mocks;
    private final TemplateApis apis;
    private final Optional<CallRecords> records;
    private final Map<String, Object> required = new HashMap<>();

    /** Without records the calls are not counted: those of test code are not. */
    TestRequire(Mocks mocks, TemplateApis apis, Optional<CallRecords> records) {
        this.mocks = mocks;
        this.apis = apis;
        this.records = records;
    }

    FunctionValue function() {
        return FunctionValue.of(
                "require",
                (run, arguments) ->
                        require(Values.toText(arguments.length > 0 ? arguments[0] : UNDEFINED)));
    }

    void mock(String name, Mocks.Mock mock) {
        mocks.put(name, mock);
        forget(name);
    }

    /** Later calls of {@code require} look for the mock anew. */
    void forget(String name) {
        required.remove(name);
    }

    private Object require(String name) {
        var known = required.get(name);
        if (known != null) {
            return known;
        }
        var value =
                mocks.find(name)
                        .map(mock -> mocked(name, mock))
                        .orElseGet(() -> recorded(name, apis.require(name)));
        required.put(name, value);
        return value;
    }

    private Object mocked(String name, Mocks.Mock mock) {
        return switch (mock) {
            case Mocks.Mock.Whole(ObjectValue object) when isObjectApi(name) -> object;
            case Mocks.Mock.Whole(FunctionValue function) ->
                    recorded(name, mocks.watched(function));
            case Mocks.Mock.Whole(var value) ->
                    recorded(name, FunctionValue.of(name, (run, arguments) -> value));
            case Mocks.Mock.Members(var members) -> merged(name, members);
        };
    }

    private boolean isObjectApi(String name) {
        return apis.isKnown(name) && apis.require(name) instanceof ObjectValue;
    }

    private Object merged(String name, ObjectValue members) {
        var merged = new ObjectValue();
        if (apis.isKnown(name) && apis.require(name) instanceof ObjectValue real) {
            real.forEach(merged::put);
        }
        members.forEach(merged::put);
        return merged;
    }

    private Object recorded(String name, Object value) {
        return value instanceof FunctionValue function && records.isPresent()
                ? records.get().recorded(name, function)
                : value;
    }
}

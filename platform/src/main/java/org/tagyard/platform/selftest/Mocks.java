package org.tagyard.platform.selftest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;

/** What stands in for APIs in one scenario. */
final class Mocks {
    private final Map<String, Mock> byName = new HashMap<>();

    private final Consumer<ScriptException> onError;

    /** {@code onError} hears each error inside a mock function, which then goes on its way. */
    Mocks(Consumer<ScriptException> onError) {
        this.onError = onError;
    }

    /** A replacement of an API. */
    sealed interface Mock {
        /** Of the whole API: a function to be called, or what its calls return. */
        record Whole(Object value) implements Mock {}

        /** Of some members of an object API; the others stay real. */
        record Members(ObjectValue members) implements Mock {}
    }

    void put(String name, Mock mock) {
        byName.put(name, mock);
    }

    Optional<Mock> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The function of a mock, watched. */
    FunctionValue watched(FunctionValue function) {
        return FunctionValue.of(
                function.name(),
                (run, arguments) -> {
                    try {
                        return function.call(run, arguments);
                    } catch (ScriptException error) {
                        onError.accept(error);
                        throw error;
                    }
                });
    }
}

package org.tagyard.platform.selftest;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptRun;
import org.tagyard.platform.templateapi.EventBindable;
import org.tagyard.platform.templateapi.EventScope;

/** Which APIs the template's code called, and with what. */
final class CallRecords {
    private final ScriptRun run;
    private final Map<String, List<List<Object>>> calls = new LinkedHashMap<>();

    CallRecords(ScriptRun run) {
        this.run = run;
    }

    /** The arguments of each call of this name, copied when it was made; functions by identity. */
    List<List<Object>> of(String name) {
        return calls.getOrDefault(name, List.of());
    }

    /** All names called, in order, each once. */
    List<String> names() {
        return List.copyOf(calls.keySet());
    }

    /**
     * A function that notes each call and passes it on; without a function behind it does nothing.
     */
    FunctionValue recorded(String name, Object behind) {
        return new Recorded(
                name, behind instanceof FunctionValue function ? function : nothing(name));
    }

    private static FunctionValue nothing(String name) {
        return FunctionValue.of(name, (run, arguments) -> UNDEFINED);
    }

    private void note(String name, Object[] arguments) {
        run.chargeMemory(64);
        calls.computeIfAbsent(name, _ -> new ArrayList<>())
                .add(
                        Stream.of(arguments)
                                .map(it -> Values.copy(it, run, UnaryOperator.identity()))
                                .toList());
    }

    private final class Recorded extends FunctionValue implements EventBindable {
        private final String name;
        private final FunctionValue behind;

        Recorded(String name, FunctionValue behind) {
            this.name = name;
            this.behind = behind;
        }

        @Override
        public String name() {
            return behind.name();
        }

        @Override
        public Object call(ScriptRun current, Object... arguments) {
            note(name, arguments);
            return behind.call(current, arguments);
        }

        @Override
        public FunctionValue boundTo(EventScope event) {
            return behind instanceof EventBindable bindable
                    ? new Recorded(name, bindable.boundTo(event))
                    : this;
        }
    }
}

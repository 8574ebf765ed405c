package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.script.Deferred;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;

/** {@code Promise}: the two ways a script makes promises of its own. */
final class PromiseApi implements ApiObject {
    /** What is not settled by then is rejected (typings; spec: template-runtime §5.3). */
    static final Duration LIMIT = Duration.ofSeconds(5);

    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "Promise",
                        "{create(executor: (resolve, reject) => any) => promise,"
                                + " all(values: any[]) => promise}")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Map<String, Code> members() {
        var members = new LinkedHashMap<String, Code>();
        members.put("create", PromiseApi::create);
        members.put("all", PromiseApi::all);
        return members;
    }

    private static Object create(ApiCall call) {
        var executor = call.function(0, "resolver");
        var promise = new Limited(call);
        try {
            executor.call(
                    call.run(),
                    settling("resolve", promise::resolve),
                    settling("reject", promise::reject));
        } catch (ScriptException failure) {
            promise.reject(failure.message());
        }
        return promise.watched();
    }

    private static FunctionValue settling(String name, Consumer<Object> end) {
        return FunctionValue.of(
                name,
                (run, arguments) -> {
                    end.accept(arguments.length > 0 ? arguments[0] : UNDEFINED);
                    return UNDEFINED;
                });
    }

    private static Object all(ApiCall call) {
        var awaited = call.array(0, "promises");
        int count = awaited.length();
        call.run().chargeSteps(count);
        call.run().chargeMemory(32L * count);
        var promise = new Limited(call);
        var results = new Object[count];
        var missing = new int[] {count};
        for (int i = 0; i < count; i++) {
            int place = i;
            call.run()
                    .whenSettled(
                            awaited.get(i),
                            value -> {
                                results[place] = value;
                                if (--missing[0] == 0) {
                                    promise.resolve(ArrayValue.of(results));
                                }
                            },
                            promise::reject);
        }
        if (count == 0) {
            promise.resolve(new ArrayValue());
        }
        return promise.watched();
    }

    /** A promise that is rejected when its time is up. */
    private static final class Limited {
        private final ApiCall call;
        private final Deferred deferred;
        private Optional<TimerPort.Timer> timer = Optional.empty();
        private boolean isResolved;

        Limited(ApiCall call) {
            this.call = call;
            this.deferred = call.run().newPromise();
        }

        void resolve(Object value) {
            finish();
            deferred.resolve(value);
        }

        void reject(Object reason) {
            finish();
            deferred.reject(reason);
        }

        private void finish() {
            isResolved = true;
            timer.ifPresent(TimerPort.Timer::cancel);
        }

        /** Starts the clock unless the promise has its outcome already. */
        Object watched() {
            if (!isResolved) {
                timer =
                        Optional.of(
                                call.host()
                                        .timers()
                                        .after(LIMIT, () -> call.host().resume(this::expire)));
            }
            return deferred.promise();
        }

        private void expire() {
            deferred.reject(new ObjectValue().put("reason", "timed_out"));
        }
    }
}

package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Optional;
import java.util.function.Consumer;
import org.tagyard.platform.permission.PermissionRequest;
import org.tagyard.platform.script.FunctionValue;
import org.tagyard.platform.script.ScriptException;

/** {@code runContainer}: starts the container on a new event (spec: template-runtime §6.4). */
final class RunContainer implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "runContainer",
                        "(event: object, onComplete?: (bindToEvent) => any,"
                                + " onStart?: (bindToEvent) => any) => undefined")
                .needs("run_container");
    }

    @Override
    public Object call(ApiCall call) {
        var event = call.object(0, "event");
        call.permit(new PermissionRequest.RunContainer());
        if (!call.host().claim().isClaimed()) {
            throw new ScriptException(
                    "not-claimed", "Request must be claimed before calling runContainer.");
        }
        call.host()
                .container()
                .run(
                        call.copyObject(event),
                        telling(call, call.optionalFunction(2)),
                        telling(call, call.optionalFunction(1)));
        return UNDEFINED;
    }

    private static Consumer<EventScope> telling(ApiCall call, Optional<FunctionValue> callback) {
        return scope -> callback.ifPresent(function -> call.later(function, bindToEvent(scope)));
    }

    /**
     * The function that binds other functions to this event; what knows no event stays as it is.
     */
    private static FunctionValue bindToEvent(EventScope scope) {
        return FunctionValue.of(
                "bindToEvent",
                (run, arguments) -> {
                    var function = arguments.length > 0 ? arguments[0] : UNDEFINED;
                    return function instanceof EventBindable bindable
                            ? bindable.boundTo(scope)
                            : function;
                });
    }
}

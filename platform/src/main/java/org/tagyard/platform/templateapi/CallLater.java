package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

/** {@code callLater}: the function runs as a task, after all reactions under way. */
final class CallLater implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("callLater", "(task: () => any) => undefined");
    }

    @Override
    public Object call(ApiCall call) {
        var task = call.function(0, "function");
        call.run().later(() -> call.run().call(task));
        return UNDEFINED;
    }
}

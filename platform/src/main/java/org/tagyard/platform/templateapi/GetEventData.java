package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.json.KeyPath;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code getEventData}: a copy of what lies at a dotted path, or undefined. */
final class GetEventData implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getEventData", "(keyPath: string) => any").needs("read_event_data");
    }

    @Override
    public Object call(ApiCall call) {
        if (!call.has(0)) {
            return UNDEFINED;
        }
        var path = call.text(0, "keyPath");
        call.permit(PermissionRequest.ReadEventData.of(path));
        return call.scope()
                .event()
                .map(event -> call.copy(KeyPath.get(event.data(), path)))
                .orElse(UNDEFINED);
    }
}

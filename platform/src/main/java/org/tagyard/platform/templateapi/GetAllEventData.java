package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getAllEventData}: a deep copy; undefined where there is no event. */
final class GetAllEventData implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getAllEventData", "() => object").needs("read_event_data");
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(PermissionRequest.ReadEventData.all());
        return call.scope().event().map(event -> call.copy(event.data())).orElse(UNDEFINED);
    }
}

package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Locale;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code addEventCallback}: hears how all tags of the bound event ended. */
final class AddEventCallback implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "addEventCallback",
                        "(callback: (containerId: string, eventData: {tags: object[]}) => any)"
                                + " => undefined")
                .needs("read_event_metadata");
    }

    @Override
    public Object call(ApiCall call) {
        var callback = call.function(0, "callback");
        call.permit(new PermissionRequest.ReadEventMetadata());
        var event =
                call.scope()
                        .event()
                        .orElseThrow(() ->
                                call.error(
                                        "In a Client it must be bound to an event with"
                                                + " bindToEvent."));
        call.run().chargeMemory(256);
        event.onTagsFinished(
                report -> call.later(callback, report.containerId(), eventData(call, report)));
        return UNDEFINED;
    }

    private static ObjectValue eventData(ApiCall call, EventReport report) {
        var tags = new ArrayValue();
        for (var result : report.tags()) {
            var tag =
                    new ObjectValue()
                            .put("id", result.tagId())
                            .put("status", result.status().name().toLowerCase(Locale.ROOT))
                            .put("executionTime", (double) result.executionTime().toMillis());
            call.copyObject(result.metadata())
                    .forEach((key, value) -> {
                        if (!tag.has(key)) {
                            tag.put(key, value);
                        }
                    });
            tags.add(tag);
        }
        return new ObjectValue().put("tags", tags);
    }
}

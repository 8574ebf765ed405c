package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code addMessageListener}: hears each message of a type sent later within the same request. */
final class AddMessageListener implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "addMessageListener",
                        "(type: string, listener: (type: string, message: object) => any)"
                                + " => undefined")
                .needs("use_message");
    }

    @Override
    public Object call(ApiCall call) {
        var type = call.toText(call.required(0, "messageType"));
        var listener = call.function(1, "callback");
        call.permit(new PermissionRequest.ListenToMessage(type));
        call.run().chargeMemory(256 + 2L * type.length());
        call.host()
                .messages()
                .listen(type, message -> call.later(listener, type, call.copy(message)));
        return UNDEFINED;
    }
}

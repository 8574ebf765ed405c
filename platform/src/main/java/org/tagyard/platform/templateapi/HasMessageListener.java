package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code hasMessageListener}. */
final class HasMessageListener implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("hasMessageListener", "(type: string) => boolean").needs("use_message");
    }

    @Override
    public Object call(ApiCall call) {
        var type = call.toText(call.required(0, "messageType"));
        call.permit(new PermissionRequest.ListenToMessage(type));
        return call.host().messages().hasListener(type);
    }
}

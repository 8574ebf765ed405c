package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code sendMessage}: a copy to all listeners, at once; what is no object is not sent. */
final class SendMessage implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("sendMessage", "(type: string, message: object) => undefined")
                .needs("use_message");
    }

    @Override
    public Object call(ApiCall call) {
        var type = call.toText(call.required(0, "messageType"));
        call.permit(new PermissionRequest.SendMessage(type));
        if (call.argument(1) instanceof ObjectValue message) {
            call.run().chargeOutput(16 + type.length());
            call.host().messages().send(type, call.copyObject(message));
        }
        return UNDEFINED;
    }
}

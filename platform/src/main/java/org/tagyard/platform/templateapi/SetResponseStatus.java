package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code setResponseStatus}. */
final class SetResponseStatus implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("setResponseStatus", "(statusCode: number) => undefined")
                .needs("access_response");
    }

    @Override
    public Object call(ApiCall call) {
        double status = call.number(0, "statusCode");
        call.permit(new PermissionRequest.WriteResponseStatus());
        if (status != Math.rint(status) || status < 100 || status > 599) {
            throw call.error("The status must be a whole number from 100 to 599.");
        }
        call.host().response().status((int) status);
        return UNDEFINED;
    }
}

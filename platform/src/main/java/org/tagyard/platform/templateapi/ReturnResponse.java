package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code returnResponse}: sends what was set by anyone. */
final class ReturnResponse implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("returnResponse", "() => undefined").needs("return_response");
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.ReturnResponse());
        call.host().response().send();
        return UNDEFINED;
    }
}

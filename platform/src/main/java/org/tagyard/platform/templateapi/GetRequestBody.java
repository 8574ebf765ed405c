package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getRequestBody}: as text; undefined when there is none. */
final class GetRequestBody implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getRequestBody", "() => string | undefined").needs("read_request");
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.ReadRequestBody());
        var body = call.host().request().body();
        body.ifPresent(call::chargeText);
        return body.<Object>map(text -> text).orElse(UNDEFINED);
    }
}

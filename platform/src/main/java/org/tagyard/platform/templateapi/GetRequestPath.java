package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getRequestPath}: not decoded, without the query. */
final class GetRequestPath implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getRequestPath", "() => string")
                .needs("read_request")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.ReadRequestPath());
        return call.host().request().path();
    }
}

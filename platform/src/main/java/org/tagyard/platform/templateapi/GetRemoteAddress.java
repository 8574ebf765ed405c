package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getRemoteAddress}: the visitor's address, empty text when unknown. */
final class GetRemoteAddress implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getRemoteAddress", "() => string").needs("read_request");
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.ReadRemoteAddress());
        return call.host().request().remoteAddress();
    }
}

package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getClientName}: the client that claimed the request or looks at it. */
final class GetClientName implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getClientName", "() => string")
                .needs("read_container_data")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.ReadContainerData());
        return call.host().request().clientName();
    }
}

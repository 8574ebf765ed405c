package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getRequestQueryString}: as received, without the question mark. */
final class GetRequestQueryString implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getRequestQueryString", "() => string").needs("read_request");
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(PermissionRequest.ReadQueryParameter.all());
        return call.host().request().queryString();
    }
}

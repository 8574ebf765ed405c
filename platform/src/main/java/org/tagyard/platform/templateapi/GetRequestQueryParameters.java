package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getRequestQueryParameters}: all of them; a repeated name has an array. */
final class GetRequestQueryParameters implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getRequestQueryParameters", "() => object").needs("read_request");
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(PermissionRequest.ReadQueryParameter.all());
        call.chargeText(call.host().request().queryString());
        return ParseUrl.parameters(call.host().request().queryParameters());
    }
}

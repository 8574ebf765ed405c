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
        var query = call.host().request().queryString();
        call.run().chargeSteps(20 + query.length());
        call.run().chargeMemory(256 + 24L * query.length());
        return ParseUrl.parameters(call.host().request().queryParameters());
    }
}

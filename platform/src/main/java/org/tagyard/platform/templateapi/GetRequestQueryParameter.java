package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getRequestQueryParameter}: the first value of a name, decoded. */
final class GetRequestQueryParameter implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getRequestQueryParameter", "(name: string) => string | undefined")
                .needs("read_request");
    }

    @Override
    public Object call(ApiCall call) {
        var name = call.text(0, "queryParameterName");
        call.permit(PermissionRequest.ReadQueryParameter.of(name));
        call.chargeText(call.host().request().queryString());
        return call.host().request().queryParameters().stream()
                .filter(pair -> pair.name().equals(name))
                .findFirst()
                .<Object>map(FormPairs.Pair::value)
                .orElse(UNDEFINED);
    }
}

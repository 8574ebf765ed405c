package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getRequestHeader}: by its name in any case; repeated ones are joined. */
final class GetRequestHeader implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getRequestHeader", "(name: string) => string | undefined")
                .needs("read_request");
    }

    @Override
    public Object call(ApiCall call) {
        var name = call.text(0, "headerName");
        call.permit(PermissionRequest.ReadRequestHeader.of(name));
        return call.host().request().header(name).<Object>map(value -> value).orElse(UNDEFINED);
    }
}

package org.tagyard.platform.templateapi;

import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code getCookieValues}: all cookies of a name, percent-decoded unless told otherwise. */
final class GetCookieValues implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getCookieValues", "(name: string, noDecode?: boolean) => string[]")
                .needs("get_cookies");
    }

    @Override
    public Object call(ApiCall call) {
        var name = call.text(0, "name");
        call.permit(new PermissionRequest.GetCookies(name));
        var values = new ArrayValue();
        for (var value : call.host().request().cookies(name)) {
            call.chargeText(value);
            values.add(call.flag(1) ? value : PercentCode.decodeComponent(value).orElse(value));
        }
        return values;
    }
}

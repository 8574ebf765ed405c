package org.tagyard.platform.templateapi;

import java.util.List;

/** {@code queryPermission}: whether a call of that kind would be allowed; never throws. */
final class QueryPermission implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("queryPermission", "(permission: string, ...details: any) => boolean");
    }

    @Override
    public Object call(ApiCall call) {
        var details = List.of(call.arguments());
        details.forEach(call::toText);
        return call.argument(0) instanceof String permission
                && call.host().grants().query(permission, details.subList(1, details.size()));
    }
}

package org.tagyard.platform.templateapi;

import org.tagyard.platform.json.Values;

/** {@code getType}. */
final class GetType implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getType", "(value: any) => string");
    }

    @Override
    public Object call(ApiCall call) {
        return Values.typeOf(call.argument(0));
    }
}

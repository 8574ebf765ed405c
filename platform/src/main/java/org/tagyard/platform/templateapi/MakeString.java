package org.tagyard.platform.templateapi;

/** {@code makeString}: JavaScript's {@code String(value)}. */
final class MakeString implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("makeString", "(value: any) => string");
    }

    @Override
    public Object call(ApiCall call) {
        return call.toText(call.argument(0));
    }
}

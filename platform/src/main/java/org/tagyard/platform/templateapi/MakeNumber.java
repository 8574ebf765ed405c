package org.tagyard.platform.templateapi;

/** {@code makeNumber}: JavaScript's {@code Number(value)}. */
final class MakeNumber implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("makeNumber", "(value: any) => number");
    }

    @Override
    public Object call(ApiCall call) {
        return call.toNumber(call.argument(0));
    }
}

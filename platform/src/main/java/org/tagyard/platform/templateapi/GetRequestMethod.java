package org.tagyard.platform.templateapi;

/** {@code getRequestMethod}. */
final class GetRequestMethod implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getRequestMethod", "() => string").confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        return call.host().request().method();
    }
}

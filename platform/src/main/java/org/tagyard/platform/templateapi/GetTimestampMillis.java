package org.tagyard.platform.templateapi;

/** {@code getTimestampMillis} and its older name {@code getTimestamp}. */
record GetTimestampMillis(String name) implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(name, "() => number");
    }

    @Override
    public Object call(ApiCall call) {
        return (double) call.host().clock().millis();
    }
}

package org.tagyard.platform.templateapi;

/** {@code makeInteger}: rounds, and makes 0 of what is no number (web runtime). */
final class MakeInteger implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("makeInteger", "(value: any) => number");
    }

    @Override
    public Object call(ApiCall call) {
        double rounded = MathApi.round(call.toNumber(call.argument(0)));
        return Double.isNaN(rounded) || rounded == 0 ? 0.0 : rounded;
    }
}

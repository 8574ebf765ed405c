package org.tagyard.platform.templateapi;

/** {@code encodeUri}: undefined for a lone surrogate. */
final class EncodeUri implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("encodeUri", "(uri: any) => string | undefined");
    }

    @Override
    public Object call(ApiCall call) {
        return Encodings.coded(call, call.toText(call.argument(0)), PercentCode::encodeUri);
    }
}

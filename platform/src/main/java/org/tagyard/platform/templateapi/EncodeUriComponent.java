package org.tagyard.platform.templateapi;

/** {@code encodeUriComponent}: undefined for a lone surrogate. */
final class EncodeUriComponent implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("encodeUriComponent", "(text: any) => string | undefined");
    }

    @Override
    public Object call(ApiCall call) {
        return Encodings.coded(call, call.toText(call.argument(0)), PercentCode::encodeComponent);
    }
}

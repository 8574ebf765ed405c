package org.tagyard.platform.templateapi;

/** {@code decodeUri}: undefined for malformed text. */
final class DecodeUri implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("decodeUri", "(encoded: string) => string | undefined");
    }

    @Override
    public Object call(ApiCall call) {
        return Encodings.coded(call, call.text(0, "encoded_uri"), PercentCode::decodeUri);
    }
}

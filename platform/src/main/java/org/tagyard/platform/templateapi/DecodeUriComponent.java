package org.tagyard.platform.templateapi;

/** {@code decodeUriComponent}: undefined for malformed text. */
final class DecodeUriComponent implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("decodeUriComponent", "(encoded: string) => string | undefined");
    }

    @Override
    public Object call(ApiCall call) {
        return Encodings.coded(
                call, call.text(0, "encoded_uri_component"), PercentCode::decodeComponent);
    }
}

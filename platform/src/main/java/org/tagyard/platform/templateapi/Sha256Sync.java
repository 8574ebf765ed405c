package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code sha256Sync}: base64 unless hex is asked for. */
final class Sha256Sync implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                "sha256Sync",
                "(text: string, options?: {outputEncoding?: 'base64' | 'hex'}) => string");
    }

    @Override
    public Object call(ApiCall call) {
        return digest(call, call.options(1));
    }

    static String digest(ApiCall call, Options options) {
        var text = call.text(0, "input");
        call.run().chargeSteps(20 + text.length() / 8);
        call.run().chargeMemory(256 + 2L * text.length());
        var digest = Encodings.sha256(text.getBytes(UTF_8));
        return options.text("outputEncoding").filter("hex"::equals).isPresent()
                ? Encodings.hex(digest)
                : Encodings.base64(digest);
    }
}

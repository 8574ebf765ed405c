package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

/** {@code fromBase64}: reads both alphabets; undefined for what is none. */
final class FromBase64 implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("fromBase64", "(encoded: string) => string | undefined");
    }

    @Override
    public Object call(ApiCall call) {
        var text = call.text(0, "base64EncodedString");
        call.chargeText(text);
        call.chargeText(text);
        return Encodings.fromBase64(text)
                .<Object>map(bytes -> new String(bytes, UTF_8))
                .orElse(UNDEFINED);
    }
}

package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code toBase64}: of the text's UTF-8 bytes; the URL form is not padded. */
final class ToBase64 implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "toBase64", "(text: string, options?: {urlEncoding?: boolean}) => string")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        var text = call.text(0, "input");
        call.chargeText(text);
        call.chargeText(text);
        var bytes = text.getBytes(UTF_8);
        return call.options(1).flag("urlEncoding")
                ? Encodings.base64Url(bytes)
                : Encodings.base64(bytes);
    }
}

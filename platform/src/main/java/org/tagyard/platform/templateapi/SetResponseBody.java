package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code setResponseBody}: text that the encoding turns into bytes; base64 sends binary. */
final class SetResponseBody implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "setResponseBody",
                        "(body: string, encoding?: 'utf8' | 'ascii' | 'utf16le' | 'ucs2' | 'base64'"
                                + " | 'latin1' | 'binary' | 'hex') => undefined")
                .needs("access_response");
    }

    @Override
    public Object call(ApiCall call) {
        var text = call.text(0, "body");
        call.permit(new PermissionRequest.WriteResponseBody());
        call.run().chargeOutput(text.length());
        call.chargeText(text);
        var encoding = call.argument(1) instanceof String name ? name : "utf8";
        call.host().response().body(bytes(call, text, encoding));
        return UNDEFINED;
    }

    private static byte[] bytes(ApiCall call, String text, String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "utf8", "utf-8" -> text.getBytes(UTF_8);
            case "ascii" -> text.getBytes(StandardCharsets.US_ASCII);
            case "latin1", "binary" -> text.getBytes(StandardCharsets.ISO_8859_1);
            case "utf16le", "utf-16le", "ucs2", "ucs-2" -> text.getBytes(StandardCharsets.UTF_16LE);
            case "base64" ->
                    Encodings.fromBase64(text)
                            .orElseThrow(() -> call.error("The body is not valid base64."));
            case "hex" -> fromHex(call, text);
            default -> throw call.error("The encoding " + encoding + " is not supported.");
        };
    }

    private static byte[] fromHex(ApiCall call, String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException notHex) {
            throw call.error("The body is not valid hex.");
        }
    }
}

package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code hmacSha256}: signs with one of the installation's keys, which scripts never see. */
final class HmacSha256 implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "hmacSha256",
                        "(data: string, keyId: string, options?:"
                                + " {outputEncoding?: 'base64url' | 'base64' | 'hex'}) => string")
                .needs("use_custom_private_keys");
    }

    @Override
    public Object call(ApiCall call) {
        var data = call.text(0, "data");
        var keyId = call.text(1, "keyId");
        call.permit(new PermissionRequest.UsePrivateKey(keyId));
        var key =
                call.host()
                        .keys()
                        .key(keyId)
                        .orElseThrow(
                                () -> call.error("There is no key with the id " + keyId + "."));
        call.run().chargeSteps(40 + data.length() / 8);
        call.run().chargeMemory(512 + 2L * data.length());
        var signature = Encodings.hmacSha256(key, data.getBytes(UTF_8));
        return switch (call.options(2).text("outputEncoding").orElse("base64url")) {
            case "hex" -> Encodings.hex(signature);
            case "base64" -> Encodings.base64(signature);
            default -> Encodings.base64Url(signature);
        };
    }
}

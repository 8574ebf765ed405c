package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Locale;
import java.util.Optional;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code setResponseHeader}: replaces a header, or clears it when no value is given. */
final class SetResponseHeader implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("setResponseHeader", "(name: string, value?: any) => undefined")
                .needs("access_response");
    }

    @Override
    public Object call(ApiCall call) {
        var name = call.text(0, "name");
        call.permit(PermissionRequest.WriteResponseHeader.of(name));
        if (!HeaderText.isName(name)) {
            throw call.error("The header name is not allowed in HTTP.");
        }
        Optional<String> value =
                call.has(1) ? Optional.of(call.toText(call.argument(1))) : Optional.empty();
        if (value.isPresent() && !HeaderText.isValue(value.get())) {
            throw call.error("The header value holds a line break or a control character.");
        }
        call.run().chargeOutput(name.length() + value.map(String::length).orElse(0));
        call.run().chargeMemory(128 + 2L * name.length());
        call.host().response().header(name.toLowerCase(Locale.ROOT), value);
        return UNDEFINED;
    }
}

package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code setPixelResponse}: a transparent GIF of one pixel that nobody caches. */
final class SetPixelResponse implements ApiFunction {
    private static final String GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    private static final Map<String, String> HEADERS =
            Map.of(
                    "content-type", "image/gif",
                    "cache-control", "no-cache, no-store, must-revalidate",
                    "pragma", "no-cache",
                    "expires", "Fri, 01 Jan 1990 00:00:00 GMT");

    @Override
    public ApiEntry entry() {
        return ApiEntry.of("setPixelResponse", "() => undefined")
                .needs("access_response")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.WritePixelResponse(List.copyOf(HEADERS.keySet())));
        call.run().chargeOutput(GIF.length());
        var response = call.host().response();
        response.status(200);
        HEADERS.forEach((name, value) -> response.header(name, Optional.of(value)));
        response.body(Base64.getDecoder().decode(GIF));
        return UNDEFINED;
    }
}

package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import java.util.List;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.permission.PermissionRequest;

/** {@code getGoogleAuth}: what {@code sendHttpRequest} takes as {@code authorization}. */
final class GetGoogleAuth implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getGoogleAuth", "(options: {scopes: string[]}) => authorization")
                .needs("use_google_credentials");
    }

    @Override
    public Object call(ApiCall call) {
        var scopes = scopes(call, call.object(0, "options").get("scopes"));
        if (scopes.isEmpty()) {
            throw call.error("Required argument options.scopes not supplied.");
        }
        call.permit(new PermissionRequest.UseGoogleCredentials(scopes));
        return new GoogleAuth(scopes);
    }

    private static List<String> scopes(ApiCall call, Object given) {
        if (given instanceof String one) {
            return List.of(one);
        }
        var scopes = new ArrayList<String>();
        if (given instanceof ArrayValue listed) {
            call.run().chargeSteps(listed.length());
            call.run().chargeMemory(16L * listed.length());
            for (int i = 0; i < listed.length(); i++) {
                scopes.add(call.toText(listed.get(i)));
            }
        }
        return scopes;
    }
}

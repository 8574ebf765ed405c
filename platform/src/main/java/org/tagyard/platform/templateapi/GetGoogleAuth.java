package org.tagyard.platform.templateapi;

import java.util.ArrayList;
import org.tagyard.platform.json.ArrayValue;
import org.tagyard.platform.permission.PermissionRequest;
import org.tagyard.platform.script.OpaqueValue;

/** {@code getGoogleAuth}. */
final class GetGoogleAuth extends LaterApi {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("getGoogleAuth", "(options: {scopes: string[]}) => authorization")
                .needs("use_google_credentials")
                .comesLater();
    }

    @Override
    Object simulate(ApiCall call) {
        var scopes = new ArrayList<String>();
        if (call.object(0, "options").get("scopes") instanceof ArrayValue listed) {
            call.run().chargeSteps(listed.length());
            for (int i = 0; i < listed.length(); i++) {
                scopes.add(call.toText(listed.get(i)));
            }
        }
        call.permit(new PermissionRequest.UseGoogleCredentials(scopes));
        return new NoCredentials();
    }

    /** What a test gets: nobody's credentials. */
    private record NoCredentials() implements OpaqueValue {}
}

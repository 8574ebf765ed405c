package org.tagyard.platform.templateapi;

import static org.tagyard.platform.json.Undefined.UNDEFINED;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code getGoogleScript}. */
final class GetGoogleScript extends LaterApi {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of(
                        "getGoogleScript",
                        "(name: string, options?: {id?, debug?, timeout?}) => promise")
                .needs("send_http")
                .comesLater();
    }

    @Override
    Object simulate(ApiCall call) {
        call.text(0, "script");
        call.permit(new PermissionRequest.SendHttp("https://www.googletagmanager.com/"));
        return call.optionalFunction(1).isPresent() ? UNDEFINED : call.run().newPromise().promise();
    }
}

package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code sendEventToGoogleAnalytics}. */
final class SendEventToGoogleAnalytics extends LaterApi {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("sendEventToGoogleAnalytics", "(event: object) => promise")
                .needs("send_http")
                .comesLater();
    }

    @Override
    Object simulate(ApiCall call) {
        call.object(0, "event");
        call.permit(new PermissionRequest.SendHttp("https://www.google-analytics.com/g/collect"));
        return call.run().newPromise().promise();
    }
}

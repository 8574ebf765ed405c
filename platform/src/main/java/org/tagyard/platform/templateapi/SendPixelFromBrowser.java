package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** {@code sendPixelFromBrowser}. */
final class SendPixelFromBrowser extends LaterApi {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("sendPixelFromBrowser", "(url: string) => boolean")
                .needs("send_pixel_from_browser")
                .comesLater();
    }

    @Override
    Object simulate(ApiCall call) {
        call.permit(new PermissionRequest.SendPixelFromBrowser(call.text(0, "url")));
        return false;
    }
}

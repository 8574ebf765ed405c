package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/**
 * {@code sendPixelFromBrowser}: the browser loads an image, if it is one that reads such answers.
 */
final class SendPixelFromBrowser implements ApiFunction {
    @Override
    public ApiEntry entry() {
        return ApiEntry.of("sendPixelFromBrowser", "(url: string) => boolean")
                .needs("send_pixel_from_browser");
    }

    @Override
    public Object call(ApiCall call) {
        var url = call.text(0, "url");
        call.permit(new PermissionRequest.SendPixelFromBrowser(url));
        call.run().chargeOutput(url.length());
        return url.length() <= BrowserPixels.MAX_URL_LENGTH
                && readsPixels(call)
                && call.host().response().pixel(url);
    }

    private static boolean readsPixels(ApiCall call) {
        try {
            return new MeasurementHit(call.host().request(), call.run(), 0).readsPixels();
        } catch (MeasurementHit.TooMuch hostile) {
            return false;
        }
    }
}

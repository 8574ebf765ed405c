package org.tagyard.platform.templateapi;

import org.tagyard.platform.permission.PermissionRequest;

/** The readers of Google's measurement protocols: recognising a request, and its events. */
final class MeasurementRequest extends LaterApi {
    private final String name;
    private final boolean isExtracting;

    private MeasurementRequest(String name, boolean isExtracting) {
        this.name = name;
        this.isExtracting = isExtracting;
    }

    static MeasurementRequest is(String name) {
        return new MeasurementRequest(name, false);
    }

    static MeasurementRequest extract(String name) {
        return new MeasurementRequest(name, true);
    }

    @Override
    public ApiEntry entry() {
        return ApiEntry.of(name, isExtracting ? "() => object[]" : "() => boolean")
                .needs("read_request")
                .confirmed(Confirmation.PARTLY)
                .comesLater();
    }

    @Override
    Object simulate(ApiCall call) {
        call.permit(new PermissionRequest.ReadMeasurementRequest());
        if (isExtracting) {
            throw call.error("The request is not of this protocol.");
        }
        return false;
    }
}

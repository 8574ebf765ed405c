package org.tagyard.platform.templateapi;

import org.tagyard.platform.measurement.Protocol;
import org.tagyard.platform.permission.PermissionRequest;

/** The readers of Google's measurement protocols: recognising a request, and its events. */
final class MeasurementRequest implements ApiFunction {
    private final String name;
    private final Protocol protocol;
    private final boolean isExtracting;

    private MeasurementRequest(String name, Protocol protocol, boolean isExtracting) {
        this.name = name;
        this.protocol = protocol;
        this.isExtracting = isExtracting;
    }

    static MeasurementRequest is(String name, Protocol protocol) {
        return new MeasurementRequest(name, protocol, false);
    }

    static MeasurementRequest extract(String name, Protocol protocol) {
        return new MeasurementRequest(name, protocol, true);
    }

    @Override
    public ApiEntry entry() {
        return ApiEntry.of(name, isExtracting ? "() => object[]" : "() => boolean")
                .needs("read_request")
                .confirmed(Confirmation.PARTLY);
    }

    @Override
    public Object call(ApiCall call) {
        call.permit(new PermissionRequest.ReadMeasurementRequest());
        var hit =
                new MeasurementHit(
                        call.host().request(),
                        call.run(),
                        call.host().clock().instant().toEpochMilli());
        try {
            if (!isExtracting) {
                return hit.is(protocol);
            }
            if (!hit.is(protocol)) {
                throw call.error("The request is not of this protocol.");
            }
            return hit.events(protocol);
        } catch (MeasurementHit.TooMuch tooMuch) {
            throw call.error(tooMuch.sentence());
        }
    }
}

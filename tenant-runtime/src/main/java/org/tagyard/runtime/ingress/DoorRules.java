package org.tagyard.runtime.ingress;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.tagyard.platform.tenant.Ids;

/** What every reception of a request needs; one for the process. */
record DoorRules(
        IngressConfig config,
        HitHandler handler,
        Clock clock,
        Ids ids,
        ClientAddresses addresses,
        Buffered buffered,
        IngressMeters meters,
        Vertx vertx) {

    Inflation inflation() {
        return new Inflation(config.maxBodyBytes(), config.maxInflation());
    }
}

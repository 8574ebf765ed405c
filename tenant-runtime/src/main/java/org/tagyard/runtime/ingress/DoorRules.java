package org.tagyard.runtime.ingress;

import io.vertx.core.Vertx;
import java.time.Clock;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
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

    Inflation inflation(int maxBodyBytes, Buffered.Share share) {
        return new Inflation(maxBodyBytes, config.maxInflation(), share::hold);
    }

    /** The refusal while the process holds as many bytes of bodies as it may. */
    static ProblemException full() {
        return ProblemException.of(Problem.BUSY, "Too many requests are being received.")
                .with("retryAfterSeconds", 1)
                .withHeader("Retry-After", "1");
    }
}

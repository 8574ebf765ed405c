package org.tagyard.runtime.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What calls to others count. */
final class OutboundMeters {
    private final MeterRegistry registry;

    OutboundMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void ended(CallResult result, Duration took) {
        Timer.builder("tagyard.outbound.calls")
                .description("Calls to other people's servers by how they ended")
                .tag("outcome", outcome(result))
                .register(registry)
                .record(took);
    }

    private static String outcome(CallResult result) {
        return switch (result) {
            case CallResult.Answered answered -> answered.status() / 100 + "xx";
            case CallResult.Failed failed ->
                    switch (failed.reason()) {
                        case FAILED -> "failed";
                        case LIMITED -> "limited";
                        case TIMED_OUT -> "timed-out";
                        case REFUSED -> "refused";
                    };
        };
    }
}

package org.tagyard.runtime.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import org.tagyard.platform.firing.WhyCode;
import org.tagyard.runtime.trace.TagEnd;

/** Counts ends of tags: {@code tagyard.run.tags} by outcome, {@code tagyard.run.tag.duration}. */
final class RunMetrics {
    private final Counter succeeded;
    private final Map<WhyCode, Counter> failed = new EnumMap<>(WhyCode.class);
    private final Timer duration;
    private final Counter events;

    RunMetrics(MeterRegistry registry) {
        succeeded = tags(registry, "succeeded");
        for (var code : WhyCode.values()) {
            failed.put(code, tags(registry, code.slug()));
        }
        duration =
                Timer.builder("tagyard.run.tag.duration")
                        .description("From a tag's start to its end, waiting included")
                        .register(registry);
        events =
                Counter.builder("tagyard.run.events")
                        .description("Events that ran through a container")
                        .register(registry);
    }

    private static Counter tags(MeterRegistry registry, String outcome) {
        return Counter.builder("tagyard.run.tags")
                .description("Tags by how they ended")
                .tag("outcome", outcome)
                .register(registry);
    }

    void tagEnded(TagEnd end) {
        if (end.isSuccess()) {
            succeeded.increment();
        } else {
            end.why().map(why -> failed.get(why.code())).ifPresent(Counter::increment);
        }
        if (end.status() != TagEnd.Status.NOT_FIRED) {
            duration.record(end.took());
        }
    }

    void eventStarted() {
        events.increment();
    }
}

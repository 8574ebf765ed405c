package org.tagyard.runtime.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.pipeline.UnknownTokens;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;

/**
 * Tells every open session of a container that a request came with a token which leads nowhere: a
 * link from yesterday, say. At most one a second per container (spec: admin-api §4.2), so that a
 * sender cannot fill the streams.
 */
@ApplicationScoped
public class WatchedTokens implements UnknownTokens {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TraceSink sink;
    private final Map<ContainerId, Instant> told = new ConcurrentHashMap<>();

    @Inject
    public WatchedTokens(TraceWriter writer) {
        this((TraceSink) writer);
    }

    WatchedTokens(TraceSink sink) {
        this.sink = sink;
    }

    @Override
    public void seen(Hit hit, LiveContainer live, Instant now) {
        var open = live.settings().previews().stream().filter(it -> it.isOpen(now)).toList();
        if (open.isEmpty()) {
            told.remove(live.container());
            return;
        }
        if (takesTurn(live.container(), now)) {
            var message = TraceMessages.unknownToken(hit, now);
            open.forEach(preview ->
                    sink.tell(
                            new TraceSink.Told(
                                    session(live, preview), message.type(), message.data(), now)));
        }
    }

    @SuppressWarnings("ReferenceEquality") // this very moment, not one like it
    private boolean takesTurn(ContainerId container, Instant now) {
        return told.compute(
                        container,
                        (same, last) ->
                                last == null || !now.isBefore(last.plus(PAUSE)) ? now : last)
                == now;
    }

    private static RecordedTrace.Session session(LiveContainer live, LiveSettings.Preview preview) {
        return new RecordedTrace.Session(
                live.tenant(),
                live.container(),
                Optional.of(preview.id()),
                preview.source(),
                preview.run(),
                Set.of());
    }
}

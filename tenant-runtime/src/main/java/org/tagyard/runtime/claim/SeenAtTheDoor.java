package org.tagyard.runtime.claim;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.pipeline.PlatformHeaders;
import org.tagyard.runtime.pipeline.Step;
import org.tagyard.runtime.powerup.preview.PreviewHeader;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.trace.Trace;
import org.tagyard.runtime.trace.Traces;
import org.tagyard.runtime.webhook.Onlookers;

/**
 * Traces of what the door of a path answered itself, for the session that the request names or that
 * the power-up would have put on it.
 */
@Singleton
class SeenAtTheDoor implements Onlookers {
    private final PlatformHeaders headers;
    private final PreviewHeader marker;
    private final Traces traces;
    private final Clock clock;

    SeenAtTheDoor(PlatformHeaders headers, PreviewHeader marker, Traces traces, Clock clock) {
        this.headers = headers;
        this.marker = marker;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public void answered(Hit hit, LiveContainer live, AtTheDoor found, Reply reply, String by) {
        live.version()
                .map(version -> traces.sample(hit, live, version, Optional.of(found)))
                .ifPresent(trace -> end(trace, reply, by));
        var settings = live.settings();
        if (settings.previews().isEmpty()) {
            return;
        }
        var now = clock.instant();
        var marked = marked(headers.put(hit, live, now), live);
        PreviewHeader.sessionOf(marked, settings, now)
                .ifPresent(session ->
                        session.version()
                                .or(live::version)
                                .ifPresent(version -> {
                                    var trace =
                                            traces.begin(
                                                    marked,
                                                    live,
                                                    session,
                                                    version,
                                                    PreviewHeader.eventNames(
                                                            settings, session, now),
                                                    Optional.of(found));
                                    end(trace, reply, by);
                                }));
    }

    private static void end(Trace trace, Reply reply, String by) {
        trace.answered(reply, by);
        trace.finished();
    }

    private Hit marked(Hit hit, LiveContainer live) {
        return switch (marker.apply(hit, live)) {
            case Step.Outcome.Pass(var changed) -> changed;
            case Step.Outcome.Answer _ -> hit;
        };
    }
}

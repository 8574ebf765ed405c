package org.tagyard.runtime.metering;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.trace.TagEnd;
import org.tagyard.runtime.trace.Trace;

/** Adds up one run of a hit on its lane, and hands the sums over at its end. */
final class Tally implements Trace {
    private final Hit hit;
    private final LiveContainer live;
    private final boolean isFirst;
    private final Traffic traffic;
    private final Unmatched unmatched;
    private final long begun = System.nanoTime();
    private boolean isClaimed;
    private int events;
    private int succeeded;
    private int failed;
    private int status;
    private Duration answeredAfter = Duration.ZERO;

    Tally(Hit hit, LiveContainer live, boolean isFirst, Traffic traffic, Unmatched unmatched) {
        this.hit = hit;
        this.live = live;
        this.isFirst = isFirst;
        this.traffic = traffic;
        this.unmatched = unmatched;
    }

    @Override
    public void clientAsked(
            CompiledClient client, boolean claimed, Duration took, Optional<String> error) {
        isClaimed |= claimed;
    }

    @Override
    public void eventStarted(UUID id, Event event) {
        events++;
    }

    @Override
    public void tagFinished(UUID event, TagEnd end) {
        switch (end.status()) {
            case SUCCEEDED -> {
                succeeded++;
                traffic.tag(live, end.tag().ref().id(), true);
            }
            case FAILED, PENDING -> {
                failed++;
                traffic.tag(live, end.tag().ref().id(), false);
            }
            case NOT_FIRED -> {}
        }
    }

    @Override
    public void answered(Reply reply, String by) {
        answeredAfter = Duration.ofNanos(System.nanoTime() - begun);
        status = reply.status();
        if (by.equals("fallback") && isFirst) {
            unmatched.seen(hit, live, status);
        }
    }

    @Override
    public void finished() {
        traffic.add(
                live,
                new Traffic.Sums(
                        isFirst,
                        isClaimed,
                        status >= 500,
                        events,
                        succeeded,
                        failed,
                        answeredAfter));
    }
}

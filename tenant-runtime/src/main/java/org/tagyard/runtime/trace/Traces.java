package org.tagyard.runtime.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ops.NodeIdentity;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;
import org.tagyard.runtime.snapshot.LiveVersion;

/** Opens the traces of previewed hits, and of the live ones that the container's sampling takes. */
@ApplicationScoped
public class Traces {
    private final TraceWriter writer;
    private final LiveSampling sampling;
    private final Clock clock;
    private final String node;

    @Inject
    public Traces(TraceWriter writer, Clock clock, NodeIdentity node) {
        this.writer = writer;
        this.sampling = new LiveSampling(clock, () -> ThreadLocalRandom.current().nextLong());
        this.clock = clock;
        this.node = node.name();
    }

    /**
     * Begins to record a hit for a session.
     *
     * @param eventNames only hits with an event of one of these names are kept; empty keeps all
     * @param door what the door of the hit's path found out
     */
    public Trace begin(
            Hit hit,
            LiveContainer live,
            LiveSettings.Preview preview,
            LiveVersion version,
            Set<String> eventNames,
            Optional<AtTheDoor> door) {
        boolean isDraft = preview.source().equals("draft");
        var session =
                new RecordedTrace.Session(
                        live.tenant(),
                        live.container(),
                        Optional.of(preview.id()),
                        preview.source(),
                        preview.run(),
                        eventNames);
        var subject =
                new RecordedTrace.Subject(
                        hit,
                        session,
                        node,
                        isDraft ? Optional.empty() : Optional.of(version.number()),
                        isDraft ? Optional.of((long) version.number()) : Optional.empty(),
                        door,
                        place(hit, live),
                        Optional.empty());
        return new RecordedTrace(subject, writer, clock);
    }

    /**
     * Begins to record a live hit, if the container's sampling may want it (spec: admin-api §1.3,
     * {@code capture.traceSampling}).
     *
     * @param door what the door of the hit's path found out
     */
    public Trace sample(
            Hit hit, LiveContainer live, LiveVersion version, Optional<AtTheDoor> door) {
        var capture = live.settings().capture();
        if (!sampling.records(live.container(), capture)) {
            return Trace.OFF;
        }
        var subject =
                new RecordedTrace.Subject(
                        capture.bodies() ? hit : hit.withBody(new byte[0]),
                        RecordedTrace.Session.live(live.tenant(), live.container()),
                        node,
                        Optional.of(version.number()),
                        Optional.empty(),
                        door,
                        place(hit, live),
                        Optional.of(kind -> sampling.keeps(live.container(), kind, capture)));
        return new RecordedTrace(subject, writer, clock);
    }

    /** Two traces told as one; whatever is off costs nothing. */
    public static Trace both(Trace first, Trace second) {
        if (first.equals(Trace.OFF)) {
            return second;
        }
        return second.equals(Trace.OFF) ? first : new BothTraces(first, second);
    }

    /** Where a hit came in; empty where the journal or the door writes its history. */
    private static Optional<HitFacts.Place> place(Hit hit, LiveContainer live) {
        var rule = live.settings().pathRule(hit.host(), hit.path());
        boolean isNew = hit.origin() == Hit.Origin.NETWORK || hit.origin() == Hit.Origin.TEST;
        if (!isNew || rule.filter(it -> it.policy().delivery().durable()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new HitFacts.Place(
                        rule.map(PathRule::id),
                        live.settings().searchPointers(),
                        live.settings().capture().bodies()));
    }
}

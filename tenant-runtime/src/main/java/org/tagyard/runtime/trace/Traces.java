package org.tagyard.runtime.trace;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ops.NodeIdentity;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;
import org.tagyard.runtime.snapshot.LiveVersion;

/** Opens the traces of previewed hits. */
@ApplicationScoped
public class Traces {
    private final TraceWriter writer;
    private final Clock clock;
    private final String node;

    @Inject
    public Traces(TraceWriter writer, Clock clock, NodeIdentity node) {
        this.writer = writer;
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
                        preview.id(),
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
                        door);
        return new RecordedTrace(subject, writer, clock);
    }
}

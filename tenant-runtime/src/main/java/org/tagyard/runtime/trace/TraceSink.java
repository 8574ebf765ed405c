package org.tagyard.runtime.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.tagyard.runtime.ingress.Hit;

/** Where recorded hits go. Called on lanes: never blocks, drops and counts when it is full. */
interface TraceSink {
    /** A short message for whoever watches the session's stream. */
    void tell(Told message);

    /** The whole story of a finished hit. */
    void keep(Document document);

    /** One message of the stream (spec: admin-api §4.2). */
    record Told(RecordedTrace.Session session, String type, JsonNode data, Instant at) {}

    /**
     * A finished hit.
     *
     * @param summary its form in lists
     * @param document the trace document (spec: admin-api §4.3)
     * @param facts for history; empty where somebody else writes them
     */
    record Document(
            RecordedTrace.Session session,
            Hit hit,
            JsonNode summary,
            JsonNode document,
            Optional<HitFacts> facts) {}
}

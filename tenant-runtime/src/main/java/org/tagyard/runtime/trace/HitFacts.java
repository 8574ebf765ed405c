package org.tagyard.runtime.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;

/**
 * What history says of a hit that no journal keeps, once there is a trace of it (spec: admin-api
 * §5).
 *
 * @param outcome {@code accepted}, or {@code refused} where no client took it
 * @param request to be run again; empty where it is not kept
 */
record HitFacts(
        Optional<UUID> path,
        String outcome,
        Optional<String> refusal,
        int status,
        Duration untilAnswer,
        Optional<JsonNode> verification,
        Optional<String> senderDeliveryId,
        Optional<JsonNode> claimedBy,
        Optional<Integer> version,
        JsonNode events,
        List<String> search,
        Optional<Hit> request) {
    /** Larger bodies are let go. */
    private static final int MAX_BODY = 256 << 10;

    /**
     * @param place where the hit came in
     */
    static HitFacts of(RecordedTrace trace, Place place) {
        var subject = trace.subject();
        var claimed = trace.asked.stream().filter(RecordedTrace.Asked::claimed).findFirst();
        return new HitFacts(
                place.path(),
                claimed.isPresent() ? "accepted" : "refused",
                claimed.isPresent() ? Optional.empty() : Optional.of("unclaimed"),
                trace.answer.map(it -> it.reply().status()).orElse(0),
                trace.answeredAfter,
                subject.door().map(AtTheDoor::verification),
                subject.door().flatMap(AtTheDoor::deliveryId),
                claimed.map(it -> TraceMessages.reference(it.client().ref())),
                subject.versionNumber(),
                events(trace),
                SearchValues.of(subject.hit().body(), place.searchPointers()),
                request(subject.hit(), place));
    }

    /**
     * Where a hit came in.
     *
     * @param path the path that stands there
     * @param keepsBodies whether the container lets requests be kept
     */
    record Place(Optional<UUID> path, List<String> searchPointers, boolean keepsBodies) {
        Place {
            searchPointers = List.copyOf(searchPointers);
        }
    }

    private static JsonNode events(RecordedTrace trace) {
        var events = JsonNodeFactory.instance.arrayNode();
        trace.events.forEach((id, event) ->
                events.addObject()
                        .put("number", events.size() - 1)
                        .put("id", IdPrefix.EVENT.format(id))
                        .put("name", Values.toText(event.event.name())));
        return events;
    }

    /** What proves a sender is not kept, as in the journal. */
    private static Optional<Hit> request(Hit hit, Place place) {
        if (!place.keepsBodies() || hit.body().length > MAX_BODY) {
            return Optional.empty();
        }
        var kept =
                hit.headers().lines().stream()
                        .filter(line -> !TraceValues.provesSomething(line))
                        .toList();
        return Optional.of(hit.withHeaders(Headers.of(kept)));
    }
}

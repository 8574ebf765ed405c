package org.tagyard.runtime.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledClient;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.ingress.Hit;

/** The short messages of a session's stream and of its list of hits (spec: admin-api §4.2). */
final class TraceMessages {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private TraceMessages() {}

    record Message(String type, ObjectNode data) {}

    static Message hitStarted(RecordedTrace.Subject subject) {
        var hit = subject.hit();
        var data =
                JSON.objectNode()
                        .put("hit", IdPrefix.HIT.format(hit.id()))
                        .put("startedAt", time(hit.receivedAt()))
                        .put("method", hit.method())
                        .put("path", hit.path())
                        .put("clientIp", hit.clientAddress())
                        .put("origin", origin(subject));
        subject.draftRevision()
                .ifPresentOrElse(
                        revision -> data.put("draftRevision", revision),
                        () -> data.putNull("draftRevision"));
        return new Message("hit-started", data);
    }

    /** A request whose token leads nowhere (spec: admin-api §4.2). */
    static Message unknownToken(Hit hit, Instant at) {
        return new Message(
                "unknown-token",
                JSON.objectNode()
                        .put("at", time(at))
                        .put("path", hit.path())
                        .put("clientIp", hit.clientAddress()));
    }

    static Message clientClaimed(RecordedTrace trace, CompiledClient client) {
        var data = about(trace);
        data.set("client", reference(client.ref()));
        data.put("considered", trace.asked.size());
        return new Message("client-claimed", data);
    }

    static Message eventStarted(RecordedTrace trace, UUID id, Event event) {
        var data =
                about(trace)
                        .put("event", IdPrefix.EVENT.format(id))
                        .put("name", Values.toText(event.name()));
        return new Message("event-started", data);
    }

    static Message tagFinished(RecordedTrace trace, UUID event, TagEnd end) {
        var data = about(trace).put("event", IdPrefix.EVENT.format(event));
        data.set("tag", reference(end.tag().ref()));
        data.put("status", end.status().slug());
        data.put("durationMs", millis(end.took()));
        end.why().ifPresentOrElse(why -> data.set("why", why(why)), () -> data.putNull("why"));
        return new Message("tag-finished", data);
    }

    static Message hitFinished(RecordedTrace trace) {
        var data = about(trace);
        data.put("status", trace.answer.map(it -> it.reply().status()).orElse(0));
        data.put("durationMs", millis(trace.took));
        data.set("tags", counts(trace));
        return new Message("hit-finished", data);
    }

    static Message deliveryChanged(UUID hit, UUID delivery, String state, int attempt) {
        return new Message(
                "delivery-changed",
                JSON.objectNode()
                        .put("hit", IdPrefix.HIT.format(hit))
                        .put("delivery", IdPrefix.DELIVERY.format(delivery))
                        .put("state", state)
                        .put("attempt", attempt));
    }

    /** The hit in a list. */
    static ObjectNode summary(RecordedTrace trace) {
        var data = hitStarted(trace.subject()).data();
        data.put("id", IdPrefix.HIT.format(trace.subject().hit().id()));
        data.remove("hit");
        data.put("host", trace.subject().hit().host());
        data.put("status", trace.answer.map(it -> it.reply().status()).orElse(0));
        data.put("durationMs", millis(trace.took));
        trace.asked.stream()
                .filter(RecordedTrace.Asked::claimed)
                .findFirst()
                .ifPresentOrElse(
                        it -> data.set("claimedBy", reference(it.client().ref())),
                        () -> data.putNull("claimedBy"));
        var events = data.putArray("events");
        trace.events.forEach((id, event) ->
                events.addObject()
                        .put("id", IdPrefix.EVENT.format(id))
                        .put("name", Values.toText(event.event.name())));
        data.set("tags", counts(trace));
        return data;
    }

    static ObjectNode reference(EntityRef ref) {
        return JSON.objectNode().put("id", ref.id()).put("name", ref.name());
    }

    static ObjectNode why(Why why) {
        var node = JSON.objectNode().put("code", why.code().slug()).put("detail", why.detail());
        why.pointer().ifPresentOrElse(it -> node.put("pointer", it), () -> node.putNull("pointer"));
        why.evidence().ifPresent(trigger -> node.set("trigger", TraceDocument.trigger(trigger)));
        return node;
    }

    static double millis(Duration took) {
        return Math.round(took.toNanos() / 10_000.0) / 100.0;
    }

    static String time(Instant at) {
        return MILLIS.format(at);
    }

    static String origin(RecordedTrace.Subject subject) {
        return switch (subject.hit().origin()) {
            case NETWORK -> "network";
            case TEST -> "test";
            case REPLAY -> "replay";
            case RERUN -> "rerun";
        };
    }

    private static ObjectNode about(RecordedTrace trace) {
        return JSON.objectNode().put("hit", IdPrefix.HIT.format(trace.subject().hit().id()));
    }

    private static ObjectNode counts(RecordedTrace trace) {
        var counts = new int[TagEnd.Status.values().length];
        trace.events.values().stream()
                .flatMap(event -> event.tags.stream())
                .forEach(end -> counts[end.status().ordinal()]++);
        return JSON.objectNode()
                .put("succeeded", counts[TagEnd.Status.SUCCEEDED.ordinal()])
                .put("failed", counts[TagEnd.Status.FAILED.ordinal()])
                .put("notFired", counts[TagEnd.Status.NOT_FIRED.ordinal()])
                .put("pending", counts[TagEnd.Status.PENDING.ordinal()]);
    }
}

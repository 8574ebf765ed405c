package org.tagyard.runtime.trace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.firing.CompiledCondition;
import org.tagyard.platform.firing.CompiledTrigger;
import org.tagyard.platform.firing.CompiledTrigger.Rule;
import org.tagyard.platform.firing.TriggerResult;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.outbound.CallResult;

/** The trace document of a hit, schema 1: members are only ever added (spec: admin-api §4.3). */
final class TraceDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TraceDocument() {}

    static ObjectNode of(RecordedTrace trace) {
        var subject = trace.subject();
        var document =
                JSON.objectNode()
                        .put("schema", 1)
                        .put("hit", IdPrefix.HIT.format(subject.hit().id()))
                        .putNull("preview")
                        .put("run", subject.session().run())
                        .putNull("comparedWith")
                        .put("origin", TraceMessages.origin(subject))
                        .put("node", subject.node())
                        .put("startedAt", TraceMessages.time(subject.hit().receivedAt()))
                        .put("durationMs", TraceMessages.millis(trace.took));
        subject.session()
                .preview()
                .ifPresent(it -> document.put("preview", IdPrefix.PREVIEW.format(it)));
        document.set("version", version(subject));
        document.set("request", request(subject));
        document.set("claim", claim(trace));
        var events = document.putArray("events");
        trace.events.forEach((id, event) -> events.add(event(id, event)));
        console(trace, document);
        outgoing(trace, document);
        document.set("response", response(trace));
        return document;
    }

    private static ObjectNode version(RecordedTrace.Subject subject) {
        var node = JSON.objectNode().put("source", subject.session().source());
        subject.draftRevision()
                .ifPresentOrElse(
                        it -> node.put("draftRevision", it), () -> node.putNull("draftRevision"));
        subject.versionNumber()
                .ifPresentOrElse(it -> node.put("number", it), () -> node.putNull("number"));
        return node;
    }

    private static ObjectNode request(RecordedTrace.Subject subject) {
        var hit = subject.hit();
        var query = hit.rawQuery().isEmpty() ? "" : "?" + hit.rawQuery();
        var node =
                JSON.objectNode()
                        .put("method", hit.method())
                        .put("url", scheme(hit) + "://" + hit.host() + hit.path() + query)
                        .put("clientIp", hit.clientAddress());
        node.set("headers", TraceValues.headers(hit.headers()));
        node.set("body", TraceValues.body(hit.body()));
        subject.door()
                .ifPresent(door -> {
                    node.set("verification", door.verification().deepCopy());
                    var dedupe = node.putObject("dedupe");
                    door.deliveryId()
                            .ifPresentOrElse(
                                    it -> dedupe.put("key", it), () -> dedupe.putNull("key"));
                    dedupe.put("duplicate", door.isDuplicate());
                });
        return node;
    }

    /** TLS usually ends in front of us; then a header says what the visitor used. */
    private static String scheme(Hit hit) {
        return hit.headers().get("x-forwarded-proto").filter("https"::equals).orElse("http");
    }

    private static ObjectNode claim(RecordedTrace trace) {
        var node = JSON.objectNode().putNull("by");
        double took = 0;
        var considered = node.putArray("considered");
        for (var asked : trace.asked) {
            took += TraceMessages.millis(asked.took());
            var entry =
                    considered
                            .addObject()
                            .put("id", asked.client().ref().id())
                            .put("name", asked.client().ref().name())
                            .put("priority", asked.client().priority())
                            .put("claimed", asked.claimed());
            asked.error().ifPresent(error -> entry.put("error", error));
            if (asked.claimed()) {
                node.set("by", TraceMessages.reference(asked.client().ref()));
            }
        }
        return node.put("durationMs", took);
    }

    private static ObjectNode event(UUID id, RecordedTrace.EventRecord event) {
        var node =
                JSON.objectNode()
                        .put("id", IdPrefix.EVENT.format(id))
                        .put("name", Values.toText(event.event.name()));
        node.set("data", TraceValues.value(event.event.data()));
        var transformations = node.putArray("transformations");
        event.tags.stream()
                .flatMap(tag -> tag.applied().stream())
                .distinct()
                .forEach(it -> transformations.add(TraceMessages.reference(it.ref())));
        var triggers = node.putArray("triggers");
        event.plan.ifPresent(
                plan -> plan.explanation().triggers().forEach(it -> triggers.add(trigger(it))));
        var variables = node.putArray("variables");
        for (var variable : event.variables) {
            var entry = variables.addObject().put("name", variable.variable().ref().name());
            entry.set("value", TraceValues.value(variable.value()));
            entry.put("type", Values.typeOf(variable.value()));
            variable.error()
                    .ifPresentOrElse(it -> entry.put("error", it), () -> entry.putNull("error"));
        }
        var tags = node.putArray("tags");
        event.tags.forEach(tag -> tags.add(tag(tag)));
        return node;
    }

    /**
     * With the conditions behind the one that decided too: nobody asked them, but how near a miss
     * was takes their number.
     */
    static ObjectNode trigger(TriggerResult trigger) {
        var node =
                TraceMessages.reference(trigger.trigger().ref()).put("matched", trigger.matched());
        var conditions = node.putArray("conditions");
        for (var result : trigger.conditions()) {
            conditions.add(condition(result.condition(), Optional.of(result)));
        }
        if (!trigger.matched() && trigger.trigger().rule() instanceof Rule.AllOf) {
            var notAsked = node.putArray("notAsked");
            trigger.further().forEach(it -> notAsked.add(condition(it.condition(), it.result())));
        }
        return node;
    }

    /** A condition; where nobody knows its values, they and its result are left out. */
    private static ObjectNode condition(
            CompiledCondition condition, Optional<TriggerResult.ConditionResult> result) {
        var entry = JSON.objectNode().put("left", condition.leftText());
        result.ifPresent(it -> {
            entry.set("leftValue", TraceValues.value(it.leftValue()));
            entry.put("leftType", Values.typeOf(it.leftValue()));
        });
        entry.put("operator", condition.operator().slug()).put("right", condition.rightText());
        result.ifPresent(it -> entry.set("rightValue", TraceValues.value(it.rightValue())));
        entry.put("negate", condition.negate());
        result.ifPresent(it -> {
            entry.put("result", it.result());
            if (!it.error().isEmpty()) {
                entry.put("error", it.error());
            }
        });
        return entry;
    }

    private static ObjectNode tag(TagEnd end) {
        var node =
                TraceMessages.reference(end.tag().ref())
                        .put("status", end.status().slug())
                        .put("durationMs", TraceMessages.millis(end.took()))
                        .put("attempt", attempt(end));
        var firedBy = node.putArray("firedBy");
        end.firedBy().stream().map(CompiledTrigger::ref).forEach(ref -> firedBy.add(ref.id()));
        end.tracked()
                .ifPresentOrElse(
                        it -> node.put("delivery", IdPrefix.DELIVERY.format(it.delivery())),
                        () -> node.putNull("delivery"));
        end.why()
                .ifPresentOrElse(
                        why -> node.set("why", TraceMessages.why(why)), () -> node.putNull("why"));
        return node;
    }

    private static int attempt(TagEnd end) {
        int only = end.status() == TagEnd.Status.NOT_FIRED ? 0 : 1;
        return end.tracked().map(TagEnd.Tracked::attempt).orElse(only);
    }

    private static void console(RecordedTrace trace, ObjectNode document) {
        var console = document.putArray("console");
        for (var line : trace.lines) {
            var entry = console.addObject().put("at", TraceMessages.time(line.at()));
            entry.put("level", line.level() == Trace.Level.ERROR ? "error" : "info");
            entry.putObject("source")
                    .put("kind", line.source().kind().slug())
                    .put("id", line.source().id())
                    .put("name", line.source().name());
            entry.set("text", TraceValues.value(line.text()));
        }
    }

    private static void outgoing(RecordedTrace trace, ObjectNode document) {
        var outgoing = document.putArray("outgoing");
        for (var called : trace.calls) {
            var entry =
                    outgoing.addObject()
                            .put(called.by().kind().slug(), called.by().id())
                            .put("method", called.call().method())
                            .put("url", called.call().url());
            switch (called.result()) {
                case CallResult.Answered(var status, var headers, var body) -> {
                    entry.put("status", status);
                    entry.putNull("error");
                    entry.set("responseHeaders", TraceValues.headers(headers));
                    entry.set("responseBody", TraceValues.body(body));
                }
                case CallResult.Failed(var _, var detail) -> {
                    entry.putNull("status");
                    entry.put("error", detail);
                }
            }
            entry.put("durationMs", TraceMessages.millis(called.took()));
            entry.put("suppressed", Outgoing.isSuppressed(trace.subject().hit()));
            entry.set("requestHeaders", TraceValues.headers(called.call().headers()));
            called.call()
                    .body()
                    .ifPresent(body -> entry.set("requestBody", TraceValues.body(body)));
        }
    }

    private static ObjectNode response(RecordedTrace trace) {
        var node = JSON.objectNode();
        trace.answer.ifPresent(answer -> {
            node.put("status", answer.reply().status()).put("by", answer.by());
            node.set("headers", TraceValues.headers(answer.reply().headers()));
            node.set("body", TraceValues.body(answer.reply().body()));
        });
        return node;
    }
}

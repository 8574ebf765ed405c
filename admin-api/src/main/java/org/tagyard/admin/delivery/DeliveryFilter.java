package org.tagyard.admin.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.http.Form;
import org.tagyard.admin.http.Times;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * A selection of deliveries that ended, as a replay names it: the members of the list's query.
 *
 * @param from earliest time of acceptance
 * @param until first time that is too late; never later than the moment of asking, so that the
 *     selection is fixed
 * @param senders ids by which senders know the hits
 * @param search exact value of a search pointer
 */
public record DeliveryFilter(
        List<String> states,
        List<UUID> tags,
        List<UUID> paths,
        List<String> sides,
        List<String> deadReasons,
        List<UUID> hits,
        List<String> senders,
        Optional<String> search,
        Instant from,
        Instant until) {
    private static final int MOST = 1_000;
    private static final List<String> NOT_HERE =
            List.of("event", "status", "heldReason", "destination");

    public DeliveryFilter {
        states = List.copyOf(states);
        tags = List.copyOf(tags);
        paths = List.copyOf(paths);
        sides = List.copyOf(sides);
        deadReasons = List.copyOf(deadReasons);
        hits = List.copyOf(hits);
        senders = List.copyOf(senders);
    }

    /** Reads the members; the caller finishes the form. At least a state and a time are needed. */
    public static DeliveryFilter read(Form form, Instant now) {
        for (var member : NOT_HERE) {
            form.json(member)
                    .ifPresent(_ ->
                            form.reject(
                                    member,
                                    Violation.Code.NOT_ALLOWED_HERE,
                                    "Replays are not selected by " + member + "."));
        }
        var states = words(form, "state");
        if (states.isEmpty() && form.isClean()) {
            form.reject("state", Violation.Code.REQUIRED, "This member is needed.");
        }
        if (!DeliveryState.ENDED.containsAll(states)) {
            form.note(
                    Violation.at(
                                    form.pointer("state"),
                                    Violation.Code.OUT_OF_RANGE,
                                    "Only what has ended is replayed.")
                            .allowing(Map.of("values", DeliveryState.ENDED)));
        }
        var from = time(form, "receivedAt[gte]");
        var until = time(form, "receivedAt[lt]");
        if (!form.has("receivedAt[gte]") && !form.has("receivedAt[lt]")) {
            form.reject(
                    "receivedAt[gte]",
                    Violation.Code.REQUIRED,
                    "A replay names a time: receivedAt[gte], receivedAt[lt] or both.");
        }
        return new DeliveryFilter(
                states,
                ids(form, "tag", IdPrefix.TAG),
                ids(form, "path", IdPrefix.PATH),
                words(form, "side"),
                words(form, "deadReason"),
                ids(form, "hit", IdPrefix.HIT),
                words(form, "senderDeliveryId"),
                form.text("q", 1_000),
                from.orElse(Instant.EPOCH),
                until.filter(it -> it.isBefore(now)).orElse(now));
    }

    private static Optional<Instant> time(Form form, String member) {
        var text = form.text(member, 64);
        var time = text.flatMap(Times::parse);
        if (text.isPresent() && time.isEmpty()) {
            form.reject(
                    member,
                    Violation.Code.PATTERN,
                    "A point in time is written 2026-11-24T09:00:00.000Z.");
        }
        return time;
    }

    /** A text with commas, or a list. */
    private static List<String> words(Form form, String member) {
        var value = form.json(member);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get().isTextual()) {
            return Arrays.stream(value.get().textValue().split(",", -1))
                    .filter(word -> !word.isEmpty())
                    .limit(MOST)
                    .toList();
        }
        return form.texts(member, MOST, 1_000);
    }

    private static List<UUID> ids(Form form, String member, IdPrefix prefix) {
        var ids = new ArrayList<UUID>();
        for (var word : words(form, member)) {
            prefix.parse(word)
                    .ifPresentOrElse(
                            ids::add,
                            () ->
                                    form.reject(
                                            member,
                                            Violation.Code.UNKNOWN_REFERENCE,
                                            "This is no id of a " + member + "."));
        }
        return ids;
    }

    /**
     * What a runtime reads.
     *
     * @param ofSearch the hits that senders' ids and the search gave, if either was asked for
     */
    ObjectNode forRuntime(Optional<List<UUID>> ofSearch) {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("state", texts(states));
        json.set("tag", texts(tags));
        json.set("path", texts(paths));
        json.set("side", texts(sides));
        json.set("deadReason", texts(deadReasons));
        json.set("hit", texts(ofSearch.orElse(hits)));
        return json.put("from", from.toString()).put("until", until.toString());
    }

    private static JsonNode texts(List<?> values) {
        var list = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(it -> list.add(it.toString()));
        return list;
    }
}

package org.tagyard.admin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;

/**
 * Puts what a runtime wrote into the words of the API: ids with their prefixes, full problems,
 * progress as done of total.
 */
final class RuntimeAnswers {
    private static final String TYPE = "urn:tagyard:problem:";
    private static final Map<String, IdPrefix> IDS =
            Map.of(
                    "hit", IdPrefix.HIT,
                    "delivery", IdPrefix.DELIVERY,
                    "secret", IdPrefix.SECRET,
                    "tag", IdPrefix.TAG);

    private RuntimeAnswers() {}

    /**
     * A result.
     *
     * @param mayTryOutside whether the caller may see the signed line to try elsewhere
     */
    static JsonNode result(JsonNode result, JsonNode asked, boolean mayTryOutside) {
        if (!(ids(result) instanceof ObjectNode shown)) {
            return result;
        }
        if (!mayTryOutside) {
            shown.remove("outside");
        }
        if (asked.hasNonNull("warning")) {
            shown.set("warning", asked.get("warning"));
        }
        return shown;
    }

    private static JsonNode ids(JsonNode value) {
        if (value instanceof ArrayNode list) {
            var all = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(it -> all.add(ids(it)));
            return all;
        }
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        var shown = JsonNodeFactory.instance.objectNode();
        for (var member : object.properties()) {
            var prefix = IDS.get(member.getKey());
            shown.set(
                    member.getKey(),
                    prefix != null && member.getValue().isTextual()
                            ? shown.textNode(id(prefix, member.getValue().textValue()))
                            : ids(member.getValue()));
        }
        return shown;
    }

    private static String id(IdPrefix prefix, String text) {
        try {
            return prefix.format(UUID.fromString(text));
        } catch (IllegalArgumentException already) {
            return text;
        }
    }

    /** The problem that a runtime named. */
    static ProblemException problem(JsonNode problem) {
        var type = problem.path("type").asText("");
        var known =
                Optional.of(type)
                        .filter(it -> it.startsWith(TYPE))
                        .flatMap(it -> Problem.ofSlug(it.substring(TYPE.length())));
        return ProblemException.of(
                known.orElse(Problem.INTERNAL),
                problem.path("detail").asText("The runtime could not do it."));
    }

    /** The problem as it stands in an operation. */
    static JsonNode document(JsonNode problem) {
        var named = problem(problem);
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", named.problem().type().toString())
                .put("title", named.problem().title())
                .put("status", named.problem().status())
                .put("detail", named.detail());
    }

    /** A replay tells what became of its deliveries; done is what ended. */
    static JsonNode progress(String kind, JsonNode progress) {
        if (!kind.equals("replay") || !(progress.deepCopy() instanceof ObjectNode shown)) {
            return progress;
        }
        long done = 0;
        for (var end : new String[] {"delivered", "dead", "skipped"}) {
            done += shown.path(end).asLong();
        }
        return shown.put("done", done).put("unit", "deliveries");
    }
}

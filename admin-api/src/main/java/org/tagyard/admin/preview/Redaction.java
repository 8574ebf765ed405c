package org.tagyard.admin.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/**
 * Hides the values in traces and in events of the stream, for who may not read payloads: names and
 * structure stay, every value that came from a visitor, a script or a destination becomes {@code
 * •••}. Works by a list of members that may be shown, so that a member added later is hidden until
 * somebody decides otherwise.
 */
final class Redaction {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final TextNode HIDDEN = JSON.textNode("•••");

    /** Members whose plain values say nothing about a visitor. */
    private static final Set<String> SHOWN =
            Set.of(
                    "schema",
                    "hit",
                    "preview",
                    "run",
                    "comparedWith",
                    "origin",
                    "node",
                    "at",
                    "startedAt",
                    "receivedAt",
                    "durationMs",
                    "source",
                    "draftRevision",
                    "number",
                    "method",
                    "clientIp",
                    "path",
                    "host",
                    "mode",
                    "result",
                    "duplicate",
                    "secret",
                    "name",
                    "id",
                    "kind",
                    "priority",
                    "claimed",
                    "considered",
                    "effect",
                    "target",
                    "matched",
                    "left",
                    "right",
                    "operator",
                    "negate",
                    "type",
                    "leftType",
                    "rightType",
                    "status",
                    "attempt",
                    "delivery",
                    "event",
                    "tag",
                    "client",
                    "code",
                    "pointer",
                    "level",
                    "encoding",
                    "bytes",
                    "truncated",
                    "suppressed",
                    "by",
                    "succeeded",
                    "failed",
                    "notFired",
                    "pending",
                    "state",
                    "variable",
                    "firedBy");

    /** Members below which everything is a value, whatever it is called. */
    private static final Set<String> VALUES =
            Set.of("data", "value", "leftValue", "rightValue", "before", "after");

    private static final Set<String> HEADERS =
            Set.of("headers", "requestHeaders", "responseHeaders");

    /** Reasons whose detail is made of configuration alone (spec: admin-api §4.3). */
    private static final Set<String> HARMLESS_REASONS =
            Set.of(
                    "no-trigger",
                    "paused",
                    "outside-active-window",
                    "live-only",
                    "consent-missing",
                    "already-fired",
                    "setup-tag-failed",
                    "template-missing",
                    "unsupported-type",
                    "no-callback",
                    "budget-exceeded",
                    "destination-paused",
                    "tag-removed");

    private Redaction() {}

    /** A copy without values. */
    static ObjectNode of(ObjectNode document) {
        ObjectNode redacted = JSON.objectNode();
        boolean isHarmless = HARMLESS_REASONS.contains(document.path("code").asText());
        for (var member : document.properties()) {
            String name = member.getKey();
            redacted.set(
                    name,
                    name.equals("detail") && isHarmless
                            ? member.getValue()
                            : member(name, member.getValue()));
        }
        return redacted;
    }

    private static JsonNode member(String name, JsonNode value) {
        if (VALUES.contains(name)) {
            return hidden(value);
        }
        if (HEADERS.contains(name)) {
            return headers(value);
        }
        if (name.equals("url")) {
            return url(value);
        }
        return switch (value) {
            case ObjectNode object -> of(object);
            case ArrayNode array -> {
                var list = JSON.arrayNode(array.size());
                array.forEach(item -> list.add(member(name, item)));
                yield list;
            }
            default -> value.isNull() || isShown(name) ? value : HIDDEN;
        };
    }

    private static boolean isShown(String name) {
        return SHOWN.contains(name);
    }

    /** Everything below is hidden; names and the number of elements stay. */
    private static JsonNode hidden(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                var copy = JSON.objectNode();
                object.properties()
                        .forEach(member -> copy.set(member.getKey(), hidden(member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = JSON.arrayNode(array.size());
                array.forEach(item -> copy.add(hidden(item)));
                yield copy;
            }
            default -> value.isNull() ? value : HIDDEN;
        };
    }

    /** Pairs of name and value: the names stay. */
    private static JsonNode headers(JsonNode pairs) {
        var list = JSON.arrayNode(pairs.size());
        pairs.forEach(pair -> list.addArray().add(pair.path(0)).add(HIDDEN));
        return list;
    }

    /** The query and the fragment of a URL are values. */
    private static JsonNode url(JsonNode value) {
        String url = value.asText();
        int end = url.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = url.indexOf(mark);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return end == url.length()
                ? value
                : JSON.textNode(url.substring(0, end + 1) + HIDDEN.textValue());
    }
}

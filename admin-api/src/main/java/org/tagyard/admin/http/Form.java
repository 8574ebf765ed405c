package org.tagyard.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.Names;
import org.tagyard.platform.tenant.Slug;

/**
 * Reads the members of a JSON object and gathers everything that is wrong with them, so that one
 * answer names all mistakes. Read every writable member, then call {@link #finish()}; only after it
 * returned are the values good. A member that was not asked for is an error: unknown, or read-only
 * unless equal to what is stored.
 *
 * <p>Accessors that found a mistake note it and return a harmless value.
 */
public final class Form {
    private final ObjectNode members;
    private final ObjectNode stored;
    private final String at;
    private final List<Violation> violations;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<Form> parts = new ArrayList<>();

    private Form(ObjectNode members, ObjectNode stored, String at, List<Violation> violations) {
        this.members = members;
        this.stored = stored;
        this.at = at;
        this.violations = violations;
    }

    /** The members of an object; {@code stored} is what read-only members are compared with. */
    public static Form of(ObjectNode members, ObjectNode stored) {
        return new Form(members, stored, "", new ArrayList<>());
    }

    /** Whether the member was sent (after a merge patch: is set). */
    public boolean has(String name) {
        return members.has(name);
    }

    /** Whether the member is there and null; counts as asked for. */
    public boolean isNull(String name) {
        boolean isNull = members.path(name).isNull();
        if (isNull) {
            seen.add(name);
        }
        return isNull;
    }

    /** Whether the member is a list without elements. */
    public boolean isEmptyList(String name) {
        return members.path(name).isArray() && members.path(name).isEmpty();
    }

    /** Whether the object as it is stored has the member. */
    public boolean isStored(String name) {
        return stored.has(name);
    }

    /** Whether the member differs from what is stored. */
    public boolean changes(String name) {
        return !Same.value(members.path(name), stored.path(name));
    }

    /** A text of at most so many characters, if set. */
    public Optional<String> text(String name, int maxLength) {
        return node(name, JsonNode::isTextual, "a text")
                .map(JsonNode::textValue)
                .filter(text -> isShort(name, text, maxLength));
    }

    /** A text that must be there and not be empty. */
    public String requiredText(String name, int maxLength) {
        Optional<String> text = text(name, maxLength);
        if (text.isEmpty() || text.get().isEmpty()) {
            missing(name);
        }
        return text.orElse("");
    }

    /** The name rule of admin-api §1.2, normalized; required. */
    public String name(String name) {
        return optionalName(name)
                .orElseGet(() -> {
                    missing(name);
                    return "";
                });
    }

    /** A name by the rule of admin-api §1.2, if set. */
    public Optional<String> optionalName(String name) {
        Optional<String> given =
                node(name, JsonNode::isTextual, "a text")
                        .map(JsonNode::textValue)
                        .map(Names::normalize);
        given.flatMap(Names::complaint)
                .ifPresent(detail -> reject(name, Violation.Code.PATTERN, detail));
        return given;
    }

    /** A slug; required. */
    public String slug(String name) {
        return optionalSlug(name)
                .orElseGet(() -> {
                    missing(name);
                    return "";
                });
    }

    /** A slug, if set. */
    public Optional<String> optionalSlug(String name) {
        Optional<String> given = node(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
        if (given.isPresent() && !Slug.isValid(given.get())) {
            note(
                    Violation.at(
                                    pointer(name),
                                    Violation.Code.PATTERN,
                                    "A slug has 3 to 40 lower-case letters, digits and hyphens.")
                            .allowing(Map.of("pattern", Slug.PATTERN)));
        }
        return given;
    }

    /** True or false. */
    public boolean bool(String name, boolean otherwise) {
        return node(name, JsonNode::isBoolean, "true or false")
                .map(JsonNode::booleanValue)
                .orElse(otherwise);
    }

    /** A whole number within bounds, if set. */
    public Optional<Long> integer(String name, long minimum, long maximum) {
        Optional<JsonNode> node = node(name, JsonNode::isIntegralNumber, "a whole number");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        long value = node.get().canConvertToLong() ? node.get().longValue() : Long.MAX_VALUE;
        if (value < minimum || value > maximum) {
            String bound = value < minimum ? "below " + minimum : "above " + maximum;
            note(
                    Violation.at(
                                    pointer(name),
                                    Violation.Code.OUT_OF_RANGE,
                                    node.get().asText() + " is " + bound + ".")
                            .allowing(Map.of("minimum", minimum, "maximum", maximum)));
        }
        return Optional.of(value);
    }

    /** A whole number within bounds, or the default. */
    public int integer(String name, int otherwise, int minimum, int maximum) {
        return integer(name, (long) minimum, (long) maximum)
                .map(value -> (int) Math.clamp(value, minimum, maximum))
                .orElse(otherwise);
    }

    /** One of a closed set of words, if set. */
    public Optional<String> choice(String name, List<String> allowed) {
        Optional<String> given = node(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
        if (given.isPresent() && !allowed.contains(given.get())) {
            note(
                    Violation.at(
                                    pointer(name),
                                    Violation.Code.OUT_OF_RANGE,
                                    "This is not one of the values that " + name + " takes.")
                            .allowing(Map.of("values", allowed)));
            return Optional.empty();
        }
        return given;
    }

    /** A point in time (RFC 3339), if set. */
    public Optional<Instant> instant(String name) {
        Optional<String> given = node(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
        Optional<Instant> instant = given.flatMap(Times::parse);
        if (given.isPresent() && instant.isEmpty()) {
            reject(
                    name,
                    Violation.Code.PATTERN,
                    "A point in time is written 2026-11-24T09:00:00.000Z.");
        }
        return instant;
    }

    /** A list of texts; empty when not set. */
    public List<String> texts(String name, int maxItems, int maxLength) {
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (JsonNode item : array(name, maxItems)) {
            String place = name + "/" + index++;
            if (!item.isTextual()) {
                reject(place, Violation.Code.WRONG_TYPE, "Each element must be a text.");
            } else if (isShort(place, item.textValue(), maxLength)) {
                texts.add(item.textValue());
            }
        }
        return texts;
    }

    /** A list of objects, each read by the function; empty when not set. */
    public <T> List<T> objects(String name, int maxItems, Function<Form, T> reader) {
        List<T> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode item : array(name, maxItems)) {
            String place = name + "/" + index++;
            if (item instanceof ObjectNode object) {
                objects.add(reader.apply(part(object, empty(), place)));
            } else {
                reject(place, Violation.Code.WRONG_TYPE, "Each element must be an object.");
            }
        }
        return objects;
    }

    /** A nested object to be read member by member, if set. {@link #finish()} covers it. */
    public Optional<Form> object(String name) {
        return node(name, JsonNode::isObject, "an object")
                .map(node -> {
                    ObjectNode before =
                            stored.path(name) instanceof ObjectNode object ? object : empty();
                    return part((ObjectNode) node, before, name);
                });
    }

    /** A member whose content is free JSON, if set. */
    public Optional<JsonNode> json(String name) {
        seen.add(name);
        return Optional.ofNullable(members.get(name));
    }

    /** {@code labels}: at most 20 pairs of 40 and 200 characters (spec: admin-api §1.2). */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        node("labels", JsonNode::isObject, "an object")
                .ifPresent(node -> {
                    if (node.size() > 20) {
                        reject("labels", Violation.Code.TOO_LONG, "At most 20 labels.");
                    }
                    for (var label : node.properties()) {
                        String place = "labels/" + escape(label.getKey());
                        if (!label.getValue().isTextual()) {
                            reject(place, Violation.Code.WRONG_TYPE, "A label is a text.");
                        } else if (isShort(place, label.getKey(), 40)
                                && isShort(place, label.getValue().textValue(), 200)) {
                            labels.put(label.getKey(), label.getValue().textValue());
                        }
                    }
                });
        return labels;
    }

    /** Notes a mistake at a member, or below one: {@code "filters/0/path"}. */
    public void reject(String place, Violation.Code code, String detail) {
        note(Violation.at(pointer(place), code, detail));
    }

    /** Notes a mistake. */
    public void note(Violation violation) {
        violations.add(violation);
    }

    /** The JSON pointer of a member. */
    public String pointer(String place) {
        return at + "/" + place;
    }

    /** Whether nothing was wrong so far. */
    public boolean isClean() {
        return violations.isEmpty();
    }

    /**
     * Ends the reading: throws {@code validation-failed} with all mistakes, unknown and read-only
     * members included, or returns when there is none.
     */
    public void finish() {
        checkUnasked();
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private void checkUnasked() {
        for (var member : members.properties()) {
            String name = member.getKey();
            if (seen.contains(name)) {
                continue;
            }
            if (!stored.has(name)) {
                reject(escape(name), Violation.Code.UNKNOWN_MEMBER, "No such member exists here.");
            } else if (!Same.value(member.getValue(), stored.get(name))) {
                reject(
                        escape(name),
                        Violation.Code.READ_ONLY_MEMBER,
                        "This member is set by the server; leave it out or send it as it is.");
            }
        }
        parts.forEach(Form::checkUnasked);
    }

    private Iterable<JsonNode> array(String name, int maxItems) {
        Optional<JsonNode> node = node(name, JsonNode::isArray, "a list");
        if (node.isPresent() && node.get().size() > maxItems) {
            note(
                    Violation.at(
                                    pointer(name),
                                    Violation.Code.TOO_LONG,
                                    "At most " + maxItems + " elements.")
                            .allowing(Map.of("maximum", maxItems)));
            return List.of();
        }
        return node.<Iterable<JsonNode>>map(found -> found).orElse(List.of());
    }

    private Form part(ObjectNode object, ObjectNode before, String place) {
        var part = new Form(object, before, pointer(place), violations);
        parts.add(part);
        return part;
    }

    private Optional<JsonNode> node(
            String name, java.util.function.Predicate<JsonNode> fits, String kind) {
        seen.add(name);
        JsonNode node = members.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            reject(name, Violation.Code.WRONG_TYPE, "This must be " + kind + ".");
            return Optional.empty();
        }
        return Optional.of(node);
    }

    private boolean isShort(String place, String text, int maxLength) {
        if (text.codePointCount(0, text.length()) <= maxLength) {
            return true;
        }
        note(
                Violation.at(
                                pointer(place),
                                Violation.Code.TOO_LONG,
                                "At most " + maxLength + " characters.")
                        .allowing(Map.of("maximum", maxLength)));
        return false;
    }

    private void missing(String name) {
        boolean noted = violations.stream().anyMatch(v -> v.place().equals(pointer(name)));
        if (!noted) {
            reject(name, Violation.Code.REQUIRED, "This member is needed.");
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}

package org.tagyard.platform.container;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.problem.Violation.Code;

/**
 * Checks the members of one JSON object and notes every mistake at its pointer. Absent members pass
 * unless something says they are required.
 */
final class BodyCheck {
    private static final Pattern ID_TAIL = Pattern.compile("_[0-7][0-9a-hjkmnp-tv-z]{25}");

    private static final Set<String> REFERENCE_MEMBERS = Set.of("id", "name", "exportId");

    private final JsonNode json;
    private final String pointer;
    private final List<Violation> found;

    BodyCheck(JsonNode json, String pointer, List<Violation> found) {
        this.json = json;
        this.pointer = pointer;
        this.found = found;
    }

    JsonNode json() {
        return json;
    }

    boolean has(String member) {
        return json.hasNonNull(member);
    }

    String pointer(String member) {
        return pointer + "/" + Pointers.escape(member);
    }

    void violation(String at, Code code, String detail) {
        found.add(Violation.at(at, code, detail));
    }

    /** Every member must be one of these. */
    BodyCheck only(Set<String> members) {
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!members.contains(name)) {
                        violation(pointer(name), Code.UNKNOWN_MEMBER, name + " is not known here.");
                    }
                });
        return this;
    }

    BodyCheck required(String member) {
        if (!has(member)) {
            violation(pointer(member), Code.REQUIRED, member + " is missing.");
        }
        return this;
    }

    BodyCheck text(String member, int longest) {
        present(member, JsonNode::isTextual, "a text")
                .filter(value ->
                        value.textValue().codePointCount(0, value.textValue().length()) > longest)
                .ifPresent(value ->
                        found.add(
                                Violation.at(
                                                pointer(member),
                                                Code.TOO_LONG,
                                                "At most " + longest + " characters.")
                                        .allowing(Map.of("maximumLength", longest))));
        return this;
    }

    BodyCheck pattern(String member, Pattern pattern) {
        present(member, JsonNode::isTextual, "a text")
                .filter(value -> !pattern.matcher(value.textValue()).matches())
                .ifPresent(value ->
                        found.add(
                                Violation.at(
                                                pointer(member),
                                                Code.PATTERN,
                                                "The text has to match " + pattern + ".")
                                        .allowing(Map.of("pattern", pattern.pattern()))));
        return this;
    }

    BodyCheck oneOf(String member, List<String> values) {
        present(member, JsonNode::isTextual, "a text")
                .filter(value -> !values.contains(value.textValue()))
                .ifPresent(value ->
                        found.add(
                                Violation.at(
                                                pointer(member),
                                                Code.OUT_OF_RANGE,
                                                value + " is none of " + values + ".")
                                        .allowing(Map.of("values", values))));
        return this;
    }

    BodyCheck bool(String member) {
        present(member, JsonNode::isBoolean, "true or false");
        return this;
    }

    BodyCheck integer(String member, int minimum, int maximum) {
        present(member, JsonNode::isIntegralNumber, "a whole number")
                .filter(it ->
                        !it.canConvertToInt() || it.intValue() < minimum || it.intValue() > maximum)
                .ifPresent(value ->
                        found.add(
                                Violation.at(
                                                pointer(member),
                                                Code.OUT_OF_RANGE,
                                                value
                                                        + " is outside "
                                                        + minimum
                                                        + " … "
                                                        + maximum
                                                        + ".")
                                        .allowing(
                                                Map.of(
                                                        "minimum", minimum,
                                                        "maximum", maximum))));
        return this;
    }

    /** The instant of a member, when it is one. */
    Optional<Instant> instant(String member) {
        return present(member, JsonNode::isTextual, "a text")
                .flatMap(value -> {
                    try {
                        return Optional.of(Instant.parse(value.textValue()));
                    } catch (DateTimeException noInstant) {
                        violation(
                                pointer(member),
                                Code.PATTERN,
                                "An instant looks like 2026-11-24T09:00:00Z.");
                        return Optional.empty();
                    }
                });
    }

    /** The member as an object to look into. */
    Optional<BodyCheck> object(String member) {
        return present(member, JsonNode::isObject, "an object")
                .map(value -> new BodyCheck(value, pointer(member), found));
    }

    /** The same kind of check for an item of a list. */
    BodyCheck inside(JsonNode item, String at) {
        return new BodyCheck(item, at, found);
    }

    /** What does something with one item and its pointer. */
    interface ItemCheck {
        void check(JsonNode item, String pointer);
    }

    BodyCheck items(String member, int most, ItemCheck check) {
        present(member, JsonNode::isArray, "a list")
                .ifPresent(list -> {
                    if (list.size() > most) {
                        found.add(
                                Violation.at(
                                                pointer(member),
                                                Code.OUT_OF_RANGE,
                                                "At most " + most + " entries.")
                                        .allowing(Map.of("maximum", most)));
                    }
                    for (int i = 0; i < list.size(); i++) {
                        check.check(list.get(i), pointer(member) + "/" + i);
                    }
                });
        return this;
    }

    BodyCheck reference(String member, EntityKind kind) {
        if (json.has(member)) {
            reference(json.get(member), pointer(member), kind);
        }
        return this;
    }

    BodyCheck references(String member, EntityKind kind, int most) {
        return items(member, most, (item, at) -> reference(item, at, kind));
    }

    /** An id of the kind, {@code {"name":…}}, or what an import left. */
    void reference(JsonNode reference, String at, EntityKind kind) {
        if (reference.isTextual()) {
            var text = reference.textValue();
            boolean allEvents = kind == EntityKind.TRIGGER && text.equals(Directory.ALL_EVENTS);
            if (!allEvents && !isId(text, kind)) {
                violation(
                        at,
                        Code.UNKNOWN_REFERENCE,
                        "\"" + text + "\" is no id of a " + kind.slug() + ".");
            }
        } else if (reference.isObject() && !reference.isEmpty()) {
            var check = new BodyCheck(reference, at, found).only(REFERENCE_MEMBERS);
            REFERENCE_MEMBERS.forEach(
                    member -> check.present(member, JsonNode::isTextual, "a text"));
        } else {
            violation(
                    at,
                    Code.WRONG_TYPE,
                    "A reference is an id or an object with the " + kind.slug() + "'s name.");
        }
    }

    private static boolean isId(String text, EntityKind kind) {
        var prefix = kind.idPrefix();
        return text.startsWith(prefix)
                && ID_TAIL.matcher(text.substring(prefix.length())).matches();
    }

    private Optional<JsonNode> present(
            String member, java.util.function.Predicate<JsonNode> type, String expected) {
        var value = json.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!type.test(value)) {
            violation(pointer(member), Code.WRONG_TYPE, member + " has to be " + expected + ".");
            return Optional.empty();
        }
        return Optional.of(value);
    }
}

package org.tagyard.platform.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON of a section as leniently as the gallery does (spec: template-runtime §2.2): raw
 * control characters inside texts and trailing commas are accepted and reported. Knows where in the
 * file each value stands.
 */
final class LenientJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonFactory STRICT =
            JsonFactory.builder()
                    // names come from strangers: no shared table may grow with them
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(100)
                                    .maxNumberLength(100)
                                    .build())
                    .build();
    private static final JsonFactory WITH_COMMAS =
            STRICT.rebuild().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();
    private static final JsonFactory WITH_CONTROLS =
            STRICT.rebuild().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();
    private static final JsonFactory LENIENT =
            WITH_COMMAS.rebuild().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

    private final Section section;
    private final Map<String, LocatedJson.Position> positions = new HashMap<>();
    private Optional<LocatedJson.Place> repeatedMember = Optional.empty();

    private LenientJson(Section section) {
        this.section = section;
    }

    /**
     * The section's value, or empty after a finding of the given severity when nobody can read it.
     */
    static Optional<LocatedJson> read(Section section, Severity ifUnreadable, Findings findings) {
        var reader = new LenientJson(section);
        JsonNode root;
        try {
            root = reader.parse(LENIENT);
        } catch (JsonProcessingException unreadable) {
            var place = reader.place(section.pointer(), unreadable.getLocation());
            findings.add(
                    ifUnreadable,
                    "unreadable-json",
                    "This is no JSON: %s.".formatted(firstLine(unreadable.getOriginalMessage())),
                    place.pointer(),
                    place.line(),
                    place.column());
            return Optional.empty();
        }
        reader.report(
                WITH_CONTROLS,
                "trailing-comma",
                "A comma stands before a closing bracket.",
                findings);
        reader.report(
                WITH_COMMAS,
                "raw-control-character",
                "A text holds a line break, tab or other control character that should be escaped.",
                findings);
        reader.repeatedMember.ifPresent(place ->
                findings.warning(
                        "duplicate-member",
                        "This member stands twice; the first one counts.",
                        place));
        var position =
                reader.positions.getOrDefault("", new LocatedJson.Position(section.firstLine(), 1));
        var place = new LocatedJson.Place(section.pointer(), position.line(), position.column());
        Map<String, LocatedJson.Position> absolute = new HashMap<>();
        reader.positions.forEach((pointer, it) -> absolute.put(section.pointer() + pointer, it));
        return Optional.of(new LocatedJson(root, place, absolute));
    }

    /** The stricter factory stops at the first place that needs the leniency it lacks. */
    private void report(JsonFactory stricter, String code, String detail, Findings findings) {
        try (var parser = stricter.createParser(section.text())) {
            while (parser.nextToken() != null) {
                parser.getValueAsString();
            }
        } catch (JsonProcessingException deviation) {
            findings.warning(code, detail, place(section.pointer(), deviation.getLocation()));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text failed", impossible);
        }
    }

    private JsonNode parse(JsonFactory factory) throws JsonProcessingException {
        try (var parser = factory.createParser(section.text())) {
            if (parser.nextToken() == null) {
                throw new JsonProcessingException(
                        "the section is empty", parser.currentLocation()) {};
            }
            var root = value(parser, "");
            if (parser.nextToken() != null) {
                throw new JsonProcessingException(
                        "something follows the value", parser.currentTokenLocation()) {};
            }
            return root;
        } catch (JsonProcessingException unreadable) {
            throw unreadable;
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text failed", impossible);
        }
    }

    private JsonNode value(JsonParser parser, String pointer) throws IOException {
        note(pointer, parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException(
                            "no value begins with " + parser.currentToken());
        };
    }

    private JsonNode object(JsonParser parser, String pointer) throws IOException {
        var object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var memberAt = parser.currentTokenLocation();
            var memberPointer = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            parser.nextToken();
            if (object.has(name)) {
                if (repeatedMember.isEmpty()) {
                    repeatedMember =
                            Optional.of(place(section.pointer() + memberPointer, memberAt));
                }
                parser.skipChildren();
            } else {
                object.set(name, value(parser, memberPointer));
            }
        }
        return object;
    }

    private JsonNode array(JsonParser parser, String pointer) throws IOException {
        var array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, pointer + "/" + array.size()));
        }
        return array;
    }

    private void note(String pointer, JsonLocation location) {
        positions.put(
                pointer,
                new LocatedJson.Position(
                        section.firstLine() + location.getLineNr() - 1, location.getColumnNr()));
    }

    private LocatedJson.Place place(String pointer, JsonLocation location) {
        return new LocatedJson.Place(
                pointer,
                section.firstLine() + Math.max(location.getLineNr(), 1) - 1,
                Math.max(location.getColumnNr(), 1));
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}

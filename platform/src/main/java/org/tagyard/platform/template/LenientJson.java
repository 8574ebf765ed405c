package org.tagyard.platform.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final Lines lines;
    private Optional<LocatedJson.Place> repeatedMember = Optional.empty();

    private LenientJson(Section section) {
        this.section = section;
        this.lines = section.lines();
    }

    /**
     * The section's value, or empty after a finding of the given severity when nobody can read it.
     */
    static Optional<LocatedJson> read(Section section, Severity ifUnreadable, Findings findings) {
        return new LenientJson(section).read(ifUnreadable, findings);
    }

    private Optional<LocatedJson> read(Severity ifUnreadable, Findings findings) {
        LocatedJson.Node root;
        try {
            root = parse();
        } catch (JsonProcessingException unreadable) {
            var place = place(unreadable);
            findings.add(
                    ifUnreadable,
                    "unreadable-json",
                    "This is no JSON: %s.".formatted(firstLine(unreadable.getOriginalMessage())),
                    place.pointer(),
                    place.line(),
                    place.column());
            return Optional.empty();
        }
        report(
                WITH_CONTROLS,
                "trailing-comma",
                "A comma stands before a closing bracket.",
                findings);
        report(
                WITH_COMMAS,
                "raw-control-character",
                "A text holds a line break, tab or other control character that should be escaped.",
                findings);
        repeatedMember.ifPresent(place ->
                findings.warning(
                        "duplicate-member",
                        "A member stands here again; the first one counts.",
                        place));
        return Optional.of(new LocatedJson(root, section.pointer(), lines));
    }

    /** The stricter factory stops at the first place that needs the leniency it lacks. */
    private void report(JsonFactory stricter, String code, String detail, Findings findings) {
        try (var parser = stricter.createParser(section.text())) {
            while (parser.nextToken() != null) {
                parser.getValueAsString();
            }
        } catch (JsonProcessingException deviation) {
            findings.warning(code, detail, place(deviation));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text failed", impossible);
        }
    }

    private LocatedJson.Node parse() throws JsonProcessingException {
        try (var parser = LENIENT.createParser(section.text())) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "the section is empty");
            }
            var root = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(
                        parser, "something follows the value", parser.currentTokenLocation());
            }
            return root;
        } catch (JsonProcessingException unreadable) {
            throw unreadable;
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text failed", impossible);
        }
    }

    private LocatedJson.Node value(JsonParser parser) throws IOException {
        long offset = parser.currentTokenLocation().getCharOffset();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, offset);
            case START_ARRAY -> array(parser, offset);
            case VALUE_STRING -> leaf(NODES.textNode(parser.getText()), offset);
            case VALUE_NUMBER_INT -> leaf(NODES.numberNode(parser.getBigIntegerValue()), offset);
            case VALUE_NUMBER_FLOAT -> leaf(NODES.numberNode(parser.getDoubleValue()), offset);
            case VALUE_TRUE -> leaf(NODES.booleanNode(true), offset);
            case VALUE_FALSE -> leaf(NODES.booleanNode(false), offset);
            case VALUE_NULL -> leaf(NODES.nullNode(), offset);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException(
                            "no value begins with " + parser.currentToken());
        };
    }

    private LocatedJson.Node object(JsonParser parser, long offset) throws IOException {
        var object = NODES.objectNode();
        Map<String, LocatedJson.Node> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            long nameOffset = parser.currentTokenLocation().getCharOffset();
            parser.nextToken();
            if (members.containsKey(name)) {
                repeated(nameOffset);
                parser.skipChildren();
            } else {
                var member = value(parser);
                members.put(name, member);
                object.set(name, member.value());
            }
        }
        return new LocatedJson.Node(object, offset, List.of(), members);
    }

    private LocatedJson.Node array(JsonParser parser, long offset) throws IOException {
        var array = NODES.arrayNode();
        List<LocatedJson.Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var element = value(parser);
            elements.add(element);
            array.add(element.value());
        }
        return new LocatedJson.Node(array, offset, elements, Map.of());
    }

    private static LocatedJson.Node leaf(JsonNode value, long offset) {
        return LocatedJson.Node.leaf(value, offset);
    }

    private void repeated(long offset) {
        if (repeatedMember.isEmpty()) {
            repeatedMember =
                    Optional.of(new LocatedJson.Place(section.pointer(), lines.at(offset)));
        }
    }

    /** A broken limit has no place of its own: it is named at the section's beginning. */
    private LocatedJson.Place place(JsonProcessingException problem) {
        var location = problem.getLocation();
        return new LocatedJson.Place(
                section.pointer(), lines.at(location == null ? 0 : location.getCharOffset()));
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}

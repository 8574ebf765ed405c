package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The {@code {{Name}}} texts in an entity's body: variables are referred to by name inside any text
 * that is evaluated (spec: container-model §3.3). Member names, notes and metadata hold none.
 */
final class VariableTexts {
    /** The members whose texts are evaluated. */
    private static final List<String> EVALUATED =
            List.of("parameters", "conditions", "formatting", "consent");

    private VariableTexts() {}

    /** The names used in a body, trimmed as the runtime would try them too. */
    static Set<String> namesIn(ObjectNode body) {
        Set<String> names = new HashSet<>();
        map(
                body,
                name -> {
                    names.add(name);
                    names.add(name.strip());
                    return "{{" + name + "}}";
                });
        return names;
    }

    /** The body with every {@code {{from}}} turned into {@code {{to}}}. */
    static ObjectNode renamed(ObjectNode body, String from, String to) {
        return map(body, name -> name.strip().equals(from) ? "{{" + to + "}}" : "{{" + name + "}}");
    }

    /** The body with every {@code {{gone}}} taken out of its texts. */
    static ObjectNode without(ObjectNode body, String gone) {
        return map(body, name -> name.strip().equals(gone) ? "" : "{{" + name + "}}");
    }

    private static ObjectNode map(ObjectNode body, UnaryOperator<String> reference) {
        var mapped = body.deepCopy();
        for (var member : EVALUATED) {
            if (body.has(member)) {
                mapped.set(member, value(body.get(member), reference));
            }
        }
        return mapped;
    }

    private static JsonNode value(JsonNode value, UnaryOperator<String> reference) {
        return switch (value) {
            case TextNode text -> TextNode.valueOf(text(text.textValue(), reference));
            case ArrayNode items -> {
                var mapped = JsonNodeFactory.instance.arrayNode();
                items.forEach(item -> mapped.add(value(item, reference)));
                yield mapped;
            }
            case ObjectNode object -> {
                var mapped = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(it -> mapped.set(it.getKey(), value(it.getValue(), reference)));
                yield mapped;
            }
            default -> value;
        };
    }

    /** From {@code {{} to the next {@code }}}; an opening without an end is plain text. */
    private static String text(String text, UnaryOperator<String> reference) {
        var out = new StringBuilder();
        int at = 0;
        while (true) {
            int open = text.indexOf("{{", at);
            int close = open < 0 ? -1 : text.indexOf("}}", open + 2);
            if (close < 0) {
                return out.append(text, at, text.length()).toString();
            }
            out.append(text, at, open).append(reference.apply(text.substring(open + 2, close)));
            at = close + 2;
        }
    }
}

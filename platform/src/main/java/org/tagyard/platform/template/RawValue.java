package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Parameter values as the admin API and documents hold them: plain JSON. */
final class RawValue {
    private RawValue() {}

    /**
     * The text form values are compared by: {@code true} and {@code "true"} agree, as do 1 and 1.0.
     */
    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isFloatingPointNumber()) {
            double number = value.doubleValue();
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
        if (value.isArray()) {
            return String.join("\n", lines(value));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** The lines of a text list, given as array or as one text. */
    static List<String> lines(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(RawValue::text).toList()
                : List.of(text(value).split("\n", -1));
    }

    /** Nothing stored, or the empty text of an untouched field. */
    static boolean isUnset(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty());
    }

    /** Unset, or without a row. */
    static boolean isEmpty(JsonNode value) {
        return isUnset(value) || (value.isArray() && value.isEmpty());
    }

    /** True when a {@code {{name}}} stands somewhere in the text. */
    static boolean hasReference(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .anyMatch(RawValue::hasReference);
        }
        if (!value.isTextual()) {
            return false;
        }
        int open = value.textValue().indexOf("{{");
        return open >= 0 && value.textValue().indexOf("}}", open + 2) >= 0;
    }
}

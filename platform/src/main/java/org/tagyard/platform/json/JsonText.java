package org.tagyard.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** JSON text: exactly what JavaScript's {@code JSON} reads and writes, and the way to Jackson. */
public final class JsonText {
    private JsonText() {}

    /**
     * Reads one JSON text. Empty when it is not JSON or nested deeper than 500; the last of equal
     * keys wins.
     */
    public static Optional<Object> parse(String text) {
        return parse(text, Charges.NONE);
    }

    /** As {@link #parse(String)}, paid for by a run, whose depth limits the nesting. */
    public static Optional<Object> parse(String text, Charges charges) {
        return new JsonReader(text, charges).read();
    }

    /**
     * {@code JSON.stringify(value)}: integer-like keys first, functions and undefined members
     * dropped (null inside arrays), NaN and infinities as null. Empty for a value without JSON
     * text, for a cycle and for nesting deeper than 500.
     */
    public static Optional<String> write(Object value) {
        return write(value, Charges.NONE);
    }

    /** As {@link #write(Object)}, paid for by a run, whose depth limits the nesting. */
    public static Optional<String> write(Object value, Charges charges) {
        return new JsonWriter(charges).write(value);
    }

    /**
     * The value as Jackson's tree, with the losses of {@link #write}; a value without JSON text
     * becomes null. Whole numbers become integers.
     *
     * @throws IllegalArgumentException for a cycle or nesting deeper than 500
     */
    public static JsonNode toJackson(Object value) {
        return JacksonBridge.toJackson(value);
    }

    /** Jackson's tree as a value; numbers become doubles, binary its base64 text. */
    public static Object fromJackson(JsonNode node) {
        return JacksonBridge.fromJackson(node);
    }
}

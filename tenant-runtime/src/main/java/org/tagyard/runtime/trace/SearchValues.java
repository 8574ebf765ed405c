package org.tagyard.runtime.trace;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What hits can be found by: {@code pointer:value} (spec: admin-api §5, {@code q}). */
public final class SearchValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longer ones are texts, not names of things. */
    private static final int MAX_LENGTH = 256;

    private SearchValues() {}

    /**
     * The values at the pointers that are text, numbers or truth values; none of a body that is no
     * JSON.
     *
     * @param pointers as the admin API let them in; one that is no pointer finds nothing
     */
    public static List<String> of(byte[] body, List<String> pointers) {
        if (pointers.isEmpty() || body.length == 0) {
            return List.of();
        }
        JsonNode read;
        try {
            read = JSON.readTree(body);
        } catch (IOException noJson) {
            return List.of();
        }
        var values = new ArrayList<String>(pointers.size());
        for (var pointer : pointers) {
            var at = at(read, pointer);
            if (at.isValueNode() && !at.isNull() && at.asText().length() <= MAX_LENGTH) {
                values.add(pointer + ":" + at.asText());
            }
        }
        return values;
    }

    private static JsonNode at(JsonNode read, String pointer) {
        try {
            return read.at(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException noPointer) {
            return JSON.missingNode();
        }
    }
}

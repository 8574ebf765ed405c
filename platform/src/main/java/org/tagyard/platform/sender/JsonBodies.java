package org.tagyard.platform.sender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** Reads the JSON of a request's body, within the limits of the door. */
final class JsonBodies {
    /** Deepest nesting (spec: isolation §5). */
    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .build();

    private JsonBodies() {}

    /** The document; empty when it is none. */
    static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(it -> !it.isMissingNode());
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    static byte[] write(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException impossible) {
            throw new IllegalStateException("a tree cannot be written", impossible);
        }
    }
}

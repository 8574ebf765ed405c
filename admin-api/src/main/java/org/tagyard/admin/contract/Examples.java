package org.tagyard.admin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/**
 * What was sent and answered when a test called each operation, by operationId: {@code {request,
 * status, response}}. ExamplesTest records the file and compares it with what the API answers.
 */
final class Examples {
    private static final String FILE = "examples.json";

    private final JsonNode recorded;
    private final ObjectMapper mapper = new ObjectMapper();

    Examples() {
        try (InputStream file = Examples.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the contract's " + FILE + " is missing");
            }
            this.recorded = mapper.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the contract's examples cannot be read", e);
        }
    }

    /** Shows the operation's call and answer, where one was recorded. */
    void addTo(Operation operation) {
        JsonNode example = recorded.path(operation.getOperationId());
        if (operation.getRequestBody() != null) {
            add(operation.getRequestBody().getContent(), example.path("request"));
        }
        var answer = operation.getResponses().getAPIResponse(example.path("status").asText());
        if (answer != null) {
            add(answer.getContent(), example.path("response"));
        }
    }

    private void add(@Nullable Content content, JsonNode value) {
        if (content == null || value.isMissingNode()) {
            return;
        }
        content.getMediaTypes()
                .forEach((name, media) -> {
                    if (name.endsWith("json")) {
                        media.setExample(mapper.convertValue(value, Object.class));
                    }
                });
    }
}

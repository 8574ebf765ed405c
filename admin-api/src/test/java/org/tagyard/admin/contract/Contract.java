package org.tagyard.admin.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tagyard.admin.security.Permission;

/** The committed OpenAPI document, read for tests that walk all operations. */
final class Contract {
    static final Path FILE = Path.of("src/main/openapi/openapi.json");

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private Contract() {}

    /**
     * One operation.
     *
     * @param permission the word of x-tagyard-permission
     * @param media what its body is sent as, if it has one
     * @param streams whether it answers with a stream that does not end
     * @param conditional whether it wants the ETag that was read, in If-Match
     */
    record Operation(
            String id,
            String method,
            String path,
            String permission,
            Optional<String> media,
            boolean streams,
            boolean conditional) {

        List<String> variables() {
            return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
        }

        boolean isInTenant() {
            return variables().contains("tenant");
        }

        Optional<Permission> tenantPermission() {
            return Permission.ofSlug(permission);
        }

        @Override
        public String toString() {
            return id + " (" + method + " " + path + ")";
        }
    }

    static JsonNode document() {
        try {
            return new ObjectMapper().readTree(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : document().path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                JsonNode operation = method.getValue();
                operations.add(
                        new Operation(
                                operation.path("operationId").asText(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.path("x-tagyard-permission").asText(),
                                media(operation),
                                operation
                                        .path("responses")
                                        .path("200")
                                        .path("content")
                                        .has("text/event-stream"),
                                isConditional(operation)));
            }
        }
        return operations;
    }

    private static boolean isConditional(JsonNode operation) {
        return operation.path("parameters").findValuesAsText("$ref").stream()
                .anyMatch(reference -> reference.endsWith("/ifMatch"));
    }

    private static Optional<String> media(JsonNode operation) {
        var names = operation.path("requestBody").path("content").fieldNames();
        return names.hasNext() ? Optional.of(names.next()) : Optional.empty();
    }
}

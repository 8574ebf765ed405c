package org.tagyard.admin.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.tagyard.admin.http.ProblemMapper;

/** What many operations share, written once and referred to. */
final class SharedParts {
    private static final String PARAMETERS = "#/components/parameters/";
    private static final String RESPONSES = "#/components/responses/";

    /** Statuses that any operation may answer with, those of a credential aside. */
    private static final Map<String, String> PROBLEMS =
            Map.ofEntries(
                    Map.entry("400", "The request cannot be read"),
                    Map.entry("401", "No valid credential"),
                    Map.entry("403", "May be seen but not done"),
                    Map.entry("404", "Absent, or not yours"),
                    Map.entry("409", "The state forbids it"),
                    Map.entry("412", "Changed since it was read"),
                    Map.entry("413", "Too large"),
                    Map.entry("415", "Not this media type"),
                    Map.entry("422", "Members are not valid"),
                    Map.entry("428", "If-Match is missing"),
                    Map.entry("429", "Too many requests"),
                    Map.entry("500", "Our fault"),
                    Map.entry("503", "Something we need is away"));

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private SharedParts() {}

    static void addTo(Components components) {
        components.addSchema("Problem", problem());
        components.addSchema("JsonNode", OASFactory.createSchema().description("Any JSON value"));
        components.removeSchema("JsonNodeType");
        PROBLEMS.forEach((status, title) ->
                components.addResponse(
                        "Problem" + status,
                        OASFactory.createAPIResponse()
                                .description(title)
                                .content(
                                        OASFactory.createContent()
                                                .addMediaType(
                                                        ProblemMapper.MEDIA_TYPE,
                                                        OASFactory.createMediaType()
                                                                .schema(
                                                                        OASFactory.createSchema()
                                                                                .ref(
                                                                                        "#/components/schemas/Problem"))))));
        components.addParameter(
                "dryRun",
                query("dryRun", Schema.SchemaType.BOOLEAN)
                        .description("Everything runs but the commit"));
        components.addParameter(
                "ifMatch",
                header("If-Match").description("The ETag that was read, or *").required(true));
        components.addParameter(
                "ifNoneMatch", header("If-None-Match").description("ETags that are known"));
        components.addParameter(
                "idempotencyKey",
                header("Idempotency-Key")
                        .description("16 to 128 visible characters; repeats get the first answer"));
        components.addParameter(
                "prefer", header("Prefer").description("return=minimal, wait=n (seconds)"));
        components.addParameter(
                "limit",
                query("limit", Schema.SchemaType.INTEGER).description("1 to 200, 50 by default"));
        components.addParameter(
                "cursor",
                query("cursor", Schema.SchemaType.STRING).description("Of a former page"));
        components.addParameter(
                "count",
                query("count", Schema.SchemaType.BOOLEAN).description("Count up to 10,000"));
    }

    static void addListParameters(Operation operation, Annotations.ListOf list) {
        refer(operation, "limit");
        refer(operation, "cursor");
        refer(operation, "count");
        if (!list.sorts().isEmpty()) {
            operation.addParameter(
                    query("sort", Schema.SchemaType.STRING)
                            .description(
                                    "Comma-separated, - for descending: "
                                            + String.join(", ", list.sorts())));
        }
        for (String filter : list.filters()) {
            operation.addParameter(query(filter, Schema.SchemaType.STRING).description("Filter"));
        }
    }

    /** The variables of the URL that the method itself doesn't take. */
    static void addPathParameters(Operation operation, String path) {
        var declared =
                operation.getParameters() == null
                        ? List.<Parameter>of()
                        : operation.getParameters();
        var names = declared.stream().map(Parameter::getName).toList();
        VARIABLE.matcher(path)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !names.contains(name))
                .toList()
                .forEach(name ->
                        operation.addParameter(
                                OASFactory.createParameter()
                                        .name(name)
                                        .in(Parameter.In.PATH)
                                        .required(true)
                                        .schema(text())));
    }

    static void addParameters(Operation operation, String method) {
        switch (method) {
            case "GET" -> refer(operation, "ifNoneMatch");
            case "POST" -> {
                refer(operation, "dryRun");
                refer(operation, "idempotencyKey");
                refer(operation, "prefer");
            }
            case "PATCH", "DELETE" -> {
                refer(operation, "dryRun");
                // an act that ends a state, such as resumeReplay, asks for no ETag
                if (!operation.getOperationId().startsWith("resume")) {
                    refer(operation, "ifMatch");
                }
            }
            case "PUT" -> {
                refer(operation, "dryRun");
                putCondition(operation.getOperationId()).ifPresent(one -> refer(operation, one));
            }
            default -> {}
        }
    }

    /** What a PUT is conditional on: making needs absence, replacing the ETag, acts nothing. */
    private static Optional<String> putCondition(String operationId) {
        if (operationId.startsWith("create") || operationId.startsWith("put")) {
            return Optional.of("ifNoneMatch");
        }
        boolean replaces = operationId.startsWith("update") || operationId.startsWith("replace");
        return replaces ? Optional.of("ifMatch") : Optional.empty();
    }

    static void addResponses(Operation operation, String method, boolean open) {
        var statuses = new ArrayList<>(List.of("400", "404", "429", "500", "503"));
        if (!open) {
            statuses.addAll(List.of("401", "403"));
        }
        if (!method.equals("GET")) {
            statuses.addAll(List.of("409", "413", "422"));
        }
        if (operation.getRequestBody() != null) {
            statuses.add("415");
            operation.getRequestBody().setRequired(true);
        }
        if (List.of("PUT", "PATCH", "DELETE").contains(method)) {
            statuses.addAll(List.of("412", "428"));
        }
        APIResponses responses = operation.getResponses();
        responses
                .getAPIResponses()
                .values()
                .forEach(response -> {
                    if (response.getDescription() == null || response.getDescription().isEmpty()) {
                        response.setDescription("Done");
                    }
                });
        statuses.stream()
                .sorted()
                .forEach(status ->
                        responses.addAPIResponse(
                                status,
                                OASFactory.createAPIResponse()
                                        .ref(RESPONSES + "Problem" + status)));
    }

    private static Schema problem() {
        Schema error =
                object().addProperty("pointer", text())
                        .addProperty("parameter", text())
                        .addProperty("header", text())
                        .addProperty("code", text())
                        .addProperty("detail", text())
                        .addProperty("allowed", object().additionalPropertiesBoolean(true));
        return object().description("RFC 9457; branch on type, never on a text")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", schema(Schema.SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("instance", text())
                .addProperty("requestId", text())
                .addProperty("documentation", text())
                .addProperty("errors", schema(Schema.SchemaType.ARRAY).items(error))
                .additionalPropertiesBoolean(true)
                .required(List.of("type", "title", "status", "detail", "requestId"));
    }

    private static void refer(Operation operation, String parameter) {
        operation.addParameter(OASFactory.createParameter().ref(PARAMETERS + parameter));
    }

    private static Parameter query(String name, Schema.SchemaType type) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).schema(schema(type));
    }

    private static Parameter header(String name) {
        return OASFactory.createParameter().name(name).in(Parameter.In.HEADER).schema(text());
    }

    private static Schema object() {
        return schema(Schema.SchemaType.OBJECT);
    }

    private static Schema text() {
        return schema(Schema.SchemaType.STRING);
    }

    private static Schema schema(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}

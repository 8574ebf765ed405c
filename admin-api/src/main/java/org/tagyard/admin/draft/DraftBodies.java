package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of a draft's calls as the OpenAPI document shows them; the forms read them. */
final class DraftBodies {
    private static final String MEMBERS =
            "and the members of its kind: type or template, parameters, priority, firingTriggers,"
                    + " conditions, formatting, appliesTo and so on";

    private DraftBodies() {}

    @Schema(
            name = "EntityWrite",
            additionalProperties = Schema.True.class,
            description = "Name and labels, " + MEMBERS)
    record Write(
            @Schema(required = true, maxLength = 128) String name, Map<String, String> labels) {}

    @Schema(
            name = "Entity",
            additionalProperties = Schema.True.class,
            description = "Identity and bookkeeping, " + MEMBERS)
    record Entity(
            String id,
            String name,
            Map<String, String> labels,
            @Schema(description = "Its number in documents") String exportId,
            long revision,
            Instant createdAt,
            JsonNode createdBy,
            Instant updatedAt,
            JsonNode updatedBy) {}

    @Schema(name = "EntityPage")
    record Entities(List<Entity> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @Schema(name = "BuiltInVariable")
    record BuiltIn(
            @Schema(description = "Lower-camel, such as eventName") String type,
            @Schema(description = "What {{…}} uses") String name,
            long revision,
            Instant createdAt,
            JsonNode createdBy,
            Instant updatedAt,
            JsonNode updatedBy) {}

    @Schema(name = "BuiltInVariablePage")
    record BuiltIns(
            List<BuiltIn> items, Optional<String> nextCursor, Optional<String> prevCursor) {}

    @Schema(name = "EditMatch", description = "Either an id or a name")
    record Match(String id, String name) {}

    @Schema(name = "EditOperation")
    record Operation(
            @Schema(
                            required = true,
                            enumeration = {"upsert", "delete"})
                    String op,
            @Schema(required = true, description = "A kind of entities, or built-in-variables")
                    String kind,
            @Schema(required = true) Match match,
            @Schema(description = "What shall be there, for upsert") Write value,
            Long ifRevision) {}

    @Schema(name = "Edits")
    record Edits(
            Long expectedDraftRevision,
            @Schema(required = true, maxItems = EditService.MAX_OPERATIONS)
                    List<Operation> operations) {}
}

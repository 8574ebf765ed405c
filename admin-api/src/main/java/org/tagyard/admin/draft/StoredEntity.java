package org.tagyard.admin.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.container.EntityRef;
import org.tagyard.platform.tenant.TypeId;

/**
 * One entity of a draft as it is stored.
 *
 * @param exportId its number in documents, never changed
 * @param body the members besides the common ones; references are ids. Never changed in place
 * @param revision counts the entity's writes, from 1
 * @param removedAt present while it can be restored
 */
public record StoredEntity(
        UUID id,
        EntityKind kind,
        String name,
        long exportId,
        ObjectNode body,
        Map<String, String> labels,
        long revision,
        Stamp created,
        Stamp updated,
        Optional<Instant> removedAt) {
    public StoredEntity {
        labels = Map.copyOf(labels);
    }

    /** When, and which actor in the form that is stored and shown. */
    public record Stamp(Instant at, JsonNode by) {}

    /** The id as callers see it. */
    public String publicId() {
        return TypeId.format(kind.idPrefix(), id);
    }

    boolean isRemoved() {
        return removedAt.isPresent();
    }

    /**
     * The kind of a template: {@code tag}, {@code client} or {@code variable}; empty for others.
     */
    public String templateKind() {
        return kind == EntityKind.TEMPLATE ? body.path("kind").asText("") : "";
    }

    EntityRef ref() {
        return new EntityRef(kind, Long.toString(exportId), publicId(), name);
    }

    StoredEntity with(
            String newName, ObjectNode newBody, Map<String, String> newLabels, Stamp stamp) {
        return new StoredEntity(
                id,
                kind,
                newName,
                exportId,
                newBody,
                newLabels,
                revision + 1,
                created,
                stamp,
                removedAt);
    }

    StoredEntity removed(Stamp stamp) {
        return new StoredEntity(
                id,
                kind,
                name,
                exportId,
                body,
                labels,
                revision + 1,
                created,
                stamp,
                Optional.of(stamp.at()));
    }

    StoredEntity restored(Stamp stamp) {
        return new StoredEntity(
                id,
                kind,
                name,
                exportId,
                body,
                labels,
                revision + 1,
                created,
                stamp,
                Optional.empty());
    }
}

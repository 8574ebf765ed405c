package org.tagyard.admin.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.live.LiveContainers;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.Actor;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** The rows of sessions. All methods run inside a transaction of the tenant they name. */
@ApplicationScoped
class Previews implements PanacheRepositoryBase<PreviewRow, PreviewRow.Key> {
    private static final ListRules<PreviewRow> RULES =
            ListRules.of(PreviewRow.class, "r.previewId", row -> row.previewId)
                    .sort("createdAt", "r.createdAt", row -> row.createdAt)
                    .sort("expiresAt", "r.expiresAt", row -> row.expiresAt)
                    .defaultSort("-createdAt")
                    .filter("source", "r.source", ListRules.Kind.TEXT)
                    .filter("expiresAt", "r.expiresAt", ListRules.Kind.TIME);

    private static final String OF_CONTAINER = "tenantId = ?1 and containerId = ?2";

    private final Lists lists;
    private final Sql sql;
    private final LiveContainers live;
    private final ObjectMapper mapper;
    private final Clock clock;

    Previews(Lists lists, Sql sql, LiveContainers live, ObjectMapper mapper, Clock clock) {
        this.lists = lists;
        this.sql = sql;
        this.live = live;
        this.mapper = mapper;
        this.clock = clock;
    }

    Page<PreviewView> page(TenantId tenant, ContainerId container) {
        return lists.page(
                tenant,
                RULES,
                "r.tenantId = :tenant and r.containerId = :container",
                Map.of("container", container.value()),
                this::view);
    }

    Optional<PreviewRow> row(TenantId tenant, ContainerId container, String id) {
        return IdPrefix.PREVIEW
                .parse(id)
                .flatMap(preview -> row(tenant, container, preview, LockModeType.NONE));
    }

    /** The row, kept from other writers until the transaction ends. */
    Optional<PreviewRow> lock(TenantId tenant, ContainerId container, String id) {
        return IdPrefix.PREVIEW
                .parse(id)
                .flatMap(
                        preview -> row(tenant, container, preview, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<PreviewRow> ofDigest(TenantId tenant, ContainerId container, byte[] digest) {
        return find(
                        OF_CONTAINER + " and tokenDigest = ?3",
                        tenant.value(),
                        container.value(),
                        digest)
                .firstResultOptional();
    }

    long countOpen(TenantId tenant, ContainerId container, Instant now) {
        return count(
                OF_CONTAINER + " and endedAt is null and expiresAt > ?3",
                tenant.value(),
                container.value(),
                now);
    }

    boolean hasVersion(TenantId tenant, ContainerId container, int number) {
        return !sql.column(
                        Integer.class,
                        """
                        select number from container_version
                         where tenant_id = ?1 and container_id = ?2 and number = ?3\
                        """,
                        tenant.value(),
                        container.value(),
                        number)
                .isEmpty();
    }

    /** What a preview of the draft runs from now on. */
    void setDraft(TenantId tenant, UUID preview, long revision, String document) {
        sql.execute(
                """
                update preview set draft_document = ?1, draft_revision = ?2, draft_tried = ?2
                 where tenant_id = ?3 and preview_id = ?4\
                """,
                document,
                revision,
                tenant.value(),
                preview);
    }

    /** Tells the runtimes; keeps other sessions of the container from being opened meanwhile. */
    void announce(TenantId tenant, ContainerId container) {
        live.settingsChanged(tenant, container);
    }

    /** Switches off what depended on a session that has ended. */
    void expireDependents(Instant now) {
        sql.column(String.class, "select name from expire_power_ups(?1)", now);
    }

    PreviewView view(PreviewRow row) {
        String at =
                "/api/v1/tenants/%s/containers/%s/previews/%s"
                        .formatted(
                                new TenantId(row.tenantId),
                                new ContainerId(row.containerId),
                                IdPrefix.PREVIEW.format(row.previewId));
        return new PreviewView(
                IdPrefix.PREVIEW.format(row.previewId),
                Optional.ofNullable(row.name),
                Source.of(row.source).shown(),
                row.run,
                row.outgoing,
                row.isOpen(clock.instant()) ? "open" : "ended",
                row.expiresAt,
                Optional.ofNullable(row.endedAt),
                row.tokenHint,
                at + "/hits",
                at + "/stream",
                row.revision,
                row.createdAt,
                actor(row.createdBy));
    }

    JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    private Optional<PreviewRow> row(
            TenantId tenant, ContainerId container, UUID preview, LockModeType lock) {
        return find(
                        OF_CONTAINER + " and previewId = ?3",
                        tenant.value(),
                        container.value(),
                        preview)
                .withLock(lock)
                .firstResultOptional();
    }

    private Actor actor(JsonNode node) {
        try {
            return mapper.treeToValue(node, Actor.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored actor is broken", e);
        }
    }
}

package org.tagyard.admin.draft;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.store.Authorship;
import org.tagyard.admin.store.JsonText;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** A row of {@code draft_entity}: an entity, or an enabled built-in variable. */
@Entity
@Table(name = "draft_entity")
@IdClass(EntityRow.Key.class)
class EntityRow {
    /** The kind of rows that stand for enabled built-in variables; their name is the type. */
    static final String BUILT_IN = "built-in-variables";

    /** The primary key. */
    record Key(UUID tenantId, UUID entityId) implements Serializable {}

    @Id
    @Column(name = "tenant_id")
    UUID tenantId;

    @Id
    @Column(name = "entity_id")
    UUID entityId;

    @Column(name = "container_id", updatable = false)
    UUID containerId;

    @Column(updatable = false)
    String kind;

    @Column(name = "template_kind")
    String templateKind;

    String name;

    @Column(name = "export_id", updatable = false)
    long exportId;

    String body;

    @JdbcTypeCode(SqlTypes.JSON)
    String labels;

    @Embedded Authorship authorship;

    @Column(name = "removed_at")
    @Nullable Instant removedAt;

    /** For the ORM. */
    @SuppressWarnings("NullAway.Init")
    protected EntityRow() {}

    EntityRow(TenantId tenant, ContainerId container, StoredEntity entity) {
        this(
                tenant,
                container,
                entity.id(),
                entity.kind().plural(),
                entity.exportId(),
                entity.name(),
                Authorship.of(
                        entity.revision(),
                        entity.created().at(),
                        entity.created().by(),
                        entity.updated().at(),
                        entity.updated().by()));
        set(entity);
    }

    EntityRow(TenantId tenant, ContainerId container, BuiltInSetting setting) {
        this(
                tenant,
                container,
                setting.id(),
                BUILT_IN,
                0,
                setting.variable().slug(),
                Authorship.of(
                        setting.revision(),
                        setting.created().at(),
                        setting.created().by(),
                        setting.updated().at(),
                        setting.updated().by()));
    }

    private EntityRow(
            TenantId tenant,
            ContainerId container,
            UUID id,
            String kind,
            long exportId,
            String name,
            Authorship authorship) {
        this.tenantId = tenant.value();
        this.entityId = id;
        this.containerId = container.value();
        this.kind = kind;
        this.templateKind = "";
        this.name = name;
        this.exportId = exportId;
        this.body = "{}";
        this.labels = "{}";
        this.authorship = authorship;
    }

    /** Takes over what may change. */
    final void set(StoredEntity entity) {
        name = entity.name();
        templateKind = entity.templateKind();
        body = entity.body().toString();
        labels = JsonText.write(entity.labels());
        removedAt = entity.removedAt().orElse(null);
        authorship.write(entity.revision(), entity.updated().at(), entity.updated().by());
    }

    StoredEntity entity() {
        return new StoredEntity(
                entityId,
                kindOf(kind),
                name,
                exportId,
                JsonText.object(body),
                JsonText.pairs(labels),
                authorship.revision(),
                new StoredEntity.Stamp(authorship.createdAt(), authorship.createdBy()),
                new StoredEntity.Stamp(authorship.updatedAt(), authorship.updatedBy()),
                Optional.ofNullable(removedAt));
    }

    private static EntityKind kindOf(String plural) {
        return Arrays.stream(EntityKind.values())
                .filter(it -> it.plural().equals(plural))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no entity kind " + plural));
    }
}

package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.platform.container.BuiltInVariable;
import org.tagyard.platform.container.EntityKind;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code draft_entity}. */
@ApplicationScoped
class Entities {
    private static final String OF_CONTAINER =
            "r.tenantId = :tenant and r.containerId = :container";

    private static final ListRules<EntityRow> LIST =
            ListRules.of(EntityRow.class, "r.entityId", row -> row.entityId)
                    .sort("name", "r.name", row -> row.name)
                    .sort("createdAt", "r.authorship.createdAt", row -> row.authorship.createdAt())
                    .sort("updatedAt", "r.authorship.updatedAt", row -> row.authorship.updatedAt())
                    .defaultSort("name")
                    .filter("name", "r.name", ListRules.Kind.TEXT)
                    .filter("updatedAt", "r.authorship.updatedAt", ListRules.Kind.TIME);

    private final EntityManager database;
    private final Lists lists;

    Entities(EntityManager database, Lists lists) {
        this.database = database;
        this.lists = lists;
    }

    <V> Page<V> page(
            TenantId tenant, ContainerId container, String kind, Function<EntityRow, V> view) {
        return lists.page(
                tenant,
                LIST,
                OF_CONTAINER + " and r.kind = :kind and r.removedAt is null",
                Map.of("container", container.value(), "kind", kind),
                view);
    }

    /** All rows of a draft, removed ones included, in the order of their numbers. */
    List<EntityRow> all(TenantId tenant, ContainerId container) {
        return database.createQuery(
                        "from EntityRow r where " + OF_CONTAINER + " order by r.exportId",
                        EntityRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .getResultList();
    }

    Optional<StoredEntity> find(TenantId tenant, ContainerId container, EntityKind kind, UUID id) {
        return database.createQuery(
                        "from EntityRow r where "
                                + OF_CONTAINER
                                + " and r.kind = :kind and r.entityId = :id and r.removedAt is null",
                        EntityRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("kind", kind.plural())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(EntityRow::entity);
    }

    Optional<BuiltInSetting> find(
            TenantId tenant, ContainerId container, BuiltInVariable variable) {
        return database.createQuery(
                        "from EntityRow r where "
                                + OF_CONTAINER
                                + " and r.kind = :kind and r.name = :name",
                        EntityRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("kind", EntityRow.BUILT_IN)
                .setParameter("name", variable.slug())
                .getResultStream()
                .findFirst()
                .map(Entities::builtIn);
    }

    /** The names of a draft's entities by id, for showing references. */
    Map<UUID, String> names(TenantId tenant, ContainerId container) {
        Map<UUID, String> names = new HashMap<>();
        database.createQuery(
                        "select r.entityId, r.name from EntityRow r where "
                                + OF_CONTAINER
                                + " and r.removedAt is null",
                        Object[].class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .getResultStream()
                .forEach(row -> names.put((UUID) row[0], (String) row[1]));
        return names;
    }

    /** Writes what an edit touched; rows that it read are known to the persistence context. */
    void save(TenantId tenant, ContainerId container, Draft draft) {
        for (var entity : draft.touched()) {
            var row =
                    database.find(EntityRow.class, new EntityRow.Key(tenant.value(), entity.id()));
            if (row == null) {
                database.persist(new EntityRow(tenant, container, entity));
            } else {
                row.set(entity);
            }
        }
        for (var setting : draft.disabled()) {
            var row =
                    database.find(EntityRow.class, new EntityRow.Key(tenant.value(), setting.id()));
            if (row != null) {
                database.remove(row);
            }
        }
        draft.enabled()
                .forEach(setting -> database.persist(new EntityRow(tenant, container, setting)));
    }

    /** Forgets removed entities: a version was made, they can't be restored any more. */
    void forgetRemoved(TenantId tenant, ContainerId container) {
        database.createQuery(
                        "delete from EntityRow r where "
                                + OF_CONTAINER
                                + " and r.removedAt is not null")
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .executeUpdate();
    }

    static BuiltInSetting builtIn(EntityRow row) {
        return new BuiltInSetting(
                row.entityId,
                BuiltInVariable.of(row.name)
                        .orElseThrow(() ->
                                new IllegalStateException("no built-in variable " + row.name)),
                row.authorship.revision(),
                new StoredEntity.Stamp(row.authorship.createdAt(), row.authorship.createdBy()),
                new StoredEntity.Stamp(row.authorship.updatedAt(), row.authorship.updatedBy()));
    }
}

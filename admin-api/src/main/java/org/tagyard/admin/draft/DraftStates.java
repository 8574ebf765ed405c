package org.tagyard.admin.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** Where each container's draft stands. */
@ApplicationScoped
class DraftStates {
    private final EntityManager database;

    DraftStates(EntityManager database) {
        this.database = database;
    }

    DraftStateRow get(TenantId tenant, ContainerId container) {
        return found(database.find(DraftStateRow.class, key(tenant, container)), container);
    }

    /** Keeps other edits and publications of the container out until the transaction ends. */
    DraftStateRow lock(TenantId tenant, ContainerId container) {
        return found(
                database.find(
                        DraftStateRow.class,
                        key(tenant, container),
                        LockModeType.PESSIMISTIC_WRITE),
                container);
    }

    /** The document of a version. */
    Optional<String> document(TenantId tenant, ContainerId container, int version) {
        List<?> documents =
                database.createNativeQuery(
                                """
                                select document from container_version
                                 where tenant_id = :tenant and container_id = :container and number = :number
                                """,
                                String.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("container", container.value())
                        .setParameter("number", version)
                        .getResultList();
        return documents.stream().findFirst().map(String.class::cast);
    }

    private static DraftStateRow.Key key(TenantId tenant, ContainerId container) {
        return new DraftStateRow.Key(tenant.value(), container.value());
    }

    private static DraftStateRow found(@Nullable DraftStateRow row, ContainerId container) {
        if (row == null) {
            throw new IllegalStateException("the container of the URL is gone: " + container);
        }
        return row;
    }
}

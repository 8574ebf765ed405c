package org.tagyard.admin.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code quarantine} that hold: those that were lifted are history. */
@ApplicationScoped
class Quarantines {
    private static final String ACTIVE =
            "r.tenantId = :tenant and r.containerId = :container and r.liftedAt is null";

    private static final ListRules<QuarantineRow> LIST =
            ListRules.of(QuarantineRow.class, "r.quarantineId", row -> row.quarantineId)
                    .sort("since", "r.since", row -> row.since)
                    .defaultSort("-since")
                    .filter("contentHash", "r.contentHash", ListRules.Kind.TEXT)
                    .filter("reason", "r.reason", ListRules.Kind.TEXT);

    private final EntityManager database;
    private final Lists lists;

    Quarantines(EntityManager database, Lists lists) {
        this.database = database;
        this.lists = lists;
    }

    Page<QuarantineView> page(TenantId tenant, ContainerId container) {
        return lists.page(
                tenant, LIST, ACTIVE, Map.of("container", container.value()), QuarantineView::of);
    }

    Optional<QuarantineRow> find(TenantId tenant, ContainerId container, String contentHash) {
        return find(tenant, container, contentHash, LockModeType.NONE);
    }

    /** The same, held until the transaction ends: its revision is compared with an ETag. */
    Optional<QuarantineRow> hold(TenantId tenant, ContainerId container, String contentHash) {
        return find(tenant, container, contentHash, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<QuarantineRow> find(
            TenantId tenant, ContainerId container, String contentHash, LockModeType lock) {
        return database.createQuery(
                        "from QuarantineRow r where " + ACTIVE + " and r.contentHash = :hash",
                        QuarantineRow.class)
                .setParameter("tenant", tenant.value())
                .setParameter("container", container.value())
                .setParameter("hash", contentHash)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }
}

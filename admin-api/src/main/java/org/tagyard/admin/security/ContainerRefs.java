package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.TenantId;

/** Checks lists of containers that memberships and tokens are confined to. */
@ApplicationScoped
public class ContainerRefs {
    private final Sql sql;

    ContainerRefs(Sql sql) {
        this.sql = sql;
    }

    /**
     * Refuses containers that the tenant doesn't have. Called inside its transaction.
     *
     * @throws ProblemException {@code validation-failed} naming the first unknown one
     */
    public void requireKnown(TenantId tenant, List<UUID> ids) {
        Set<UUID> known =
                new HashSet<>(
                        sql.column(
                                UUID.class,
                                """
                                select container_id from container
                                 where tenant_id = ?1 and deleted_at is null and container_id = any(?2)\
                                """,
                                tenant.value(),
                                ids.toArray(UUID[]::new)));
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                throw ProblemException.invalid(
                        "/containers/" + i,
                        Violation.Code.UNKNOWN_REFERENCE,
                        "No such container exists.");
            }
        }
    }
}

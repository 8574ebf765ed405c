package org.tagyard.admin.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.tenant.TenantId;

/** The rows of {@code template_content}: a tenant's files by their hash, never changed. */
@ApplicationScoped
class TemplateContents {
    private final EntityManager database;

    TemplateContents(EntityManager database) {
        this.database = database;
    }

    /** Keeps a file; one that is there already stays. */
    void add(TenantId tenant, ContentHash hash, byte[] bytes) {
        database.createNativeQuery(
                        """
                        insert into template_content (tenant_id, content_hash, bytes)
                        values (:tenant, :hash, :bytes) on conflict do nothing
                        """)
                .setParameter("tenant", tenant.value())
                .setParameter("hash", hash.toString())
                .setParameter("bytes", bytes)
                .executeUpdate();
    }

    Optional<byte[]> find(TenantId tenant, ContentHash hash) {
        List<?> rows =
                database.createNativeQuery(
                                """
                                select bytes from template_content
                                 where tenant_id = :tenant and content_hash = :hash
                                """,
                                byte[].class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("hash", hash.toString())
                        .getResultList();
        return rows.stream().findFirst().map(byte[].class::cast);
    }

    /** Which of some hashes the tenant has. */
    Set<String> known(TenantId tenant, Set<String> hashes) {
        if (hashes.isEmpty()) {
            return Set.of();
        }
        List<?> rows =
                database.createNativeQuery(
                                """
                                select content_hash from template_content
                                 where tenant_id = :tenant and content_hash in (:hashes)
                                """,
                                String.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("hashes", hashes)
                        .getResultList();
        Set<String> known = new HashSet<>();
        rows.forEach(it -> known.add((String) it));
        return known;
    }
}

package org.tagyard.admin.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagyard.admin.page.ListRules;
import org.tagyard.admin.page.Lists;
import org.tagyard.admin.page.Page;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Reads what was written down. */
@ApplicationScoped
class AuditRecords {
    private static final String MINE = "r.tenantId = :tenant";
    private static final ListRules<AuditRow> RULES =
            ListRules.of(AuditRow.class, "r.auditId", row -> row.auditId)
                    .sort("at", "r.at", row -> row.at)
                    .defaultSort("-at")
                    .filter(
                            "actor",
                            "function('jsonb_extract_path_text', r.actor, 'id')",
                            ListRules.Kind.TEXT)
                    .filter("action", "r.action", ListRules.Kind.TEXT)
                    .filter(
                            "target",
                            "function('jsonb_extract_path_text', r.target, 'id')",
                            ListRules.Kind.TEXT)
                    .filter("outcome", "r.outcome", ListRules.Kind.TEXT)
                    .filter("at", "r.at", ListRules.Kind.TIME);

    private final Lists lists;
    private final EntityManager database;
    private final TenantTransactions transactions;

    AuditRecords(Lists lists, EntityManager database, TenantTransactions transactions) {
        this.lists = lists;
        this.database = database;
        this.transactions = transactions;
    }

    Page<AuditRecord> page(TenantId tenant) {
        return transactions.in(
                tenant, () -> lists.page(tenant, RULES, MINE, Map.of(), AuditRecord::of));
    }

    /** The records behind a place in the order of the list, for a stream that reads in portions. */
    List<AuditRecord> portion(TenantId tenant, Optional<AuditRecord> after, int most) {
        return transactions.in(
                tenant,
                () ->
                        lists
                                .portion(tenant, RULES, MINE, after.map(AuditRecords::keys), most)
                                .stream()
                                .map(AuditRecord::of)
                                .toList());
    }

    AuditRecord get(TenantId tenant, String id) {
        return transactions.in(
                tenant,
                () ->
                        IdPrefix.AUDIT_RECORD
                                .parse(id)
                                .flatMap(record ->
                                        Optional.ofNullable(
                                                database.find(
                                                        AuditRow.class,
                                                        new AuditRow.Key(tenant.value(), record))))
                                .map(AuditRecord::of)
                                .orElseThrow(ProblemException::notFound));
    }

    private static List<Object> keys(AuditRecord record) {
        return List.of(record.at(), IdPrefix.AUDIT_RECORD.parse(record.id()).orElseThrow());
    }
}

package org.tagyard.admin.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.problem.Finding;

/**
 * Whether the second wall stands: a role that owns tables, is superuser or bypasses row-level
 * security would see every tenant's rows (spec: admin-api §8.2). Severe in every profile.
 */
@ApplicationScoped
class DatabaseRole implements StartCheck {
    private static final String PROPERTY = "tagyard.database.username";

    private final Sql sql;
    private final TenantTransactions transactions;

    DatabaseRole(Sql sql, TenantTransactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    @Override
    public List<Finding> findings() {
        return transactions.inBackground(
                TenantTransactions.PLATFORM,
                () ->
                        sql.row(
                                        """
                                        select r.rolsuper or r.rolbypassrls,
                                               exists (select 1 from pg_class c
                                                        where c.relowner = r.oid and c.relkind in ('r', 'p')
                                                          and c.relnamespace = 'public'::regnamespace)
                                          from pg_roles r where r.rolname = current_user\
                                        """)
                                .map(row -> judged((Boolean) row[0], (Boolean) row[1]))
                                .orElse(List.of()));
    }

    static List<Finding> judged(boolean passesWalls, boolean ownsTables) {
        if (!passesWalls && !ownsTables) {
            return List.of();
        }
        return List.of(
                Finding.error(
                        "database-role-too-strong",
                        PROPERTY,
                        ownsTables
                                ? "The database user owns tables; log in as tagyard_admin."
                                : "The database user is superuser or bypasses row-level security; log in"
                                        + " as tagyard_admin."));
    }
}

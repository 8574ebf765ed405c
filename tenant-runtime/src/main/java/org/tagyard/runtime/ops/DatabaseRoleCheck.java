package org.tagyard.runtime.ops;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Refuses a database user who could pass the second wall (spec: admin-api §8.2). When the database
 * is away nothing can be said, and the process serves from disk.
 */
@Singleton
class DatabaseRoleCheck implements StartCheck {
    private static final Logger LOG = Logger.getLogger(DatabaseRoleCheck.class);

    private final DataSource source;
    private final DatabaseConfig config;

    DatabaseRoleCheck(DataSource source, DatabaseConfig config) {
        this.source = source;
        this.config = config;
    }

    @Override
    public List<StartFinding> findings() {
        try (var connection = source.getConnection();
                var statement =
                        connection.prepareStatement(
                                """
                                select r.rolsuper, r.rolbypassrls,
                                       exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                                where c.relowner = r.oid and c.relkind in ('r', 'p')
                                                  and n.nspname not in ('pg_catalog', 'information_schema'))
                                  from pg_roles r where r.rolname = current_user\
                                """);
                var result = statement.executeQuery()) {
            result.next();
            if (result.getBoolean(1)) {
                return refuse("is a superuser");
            }
            if (result.getBoolean(2)) {
                return refuse("has BYPASSRLS");
            }
            return result.getBoolean(3) ? refuse("owns tables") : List.of();
        } catch (SQLException away) {
            LOG.warnf(
                    "The database cannot be reached url=%s reason=%s",
                    config.url(), away.getMessage());
            return List.of();
        }
    }

    private List<StartFinding> refuse(String why) {
        return List.of(
                new StartFinding(
                        StartFinding.Severity.FATAL,
                        "tagyard.database.username",
                        "The database user "
                                + config.username()
                                + " "
                                + why
                                + ", so row-level security would not hold; use tagyard_runtime."));
    }
}

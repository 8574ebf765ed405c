package org.tagyard.platform.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.tagyard.platform.tenant.TenantId;

/**
 * Opens transactions that see one tenant's rows and no others (spec: admin-api §8.2). The second
 * wall only stands when the setting is the first statement of each, so there is no other way in.
 * Blocks; not for event loops.
 */
public final class TenantTransactions {
    private final DataSource source;

    public TenantTransactions(DataSource source) {
        this.source = source;
    }

    /** Work with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * Runs work within one tenant, and commits.
     *
     * @throws StoreException when the database fails; nothing is changed then
     */
    public <T> T within(TenantId tenant, Work<T> work) {
        return run(connection -> {
            try (var statement =
                    connection.prepareStatement("select set_config('tagyard.tenant', ?, true)")) {
                statement.setString(1, tenant.value().toString());
                statement.execute();
            }
            return work.with(connection);
        });
    }

    /**
     * Runs work on what may be read over all tenants: the two indexes of the data plane.
     *
     * @throws StoreException when the database fails; nothing is changed then
     */
    public <T> T overIndexes(Work<T> work) {
        return run(work);
    }

    private <T> T run(Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                restore(connection);
            }
        } catch (SQLException e) {
            throw new StoreException("the database refused", e);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException alsoBroken) {
            cause.addSuppressed(alsoBroken);
        }
    }

    private static void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }
}

package org.tagyard.admin.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL in the present transaction, for what is no entity: sign-in, counters, functions of the
 * database. Values take the places {@code ?1}, {@code ?2} and so on.
 */
@ApplicationScoped
public class Sql {
    private final EntityManager database;

    Sql(EntityManager database) {
        this.database = database;
    }

    /** All rows of a query with more than one column. */
    @SuppressWarnings("unchecked") // a native query of Object[] has such rows
    public List<Object[]> rows(String sql, @Nullable Object... values) {
        return bound(database.createNativeQuery(sql, Object[].class), values).getResultList();
    }

    /** The first row of a query with more than one column. */
    public Optional<Object[]> row(String sql, @Nullable Object... values) {
        return rows(sql, values).stream().findFirst();
    }

    /** The rows of a query with one column. */
    @SuppressWarnings("unchecked") // the caller names the column's type
    public <T> List<T> column(Class<T> type, String sql, @Nullable Object... values) {
        return bound(database.createNativeQuery(sql, type), values).getResultList();
    }

    /** Runs a statement; gives the number of rows it touched. */
    public int execute(String sql, @Nullable Object... values) {
        return bound(database.createNativeQuery(sql), values).executeUpdate();
    }

    private static Query bound(Query query, @Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}

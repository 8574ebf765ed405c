package org.tagyard.local.durable;

import java.sql.SQLException;
import org.tagyard.local.database.LocalPostgres;
import org.tagyard.migrations.Roles;

/**
 * What the database says became of the deliveries, over all containers.
 *
 * @param started those that began, which must be the sum of the others (spec: delivery §2)
 * @param listed those that people can see
 */
public record Books(
        long started,
        long delivered,
        long dead,
        long held,
        long discarded,
        long pending,
        long listed) {
    public static Books of(LocalPostgres database) throws SQLException {
        try (var connection = database.login(Roles.RUNTIME).connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select coalesce(sum(started), 0), coalesce(sum(delivered), 0),
                                       coalesce(sum(dead), 0), coalesce(sum(held), 0),
                                       coalesce(sum(discarded), 0), coalesce(sum(pending), 0),
                                       (select count(*) from delivery_history where state = 'delivered')
                                  from delivery_count\
                                """)) {
            rows.next();
            return new Books(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getLong(5),
                    rows.getLong(6),
                    rows.getLong(7));
        }
    }

    /** What is missing or too much; 0 when nothing was lost or made up. */
    public long offset() {
        return started - delivered - dead - held - discarded - pending;
    }

    /** Whether every one of so many was delivered and nothing else began. */
    public boolean balance(long orders) {
        return offset() == 0 && started == orders && delivered == orders && listed == orders;
    }

    public String text() {
        return "started %,d = delivered %,d + dead %,d + held %,d + discarded %,d + pending %,d; %,d listed as delivered"
                .formatted(started, delivered, dead, held, discarded, pending, listed);
    }
}

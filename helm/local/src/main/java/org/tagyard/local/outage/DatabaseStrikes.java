package org.tagyard.local.outage;

import java.sql.SQLException;
import org.tagyard.local.database.LocalPostgres;
import org.tagyard.local.durable.Pause;

/** The whole of PostgreSQL is away, or keeps nothing. */
final class DatabaseStrikes {
    private DatabaseStrikes() {}

    static Struck killed(Site site, Lengths lengths) {
        long begun = System.nanoTime();
        site.database().kill();
        Pause.millis(lengths.outage().toMillis());
        long over = Accepting.after(site.database(), site.database()::startAgain);
        return Struck.between(begun, over, away(begun, over));
    }

    static Struck restarted(Site site, Lengths lengths) {
        long begun = System.nanoTime();
        site.database().close();
        long over = Accepting.after(site.database(), site.database()::startAgain);
        return Struck.between(begun, over, away(begun, over));
    }

    static Struck readOnly(Site site, Lengths lengths) throws SQLException {
        long begun = System.nanoTime();
        set(site.database(), "alter system set default_transaction_read_only = on");
        Pause.millis(lengths.outage().toMillis());
        set(site.database(), "alter system reset default_transaction_read_only");
        long over = Accepting.writes(site.database());
        return Struck.between(begun, over, away(begun, over));
    }

    private static void set(LocalPostgres database, String statement) throws SQLException {
        try (var connection = database.superuser().connect();
                var open = connection.createStatement()) {
            open.execute(statement);
            open.execute("select pg_reload_conf()");
        }
    }

    private static Finding away(long begun, long over) {
        return Finding.told("away, s", Finding.seconds((over - begun) / 1e9));
    }
}

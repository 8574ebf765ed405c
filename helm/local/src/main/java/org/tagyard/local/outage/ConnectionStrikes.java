package org.tagyard.local.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.tagyard.local.durable.Pause;
import org.tagyard.migrations.Login;
import org.tagyard.migrations.Roles;

/** PostgreSQL runs, but nobody's connection lasts, or there is none to be had. */
final class ConnectionStrikes {
    private static final long CUT_EVERY_MILLIS = 1_000;
    private static final long TAKE_EVERY_MILLIS = 50;

    private ConnectionStrikes() {}

    static Struck cut(Site site, Lengths lengths) throws SQLException {
        long begun = System.nanoTime();
        int cut = 0;
        try (var superuser = site.database().superuser().connect()) {
            while (System.nanoTime() - begun < lengths.outage().toNanos()) {
                cut += cutAll(superuser);
                Pause.millis(CUT_EVERY_MILLIS);
            }
        }
        return Struck.between(
                begun, System.nanoTime(), Finding.told("connections terminated", cut));
    }

    /** Ends the connections of both planes, and tells how many there were. */
    private static int cutAll(Connection superuser) throws SQLException {
        try (var statement =
                superuser.prepareStatement(
                        """
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                         where usename in (?, ?)\
                        """)) {
            statement.setString(1, Roles.RUNTIME);
            statement.setString(2, Roles.ADMIN);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static Struck taken(Site site, Lengths lengths) throws SQLException {
        var database = site.database();
        long begun = System.nanoTime();
        int most = 0;
        Deque<Connection> taken = new ArrayDeque<>();
        try (var superuser = database.superuser().connect()) {
            while (System.nanoTime() - begun < lengths.outage().toNanos()) {
                take(database.login(Roles.OWNER), taken);
                if (cutAll(superuser) == 0) {
                    Pause.millis(TAKE_EVERY_MILLIS);
                }
                most = Math.max(most, taken.size());
            }
        } finally {
            giveBack(taken);
        }
        long over = Accepting.connections(database);
        return Struck.between(begun, over, Finding.told("connections that others had", most));
    }

    /**
     * Each of the runtime's pooled connections ends up waiting for a table; the journal has its own
     * ones.
     */
    static Struck pooled(Site site, Lengths lengths) throws SQLException {
        long begun = System.nanoTime();
        int most = 0;
        try (var owner = site.database().login(Roles.OWNER).connect();
                var superuser = site.database().superuser().connect()) {
            owner.setAutoCommit(false);
            try (var statement = owner.createStatement()) {
                statement.execute(
                        """
                        lock table hit_history, delivery_history, attempt_history, delivery_count,
                            path_activity, inbox in access exclusive mode\
                        """);
            }
            while (System.nanoTime() - begun < lengths.outage().toNanos()) {
                most = Math.max(most, waiting(superuser));
                Pause.millis(TAKE_EVERY_MILLIS);
            }
            owner.rollback();
        }
        return Struck.between(
                begun, System.nanoTime(), Finding.told("pooled connections that waited", most));
    }

    private static int waiting(Connection superuser) throws SQLException {
        try (var statement =
                superuser.prepareStatement(
                        """
                        select count(*) from pg_stat_activity
                         where usename = ? and wait_event_type = 'Lock'\
                        """)) {
            statement.setString(1, Roles.RUNTIME);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Takes until there are no more. */
    private static void take(Login login, Deque<Connection> taken) {
        try {
            while (true) {
                taken.add(login.connect());
            }
        } catch (SQLException full) {
            return; // That is the aim: PostgreSQL has no more to give.
        }
    }

    private static void giveBack(Deque<Connection> taken) throws SQLException {
        for (var connection : taken) {
            connection.close();
        }
    }
}

package org.tagyard.local.outage;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.tagyard.local.database.LocalPostgres;
import org.tagyard.local.durable.Pause;
import org.tagyard.migrations.Roles;

/** Finds out when the database takes work again, by trying. */
final class Accepting {
    private static final long PAUSE_MILLIS = 10;

    private Accepting() {}

    /**
     * Does what brings the database back.
     *
     * @return when the first connection of a runtime was let in ({@link System#nanoTime})
     */
    static long after(LocalPostgres database, Runnable comeback) {
        var accepted =
                CompletableFuture.supplyAsync(
                        () -> connections(database), task -> Thread.ofVirtual().start(task));
        comeback.run();
        return accepted.join();
    }

    /** Waits until a runtime would be let in. */
    static long connections(LocalPostgres database) {
        while (!accepts(database, "select 1")) {
            Pause.millis(PAUSE_MILLIS);
        }
        return System.nanoTime();
    }

    /** Waits until a runtime could write. */
    static long writes(LocalPostgres database) {
        while (!accepts(database, "update journal_stream set node = node where false")) {
            Pause.millis(PAUSE_MILLIS);
        }
        return System.nanoTime();
    }

    private static boolean accepts(LocalPostgres database, String statement) {
        try (var connection = database.login(Roles.RUNTIME).connect();
                var open = connection.createStatement()) {
            open.execute(statement);
            return true;
        } catch (SQLException e) {
            if (e.getSQLState() == null || e.getSQLState().startsWith("42")) {
                throw new IllegalStateException("not an outage: " + e.getMessage(), e);
            }
            return false;
        }
    }
}

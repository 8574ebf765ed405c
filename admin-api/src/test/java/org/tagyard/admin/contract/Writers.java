package org.tagyard.admin.contract;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tagyard.migrations.TestingDatabase;

/**
 * Lets two calls meet: all rows of a tenant are held until both calls stand before one of them,
 * then both go on. Who compares before taking the row has compared by then.
 */
final class Writers {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Writers() {}

    /** The answers of two calls that meet in a tenant's rows, in the order of the calls. */
    static List<Response> meeting(UUID tenant, Callable<Response> first, Callable<Response> second)
            throws SQLException, InterruptedException, ExecutionException {
        var answers = new ArrayList<Future<Response>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var holder = TestingDatabase.start().superuser().connect()) {
            holder.setAutoCommit(false);
            hold(holder, tenant);
            for (var call : List.of(first, second)) {
                answers.add(threads.submit(call));
                awaitWaiting(holder, answers);
            }
            holder.rollback();
            return List.of(answers.getFirst().get(), answers.getLast().get());
        }
    }

    private static void hold(Connection holder, UUID tenant) throws SQLException {
        try (var statement = holder.createStatement()) {
            for (String table : tables(statement)) {
                statement.execute(
                        "select 1 from %s where tenant_id = '%s' for no key update"
                                .formatted(table, tenant));
            }
            statement.execute("select 1 from operator for no key update");
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var tables = new ArrayList<String>();
        try (ResultSet rows =
                statement.executeQuery(
                        """
                        select c.oid::regclass::text from pg_class c
                          join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                         where c.relkind in ('r', 'p') and not c.relispartition
                           and c.relnamespace = 'public'::regnamespace\
                        """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    /** Waits until as many calls as were made wait for a row, or have answered without one. */
    private static void awaitWaiting(Connection holder, List<Future<Response>> calls)
            throws SQLException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (waiting(holder) + calls.stream().filter(Future::isDone).count() < calls.size()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a writer neither waits nor answers");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static long waiting(Connection holder) throws SQLException {
        try (var statement = holder.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select count(*) from pg_stat_activity
                                 where datname = current_database() and wait_event_type = 'Lock'\
                                """)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

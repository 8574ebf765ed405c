package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Opens the journal's own connections, apart from the request pool, and remembers which of the
 * server's processes stand behind them: a take-over ends those of the former holder.
 */
final class Backends {
    /** The connection whose transactions hold keys of de-duplication. */
    static final String HITS = "hits";

    /**
     * A process that falls asleep with keys in hand keeps every other one from the hits that have
     * the same, and a whole batch with each of them.
     */
    private static final String MOST_IDLE_WITH_KEYS = "1s";

    private final Login login;
    private final Map<Connection, Backend> open = new ConcurrentHashMap<>();

    Backends(Login login) {
        this.login = login;
    }

    /** Where the database is and who enters. */
    record Login(String url, String user, String password) {
        /** Not the password. */
        @Override
        public String toString() {
            return "Login[" + url + " " + user + "]";
        }
    }

    /**
     * One process of the server.
     *
     * @param start when it began, as PostgreSQL writes it: numbers of processes are used again
     */
    record Backend(int pid, String start) {}

    Connection connect(String purpose) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", "tagyard-journal-" + purpose);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "3");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty(
                "options",
                "-c synchronous_commit=on -c lock_timeout=3s -c statement_timeout=9s"
                        + " -c idle_in_transaction_session_timeout="
                        + (purpose.equals(HITS) ? MOST_IDLE_WITH_KEYS : "5s"));
        var connection = DriverManager.getConnection(login.url(), properties);
        try {
            connection.setAutoCommit(false);
            open.put(connection, of(connection));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Backend of(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select pid, to_json(backend_start) #>> '{}'
                                  from pg_stat_activity where pid = pg_backend_pid()\
                                """)) {
            row.next();
            var backend = new Backend(row.getInt(1), row.getString(2));
            connection.commit();
            return backend;
        }
    }

    /** Closes a connection; its server's process is to be ended before anything depends on it. */
    Optional<Backend> close(Connection connection) {
        var backend = Optional.ofNullable(open.remove(connection));
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            // it was broken: there is nothing left to close
        }
        return backend;
    }

    /** Ends what the server may still do for a connection that broke. */
    static void end(Backend backend, Connection by) throws SQLException {
        try (var statement =
                by.prepareStatement(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where pid = ? and backend_start = ?::timestamptz\
                        """)) {
            statement.setInt(1, backend.pid());
            statement.setString(2, backend.start());
            statement.executeQuery().close();
        }
        by.commit();
    }

    /** {@code [{"pid": 1, "start": "…"}]}, for the lease's row. */
    String asJson() {
        return open.values().stream()
                .map(backend ->
                        "{\"pid\":" + backend.pid() + ",\"start\":\"" + backend.start() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}

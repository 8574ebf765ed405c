package org.tagyard.migrations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests, migrated, with the roles and passwords of an installation: one per
 * JVM, started at the first {@link #start()}, gone with the JVM. Passwords are checked, so that a
 * test which uses the wrong role fails as it would in production (the embedded server trusts
 * everybody unless told otherwise).
 */
public final class TestingDatabase {
    private static final String DATABASE = "tagyard";
    private static final Roles.Passwords PASSWORDS =
            new Roles.Passwords("owner-for-tests", "admin-for-tests", "runtime-for-tests");
    private static final String SUPERUSER_PASSWORD = "postgres-for-tests";

    private final int port;

    private TestingDatabase(int port) {
        this.port = port;
    }

    /** The server of this JVM. Thread-safe. */
    public static TestingDatabase start() {
        return Holder.RUNNING;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** Login of the control plane. */
    public Login admin() {
        return new Login(jdbcUrl(), Roles.ADMIN, PASSWORDS.admin());
    }

    /** Login of the data plane. */
    public Login runtime() {
        return new Login(jdbcUrl(), Roles.RUNTIME, PASSWORDS.runtime());
    }

    /** Login of the role that owns the tables and runs migrations. */
    public Login owner() {
        return new Login(jdbcUrl(), Roles.OWNER, PASSWORDS.owner());
    }

    /**
     * Login of the server's superuser, who passes every wall: to arrange a test, never to prove
     * one.
     */
    public Login superuser() {
        return new Login(jdbcUrl(), "postgres", SUPERUSER_PASSWORD);
    }

    public static DataSource dataSource(Login login) {
        var source = new PGSimpleDataSource();
        source.setUrl(login.url());
        source.setUser(login.user());
        source.setPassword(login.password());
        return source;
    }

    /** Empties every table of the schema. */
    public void truncate() {
        try (var connection = owner().connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    do $$
                    begin
                        execute (select 'truncate ' || string_agg(format('%I', relname), ', ')
                                   from pg_class
                                  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                                    and not relispartition and relname <> 'flyway_schema_history'
                                    and (relname !~ '^journal_(hit|receipt|key)_[0-9]+$' or pg_relation_size(oid) > 0));
                    end $$\
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty the testing database", e);
        }
    }

    private static TestingDatabase launch() {
        try {
            var data = Files.createTempDirectory("tagyard-testing-database");
            var server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setServerConfig("max_connections", "100")
                            .start();
            var database = new TestingDatabase(server.getPort());
            checkPasswords(server, data);
            var maintenance =
                    new Login(
                            "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                            "postgres",
                            SUPERUSER_PASSWORD);
            Roles.create(maintenance, DATABASE, PASSWORDS);
            Migrate.apply(database.owner());
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the testing database", e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the testing database", e);
        }
    }

    private static void checkPasswords(EmbeddedPostgres server, Path data)
            throws IOException, SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + SUPERUSER_PASSWORD + "'");
            Files.writeString(data.resolve("pg_hba.conf"), "host all all samehost scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static final class Holder {
        private static final TestingDatabase RUNNING = launch();
    }
}

package org.tagyard.local.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Refusal;
import org.tagyard.local.process.Signal;
import org.tagyard.local.process.Tail;
import org.tagyard.migrations.Login;
import org.tagyard.migrations.Migrate;
import org.tagyard.migrations.Roles;

/**
 * PostgreSQL with durability on, passwords checked and the schema applied. A server that a killed
 * start left running is taken over with everything in it.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "tagyard";

    /**
     * Recovery after a power cut reads the log of the last minutes; a small machine needs a while.
     */
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private static final String ACCESS =
            """
            # Written by ./tagyard: passwords are checked for everybody, also on loopback.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Home home;
    private EmbeddedPostgres server;
    private final int port;
    private final Roles.Passwords passwords;

    private LocalPostgres(Home home, EmbeddedPostgres server, int port, Roles.Passwords passwords) {
        this.home = home;
        this.server = server;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * The port of the server that already runs on this home's database, or else the one wished for.
     */
    public static int portOf(Home home, int wished) {
        return new DataDirectory(home.database()).runningOn().orElse(wished);
    }

    /** Whether a former start left the server running. */
    public static boolean runs(Home home) {
        return new DataDirectory(home.database()).runningOn().isPresent();
    }

    /** Starts or takes over the server, with roles and schema in place. */
    public static LocalPostgres start(Home home, int port) {
        var directory = new DataDirectory(home.database());
        directory.requireSound();
        var superuserPassword = home.secret("database-superuser");
        var passwords =
                new Roles.Passwords(
                        home.secret("database-owner"),
                        home.secret("database-admin"),
                        home.secret("database-runtime"));
        var started = startServer(home, directory, port, superuserPassword);
        var postgres = new LocalPostgres(home, started, port, passwords);
        try {
            postgres.prepare(home, new Login(url(port, "postgres"), SUPERUSER, superuserPassword));
            return postgres;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    private static EmbeddedPostgres startServer(
            Home home, DataDirectory directory, int port, String superuserPassword) {
        var log = home.log("postgres");
        try {
            Files.createDirectories(home.databasePrograms());
            Files.createDirectories(directory.path());
            Files.write(log, new byte[0]);
            var output = ProcessBuilder.Redirect.appendTo(log.toFile());
            var builder =
                    EmbeddedPostgres.builder()
                            .setOverrideWorkingDirectory(home.databasePrograms().toFile())
                            .setDataDirectory(directory.path())
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setPort(port)
                            .setPGStartupWait(LONGEST_START)
                            .setConnectConfig("password", superuserPassword)
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("unix_socket_directories", "")
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("max_connections", "100")
                            .setOutputRedirector(output)
                            .setErrorRedirector(output);
            return directory.runningOn().isPresent()
                    ? StartWatch.takingOver(log, builder::start)
                    : StartWatch.starting(log, builder::start);
        } catch (IOException | IllegalStateException e) {
            var last = Tail.of(log);
            if (last.contains("password authentication failed")) {
                throw lockedOut(home, e);
            }
            throw directory.damaged("PostgreSQL says: " + last + "; its log is " + log);
        }
    }

    private void prepare(Home home, Login superuser) {
        try {
            checkPasswords(home.database(), superuser);
            Roles.create(superuser, DATABASE, passwords);
        } catch (SQLException e) {
            throw lockedOut(home, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the access rules of the database", e);
        }
        Migrate.apply(login(Roles.OWNER));
    }

    private static Refusal lockedOut(Home home, Exception e) {
        return new Refusal(
                "The database in %s does not open with the password in %s"
                        .formatted(home.database(), home.secretFile("database-superuser")),
                "Put the file back that belongs to it, or move the database away to start with a new one",
                e);
    }

    /** The embedded server trusts everybody at first; from here on a password is asked for. */
    private static void checkPasswords(Path data, Login superuser)
            throws SQLException, IOException {
        var rules = data.resolve("pg_hba.conf");
        if (Files.readString(rules).equals(ACCESS)) {
            return;
        }
        try (var connection = superuser.connect();
                var statement = connection.createStatement()) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(
                            SUPERUSER, superuser.password().toCharArray(), "scram-sha-256");
            Files.writeString(rules, ACCESS);
            statement.execute("select pg_reload_conf()");
        }
    }

    /** How one of the three roles that log in enters. */
    public Login login(String role) {
        var password =
                switch (role) {
                    case Roles.OWNER -> passwords.owner();
                    case Roles.ADMIN -> passwords.admin();
                    case Roles.RUNTIME -> passwords.runtime();
                    default ->
                            throw new IllegalArgumentException("not a role that logs in: " + role);
                };
        return new Login(url(port, DATABASE), role, password);
    }

    /** The server with all its processes. */
    public List<ProcessHandle> processes() {
        var postmaster = new DataDirectory(home.database()).process().orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    /** Whether the server runs, or has ended by itself. */
    public synchronized boolean isRunning() {
        return runs(home);
    }

    /** {@code kill -9} for the server and all its processes. Returns when they are gone. */
    public synchronized void kill() {
        var postmaster = new DataDirectory(home.database()).process().orElseThrow();
        // asleep it makes no further process, which would hold its shared memory for a while
        Signal.STOP.send(postmaster.pid());
        var all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        close();
    }

    /** Starts the server again after {@link #kill}; it recovers what was committed. */
    public synchronized void startAgain() {
        var directory = new DataDirectory(home.database());
        server = startServer(home, directory, port, home.secret("database-superuser"));
    }

    /** The superuser's entrance: what it does, no role of ours may. */
    public Login superuser() {
        return new Login(url(port, DATABASE), SUPERUSER, home.secret("database-superuser"));
    }

    /** Stops the server in order and starts it again, as an update does. */
    public synchronized void restart() {
        close();
        startAgain();
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public synchronized void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL", e);
        }
    }
}

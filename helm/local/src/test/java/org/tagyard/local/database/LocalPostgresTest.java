package org.tagyard.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagyard.local.place.Home;
import org.tagyard.local.place.Refusal;
import org.tagyard.migrations.Login;
import org.tagyard.migrations.Roles;

class LocalPostgresTest {
    @TempDir private Path directory;

    @Test
    void dataOutlivesTheServerAndIsFlushedToDisk() throws Exception {
        var home = home();
        var port = freePort();
        try (var postgres = LocalPostgres.start(home, port)) {
            assertThat(
                            ask(
                                    postgres,
                                    "select current_setting('fsync') || current_setting('synchronous_commit')"
                                            + " || current_setting('full_page_writes')"))
                    .isEqualTo("ononon");
            writeUser(postgres);
        }
        assertThat(LocalPostgres.runs(home)).isFalse();
        try (var postgres = LocalPostgres.start(home, freePort())) {
            assertThat(ask(postgres, "select label from app_user")).isEqualTo("Ada");
        }
    }

    @Test
    void aServerThatAKilledStartLeftRunningIsTakenOver() throws Exception {
        var home = home();
        var port = freePort();
        startInAProgramThatIsKilled(home, port);
        assertThat(LocalPostgres.runs(home)).isTrue();
        // The next start asks for another port and gets the running one.
        assertThat(LocalPostgres.portOf(home, port + 1)).isEqualTo(port);
        try (var postgres = LocalPostgres.start(home, LocalPostgres.portOf(home, port + 1))) {
            assertThat(ask(postgres, "select label from app_user")).isEqualTo("Ada");
        }
        assertThat(LocalPostgres.runs(home)).isFalse();
    }

    @Test
    void aKilledServerStartsAgainWithWhatWasCommitted() throws Exception {
        try (var postgres = LocalPostgres.start(home(), freePort())) {
            writeUser(postgres);
            postgres.kill();
            assertThatThrownBy(() -> ask(postgres, "select 1")).isInstanceOf(SQLException.class);
            postgres.startAgain();
            assertThat(ask(postgres, "select label from app_user")).isEqualTo("Ada");
        }
    }

    @Test
    void nobodyEntersWithoutAPassword() throws Exception {
        var home = home();
        try (var postgres = LocalPostgres.start(home, freePort())) {
            var url = postgres.login(Roles.ADMIN).url();
            assertThatThrownBy(new Login(url, "postgres", "guess")::connect)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aDatabaseWithoutItsSecretsIsRefusedWithTheRemedy() throws Exception {
        var home = home();
        LocalPostgres.start(home, freePort()).close();
        home.keepSecret("database-superuser", "something else");
        var begin = System.nanoTime();
        assertThatThrownBy(() -> LocalPostgres.start(home, freePort()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not open with the password in")
                .hasMessageContaining("move the database away");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(LocalPostgres.runs(home)).isFalse();
    }

    @Test
    void aDirectoryWithMissingPartsIsCalledDamagedAtOnce() throws Exception {
        var home = home();
        Files.createDirectories(home.database());
        Files.writeString(home.database().resolve("PG_VERSION"), "18\n");
        assertThatThrownBy(() -> LocalPostgres.start(home, freePort()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is damaged (global/pg_control is missing)")
                .hasMessageContaining("move it away");
    }

    @Test
    void aDirectoryOfAnotherVersionIsNamedSo() throws Exception {
        var home = home();
        Files.createDirectories(home.database());
        Files.writeString(home.database().resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> LocalPostgres.start(home, freePort()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("made by PostgreSQL 16; this one is 18");
    }

    @Test
    void aDirectoryThatTheServerCannotReadIsReportedInItsOwnWordsWithoutALongWait()
            throws Exception {
        var home = home();
        LocalPostgres.start(home, freePort()).close();
        Files.write(home.database().resolve("global/pg_control"), new byte[8192]);
        var begin = System.nanoTime();
        assertThatThrownBy(() -> LocalPostgres.start(home, freePort()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("FATAL");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aControlFileThatIsCutShortIsNamedAtOnce() throws Exception {
        var home = home();
        LocalPostgres.start(home, freePort()).close();
        Files.write(home.database().resolve("global/pg_control"), new byte[100]);
        assertThatThrownBy(() -> LocalPostgres.start(home, freePort()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is damaged (global/pg_control is cut short)");
    }

    private static void startInAProgramThatIsKilled(Home home, int port) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Starter.class.getName(),
                                home.root().toString(),
                                Integer.toString(port))
                        .redirectErrorStream(true)
                        .start();
        try (var output = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines().anyMatch(Starter.STARTED::equals)).isTrue();
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    /** A program that starts a database, writes a row and waits to be killed. */
    static final class Starter {
        static final String STARTED = "started";

        private Starter() {}

        public static void main(String... arguments) throws Exception {
            writeUser(
                    LocalPostgres.start(
                            Home.at(Path.of(arguments[0])), Integer.parseInt(arguments[1])));
            System.out.println(STARTED);
            Thread.currentThread().join();
        }
    }

    private Home home() throws IOException {
        var home = Home.at(directory.resolve("home"));
        return home;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void writeUser(LocalPostgres postgres) throws SQLException {
        try (var connection = postgres.login(Roles.ADMIN).connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into app_user (user_id, issuer, subject, label) values (gen_random_uuid(), 'urn:x', 'ada', 'Ada')");
        }
    }

    private static String ask(LocalPostgres postgres, String query) throws SQLException {
        try (var connection = postgres.login(Roles.ADMIN).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return Objects.requireNonNull(rows.getString(1));
        }
    }
}

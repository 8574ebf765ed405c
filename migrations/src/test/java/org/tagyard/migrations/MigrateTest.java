package org.tagyard.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrateTest {
    private final TestingDatabase database = TestingDatabase.start();

    @Test
    void aMigratedDatabaseIsLeftAsItIs() {
        assertThat(Migrate.apply(database.owner())).isZero();
    }

    @Test
    void theLoginComesFromArgumentsOrTheEnvironment() {
        var owner = database.owner();
        assertThat(run(Map.of(), owner.url(), owner.user(), owner.password())).isEqualTo("0");
        assertThat(
                        run(
                                Map.of(
                                        "TAGYARD_MIGRATE_URL",
                                        owner.url(),
                                        "TAGYARD_MIGRATE_PASSWORD",
                                        owner.password())))
                .isEqualTo("0");
    }

    @Test
    void aWrongUseIsAnsweredWithOneLine() {
        assertThat(run(Map.of())).startsWith("2 tagyard migrate: usage:").hasLineCount(1);
        assertThat(run(Map.of(), "mysql://x", "u", "p"))
                .startsWith("2 tagyard migrate: not an address of a PostgreSQL database")
                .hasLineCount(1);
    }

    @Test
    void aDatabaseThatRefusesIsNamedInOneLineWithoutThePassword() {
        assertThat(run(Map.of(), database.jdbcUrl(), Roles.OWNER, "wrong-password"))
                .startsWith("1 tagyard migrate: cannot enter tagyard_migrate@jdbc:postgresql:")
                .contains("password authentication failed")
                .doesNotContain("wrong-password")
                .hasLineCount(1);
        assertThat(run(Map.of(), "jdbc:postgresql://127.0.0.1:1/x", Roles.OWNER, "p"))
                .startsWith("1 ")
                .hasLineCount(1);
    }

    @Test
    void aRoleWithoutTheRightToBuildIsRefusedInOneLine() {
        var admin = database.admin();
        assertThat(run(Map.of(), admin.url(), admin.user(), admin.password()))
                .startsWith("1 tagyard migrate: migration of ")
                .contains("permission denied")
                .hasLineCount(1);
    }

    @Test
    void rolesCanBeMadeAgainWithNewPasswords() throws SQLException {
        var superuser = database.superuser();
        var owner = database.owner();
        var changed =
                new Roles.Passwords(owner.password(), "another one", database.runtime().password());
        Roles.create(superuser, "tagyard", changed);
        try (var session = Session.of(new Login(database.jdbcUrl(), Roles.ADMIN, "another one"))) {
            assertThat(session.rows("select 1")).containsExactly("1");
        } finally {
            Roles.create(
                    superuser,
                    "tagyard",
                    new Roles.Passwords(
                            owner.password(),
                            database.admin().password(),
                            database.runtime().password()));
        }
    }

    /** The exit code and what was said to the user. */
    private static String run(Map<String, String> environment, String... arguments) {
        var said = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            return (Migrate.run(arguments, environment)
                            + " "
                            + said.toString(StandardCharsets.UTF_8))
                    .strip();
        } finally {
            System.setErr(before);
        }
    }
}

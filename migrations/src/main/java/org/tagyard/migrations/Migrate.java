package org.tagyard.migrations;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the schema of this version. Run it as {@link Roles#OWNER}, before the planes
 * of the same version start; running it again changes nothing. The former version of the planes
 * keeps serving meanwhile.
 *
 * <pre>java -cp … org.tagyard.migrations.Migrate [URL USER PASSWORD]</pre>
 *
 * What is not given as an argument comes from {@code TAGYARD_MIGRATE_URL}, {@code
 * TAGYARD_MIGRATE_USER} (default {@code tagyard_migrate}) and {@code TAGYARD_MIGRATE_PASSWORD}.
 * Exit code 0: done; 1: the database refused; 2: wrong usage.
 */
public final class Migrate {
    private Migrate() {}

    /**
     * Applies what is missing.
     *
     * @return the number of migrations applied now
     * @throws FlywayException when a migration fails or an applied one was edited since
     */
    public static int apply(Login owner) {
        return Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .defaultSchema("public")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .connectRetries(0)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    public static void main(String... arguments) {
        System.exit(run(arguments, System.getenv()));
    }

    static int run(String[] arguments, Map<String, String> environment) {
        Optional<Login> login;
        try {
            login = login(arguments, environment);
        } catch (IllegalArgumentException e) {
            return refuse(2, firstLine(e));
        }
        if (login.isEmpty()) {
            return refuse(
                    2,
                    "usage: Migrate URL USER PASSWORD, or set TAGYARD_MIGRATE_URL, TAGYARD_MIGRATE_USER"
                            + " and TAGYARD_MIGRATE_PASSWORD");
        }
        try (var connection = login.get().connect()) {
            connection.isValid(5);
        } catch (SQLException e) {
            return refuse(1, "cannot enter " + login.get() + ": " + firstLine(e));
        }
        try {
            System.out.println(
                    "migrated " + login.get().url() + ", applied now: " + apply(login.get()));
            return 0;
        } catch (FlywayException e) {
            return refuse(1, "migration of " + login.get().url() + " failed: " + cause(e));
        }
    }

    private static Optional<Login> login(String[] arguments, Map<String, String> environment) {
        if (arguments.length == 3) {
            return Optional.of(new Login(arguments[0], arguments[1], arguments[2]));
        }
        var url = environment.getOrDefault("TAGYARD_MIGRATE_URL", "");
        var password = environment.getOrDefault("TAGYARD_MIGRATE_PASSWORD", "");
        if (arguments.length != 0 || url.isBlank() || password.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                new Login(
                        url,
                        environment.getOrDefault("TAGYARD_MIGRATE_USER", Roles.OWNER),
                        password));
    }

    private static int refuse(int code, String message) {
        System.err.println("tagyard migrate: " + message);
        return code;
    }

    /** Flyway's own message is a page with the statement; the database's sentence is what helps. */
    private static String cause(FlywayException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return firstLine(sql);
            }
        }
        return firstLine(e);
    }

    private static String firstLine(Throwable t) {
        var message = t.getMessage();
        return message == null
                ? t.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}

package org.tagyard.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * The database roles of an installation (spec: admin-api §8.2): {@link #OWNER} owns the schema and
 * runs the migrations, {@link #ADMIN} and {@link #RUNTIME} are the planes' logins and may do what
 * the migrations grant them, {@link #SWEEPER} cannot log in and owns the functions that cross
 * tenants.
 *
 * <p>Run once with the login of a superuser; running it again sets the passwords anew and changes
 * nothing else. Passwords leave this process only as SCRAM-SHA-256 verifiers.
 *
 * <pre>java -cp … org.tagyard.migrations.Roles URL SUPERUSER PASSWORD</pre>
 *
 * takes the new passwords from {@code TAGYARD_MIGRATE_PASSWORD}, {@code TAGYARD_ADMIN_PASSWORD} and
 * {@code TAGYARD_RUNTIME_PASSWORD}. Where nobody may run programs as a superuser, the statements
 * are:
 *
 * <pre>
 * create role tagyard_migrate login password '…';
 * create role tagyard_admin login password '…';
 * create role tagyard_runtime login password '…';
 * create role tagyard_sweeper nologin;
 * grant tagyard_sweeper to tagyard_migrate;
 * create database tagyard owner tagyard_migrate;
 * revoke all on database tagyard from public;
 * grant connect on database tagyard to tagyard_admin, tagyard_runtime;
 * </pre>
 */
public final class Roles {
    public static final String OWNER = "tagyard_migrate";
    public static final String ADMIN = "tagyard_admin";
    public static final String RUNTIME = "tagyard_runtime";
    public static final String SWEEPER = "tagyard_sweeper";

    private static final List<String> LOGINS = List.of(OWNER, ADMIN, RUNTIME);

    private Roles() {}

    /** The passwords of the three roles that log in. */
    public record Passwords(String owner, String admin, String runtime) {
        public Passwords {
            for (var password : List.of(owner, admin, runtime)) {
                if (password.isBlank()) {
                    throw new IllegalArgumentException("a role without a password");
                }
            }
        }

        String of(String role) {
            return switch (role) {
                case OWNER -> owner;
                case ADMIN -> admin;
                case RUNTIME -> runtime;
                default -> throw new IllegalArgumentException("not a role that logs in: " + role);
            };
        }

        @Override
        public String toString() {
            return "Passwords[•••]";
        }
    }

    /**
     * Creates what is missing of the roles and of the database, owned by {@link #OWNER}.
     *
     * @param superuser a login to any database of the server
     */
    public static void create(Login superuser, String database, Passwords passwords)
            throws SQLException {
        try (var connection = superuser.connect()) {
            for (var role : LOGINS) {
                createRole(connection, role, "login");
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(role, passwords.of(role).toCharArray(), "scram-sha-256");
            }
            createRole(connection, SWEEPER, "nologin");
            execute(connection, "grant " + SWEEPER + " to " + OWNER + " with inherit true");
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                execute(
                        connection,
                        "create database %s owner %s".formatted(quoted(database), OWNER));
            }
            execute(connection, "alter database %s owner to %s".formatted(quoted(database), OWNER));
            execute(
                    connection,
                    "revoke all on database %s from public".formatted(quoted(database)));
            execute(
                    connection,
                    "grant connect on database %s to %s, %s"
                            .formatted(quoted(database), ADMIN, RUNTIME));
        }
    }

    private static void createRole(Connection connection, String role, String login)
            throws SQLException {
        var verb =
                exists(connection, "select 1 from pg_roles where rolname = ?", role)
                        ? "alter"
                        : "create";
        execute(
                connection,
                "%s role %s %s nosuperuser nocreatedb nocreaterole nobypassrls"
                        .formatted(verb, role, login));
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static void main(String... arguments) {
        System.exit(run(arguments, System.getenv()));
    }

    static int run(String[] arguments, Map<String, String> environment) {
        if (arguments.length != 3) {
            return refuse(2, "usage: Roles URL SUPERUSER PASSWORD");
        }
        try {
            var login = new Login(arguments[0], arguments[1], arguments[2]);
            var passwords =
                    new Passwords(
                            environment.getOrDefault("TAGYARD_MIGRATE_PASSWORD", ""),
                            environment.getOrDefault("TAGYARD_ADMIN_PASSWORD", ""),
                            environment.getOrDefault("TAGYARD_RUNTIME_PASSWORD", ""));
            create(login, environment.getOrDefault("TAGYARD_DATABASE", "tagyard"), passwords);
            System.out.println("roles and database are ready");
            return 0;
        } catch (IllegalArgumentException e) {
            return refuse(
                    2,
                    e.getMessage()
                            + "; set TAGYARD_MIGRATE_PASSWORD, TAGYARD_ADMIN_PASSWORD and"
                            + " TAGYARD_RUNTIME_PASSWORD");
        } catch (SQLException e) {
            return refuse(1, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static int refuse(int code, String message) {
        System.err.println("tagyard roles: " + message);
        return code;
    }
}

package org.tagyard.runtime.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.secret.OpeningKey;
import org.tagyard.platform.secret.SealedPlace;
import org.tagyard.platform.secret.SealingKey;
import org.tagyard.platform.template.ContentHash;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Route;

/** Does what the control plane does, with its login: tenants, hosts, paths, publications. */
public final class ControlPlane {
    private static final String SYSTEM = "{\"type\":\"system\",\"id\":null,\"label\":\"system\"}";

    private final TestingDatabase database;

    public ControlPlane(TestingDatabase database) {
        this.database = database;
    }

    /** The control plane of this JVM's database. */
    public static ControlPlane ofThisJvm() {
        return new ControlPlane(TestingDatabase.start());
    }

    /** A tenant with one container, which answers on a host; nothing is published. */
    public Route container(String host) {
        var route = new Route(new TenantId(UUID.randomUUID()), new ContainerId(UUID.randomUUID()));
        var suffix = route.tenant().value().toString().substring(0, 8);
        var identifier =
                suffix.chars()
                        .map(c -> 'a' + Character.digit(c, 16))
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        within(
                route,
                connection -> {
                    update(
                            connection,
                            """
                            insert into tenant (tenant_id, slug, name, created_by, updated_by)
                            values (?, ?, ?, ?::jsonb, ?::jsonb)\
                            """,
                            route.tenant().value(),
                            "t" + suffix,
                            "Tenant " + suffix,
                            SYSTEM,
                            SYSTEM);
                    update(
                            connection,
                            """
                            insert into container (tenant_id, container_id, slug, name, identifier, created_by, updated_by)
                            values (?, ?, 'shop', 'Shop', ?, ?::jsonb, ?::jsonb)\
                            """,
                            route.tenant().value(),
                            route.container().value(),
                            identifier,
                            SYSTEM,
                            SYSTEM);
                    update(
                            connection,
                            "insert into container_live (tenant_id, container_id) values (?, ?)",
                            route.tenant().value(),
                            route.container().value());
                });
        addHost(route, host);
        return route;
    }

    /** Gives the container one more verified host. */
    public void addHost(Route route, String host) {
        within(
                route,
                connection -> {
                    var id = UUID.randomUUID();
                    update(
                            connection,
                            """
                            insert into host (tenant_id, container_id, host_id, name, kind, state, challenge, created_by, updated_by)
                            values (?, ?, ?, ?, 'custom', 'verified', 'c', ?::jsonb, ?::jsonb)\
                            """,
                            route.tenant().value(),
                            route.container().value(),
                            id,
                            host,
                            SYSTEM,
                            SYSTEM);
                    update(
                            connection,
                            "insert into host_route (host_name, tenant_id, container_id, host_id) values (?, ?, ?, ?)",
                            host,
                            route.tenant().value(),
                            route.container().value(),
                            id);
                    changed(connection, route);
                });
    }

    /** What the container says of {@code capture}, as JSON. */
    public void capture(Route route, String json) {
        within(
                route,
                connection -> {
                    update(
                            connection,
                            "update container set capture = ?::jsonb where tenant_id = ? and container_id = ?",
                            json,
                            route.tenant().value(),
                            route.container().value());
                    changed(connection, route);
                });
    }

    /** Takes a host away. */
    public void removeHost(Route route, String host) {
        within(
                route,
                connection -> {
                    update(
                            connection,
                            "delete from host_route where tenant_id = ? and host_name = ?",
                            route.tenant().value(),
                            host);
                    changed(connection, route);
                });
    }

    public void addPath(
            Route route, String path, String match, boolean enabled, String... methods) {
        within(
                route,
                connection -> {
                    update(
                            connection,
                            """
                            insert into path (tenant_id, container_id, path_id, path, match, methods, enabled, created_by, updated_by)
                            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)\
                            """,
                            route.tenant().value(),
                            route.container().value(),
                            UUID.randomUUID(),
                            path,
                            match,
                            connection.createArrayOf("text", methods),
                            enabled,
                            SYSTEM,
                            SYSTEM);
                    changed(connection, route);
                });
    }

    /** What is written about a path beyond its address: sender, delivery, response … */
    public UUID pathSettings(Route route, String path, String settings) {
        var id = new java.util.concurrent.atomic.AtomicReference<>(new UUID(0, 0));
        within(
                route,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    update path set settings = ?::jsonb
                                     where tenant_id = ? and container_id = ? and path = ? returning path_id\
                                    """)) {
                        statement.setString(1, settings);
                        statement.setObject(2, route.tenant().value());
                        statement.setObject(3, route.container().value());
                        statement.setString(4, path);
                        try (var result = statement.executeQuery()) {
                            result.next();
                            id.set(result.getObject(1, UUID.class));
                        }
                    }
                    changed(connection, route);
                });
        return id.get();
    }

    /** Seals a sender's secret as the control plane does, to a new key of the tenant. */
    public UUID addSecret(Route route, UUID path, String kind, String value, SealingKey runtime) {
        var secret = UUID.randomUUID();
        var key = OpeningKey.random();
        var tenant = route.tenant();
        within(
                route,
                connection -> {
                    update(
                            connection,
                            """
                            insert into tenant_key (tenant_id, recipient, version, public_key, wrapped, wrapping_version)
                            values (?, 'runtime', 1, ?, ?, 1)\
                            """,
                            tenant.value(),
                            key.publicHalf().bytes(),
                            runtime.wrap(
                                    key,
                                    new SealedPlace(
                                            tenant, "tenant_key", tenant.value(), "wrapped", 1)));
                    update(
                            connection,
                            """
                            insert into path_secret (tenant_id, path_id, secret_id, kind, state, hint, sealed, key_version, created_by)
                            values (?, ?, ?, ?, 'active', 'hint', ?, 1, ?::jsonb)\
                            """,
                            tenant.value(),
                            path,
                            secret,
                            kind,
                            key.publicHalf()
                                    .seal(
                                            value.getBytes(UTF_8),
                                            new SealedPlace(
                                                    tenant, "path_secret", secret, "sealed", 1)),
                            SYSTEM);
                    changed(connection, route);
                });
        return secret;
    }

    /** A preview that is open for an hour. */
    public UUID addPreview(Route route, String source, byte[] tokenDigest) {
        var id = UUID.randomUUID();
        within(
                route,
                connection -> {
                    update(
                            connection,
                            """
                            insert into preview (tenant_id, container_id, preview_id, source, run, token_digest, token_hint,
                                expires_at, created_by)
                            values (?, ?, ?, ?, 'live', ?, 'wxyz', now() + interval '1 hour', ?::jsonb)\
                            """,
                            route.tenant().value(),
                            route.container().value(),
                            id,
                            source,
                            tokenDigest,
                            SYSTEM);
                    changed(connection, route);
                });
        return id;
    }

    /** {@code active}, {@code paused}, {@code suspended} or {@code deleted}. */
    public void state(Route route, String state) {
        within(
                route,
                connection ->
                        update(
                                connection,
                                "update container_live set state = ? where tenant_id = ? and container_id = ?",
                                state,
                                route.tenant().value(),
                                route.container().value()));
    }

    public void fallbackStatus(Route route, int status) {
        within(
                route,
                connection -> {
                    update(
                            connection,
                            "update container set fallback_status = ? where tenant_id = ? and container_id = ?",
                            status,
                            route.tenant().value(),
                            route.container().value());
                    changed(connection, route);
                });
    }

    /** Freezes a document as that version and makes it live. */
    public void publish(Route route, int number, String document) {
        within(
                route,
                connection -> {
                    update(
                            connection,
                            """
                            insert into container_version (tenant_id, container_id, number, version_id, content_hash, document,
                                bytes, counts, draft_revision, created_by)
                            values (?, ?, ?, ?, ?, ?, ?, '{}', 1, ?::jsonb)
                            on conflict do nothing\
                            """,
                            route.tenant().value(),
                            route.container().value(),
                            number,
                            UUID.randomUUID(),
                            ContentHash.of(document.getBytes(UTF_8)).toString(),
                            document,
                            (long) document.length(),
                            SYSTEM);
                    update(
                            connection,
                            """
                            update container_live set live_number = ?, live_hash = ?, published_at = now()
                             where tenant_id = ? and container_id = ?\
                            """,
                            number,
                            ContentHash.of(document.getBytes(UTF_8)).toString(),
                            route.tenant().value(),
                            route.container().value());
                });
    }

    public void addTemplate(Route route, byte[] file) {
        within(
                route,
                connection ->
                        update(
                                connection,
                                "insert into template_content (tenant_id, content_hash, bytes) values (?, ?, ?) on conflict do nothing",
                                route.tenant().value(),
                                ContentHash.of(file).toString(),
                                file));
    }

    /** What a node said that it has live. */
    public record NodeLive(
            Optional<Integer> version, Optional<Integer> failed, Optional<String> failure) {}

    /** Hashes of the templates that are in quarantine. */
    public List<String> quarantines(Route route) {
        var found = new java.util.ArrayList<String>();
        within(
                route,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    select content_hash from quarantine
                                     where tenant_id = ? and container_id = ? and lifted_at is null\
                                    """)) {
                        statement.setObject(1, route.tenant().value());
                        statement.setObject(2, route.container().value());
                        try (var result = statement.executeQuery()) {
                            while (result.next()) {
                                found.add(result.getString(1));
                            }
                        }
                    }
                });
        return found;
    }

    /** Lifts all quarantines of a container. */
    public void liftQuarantines(Route route) {
        within(
                route,
                connection ->
                        update(
                                connection,
                                """
                                update quarantine set lifted_at = now(), lifted_by = ?::jsonb
                                 where tenant_id = ? and container_id = ? and lifted_at is null\
                                """,
                                SYSTEM,
                                route.tenant().value(),
                                route.container().value()));
    }

    public Optional<NodeLive> nodeLive(Route route, String node) {
        var found = new java.util.ArrayList<NodeLive>();
        within(
                route,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    select version_number, failed_number, failure from node_live
                                     where tenant_id = ? and container_id = ? and node = ?\
                                    """)) {
                        statement.setObject(1, route.tenant().value());
                        statement.setObject(2, route.container().value());
                        statement.setString(3, node);
                        try (var result = statement.executeQuery()) {
                            while (result.next()) {
                                found.add(
                                        new NodeLive(
                                                Optional.ofNullable(
                                                        result.getObject(1, Integer.class)),
                                                Optional.ofNullable(
                                                        result.getObject(2, Integer.class)),
                                                Optional.ofNullable(result.getString(3))));
                            }
                        }
                    }
                });
        return found.stream().findFirst();
    }

    private static void changed(Connection connection, Route route) throws SQLException {
        update(
                connection,
                """
                update container_live set settings_revision = settings_revision + 1
                 where tenant_id = ? and container_id = ?\
                """,
                route.tenant().value(),
                route.container().value());
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void within(Route route, Work work) {
        try (var connection = database.admin().connect()) {
            connection.setAutoCommit(false);
            try (var statement =
                    connection.prepareStatement("select set_config('tagyard.tenant', ?, true)")) {
                statement.setString(1, route.tenant().value().toString());
                statement.execute();
            }
            work.on(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}

package org.tagyard.migrations;

import java.sql.SQLException;
import java.util.UUID;

/**
 * Two tenants, each with a container, a host, a member and a token, made through the admin role.
 */
record Tenants(Tenant acme, Tenant globex) {
    private static final String SYSTEM = "{\"type\":\"system\",\"id\":null,\"label\":\"system\"}";

    record Tenant(UUID id, UUID container, UUID host, UUID user) {}

    static Tenants in(TestingDatabase database) throws SQLException {
        database.truncate();
        return new Tenants(
                tenant(database, "acme", "aaaaaaaa"), tenant(database, "globex", "bbbbbbbb"));
    }

    private static Tenant tenant(TestingDatabase database, String slug, String identifier)
            throws SQLException {
        var made =
                new Tenant(
                        UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        try (var admin = Session.of(database.admin()).in(made.id())) {
            admin.update(
                    "insert into tenant (tenant_id, slug, name, created_by, updated_by) values (?, ?, ?, ?::jsonb, ?::jsonb)",
                    made.id(),
                    slug,
                    slug,
                    SYSTEM,
                    SYSTEM);
            admin.update(
                    "insert into container (tenant_id, container_id, slug, name, identifier, created_by, updated_by)"
                            + " values (?, ?, 'shop', 'Shop', ?, ?::jsonb, ?::jsonb)",
                    made.id(),
                    made.container(),
                    identifier,
                    SYSTEM,
                    SYSTEM);
            admin.update(
                    "insert into container_live (tenant_id, container_id) values (?, ?)",
                    made.id(),
                    made.container());
            admin.update(
                    "insert into host (tenant_id, container_id, host_id, name, kind, state, challenge, created_by, updated_by)"
                            + " values (?, ?, ?, 'shop.example.org', 'custom', 'verified', 'c', ?::jsonb, ?::jsonb)",
                    made.id(),
                    made.container(),
                    made.host(),
                    SYSTEM,
                    SYSTEM);
            admin.update(
                    "insert into app_user (user_id, issuer, subject, label) values (?, 'urn:test', ?, ?)",
                    made.user(),
                    slug,
                    slug);
            admin.update(
                    "insert into member (tenant_id, member_id, user_id, role, created_by, updated_by)"
                            + " values (?, ?, ?, 'owner', ?::jsonb, ?::jsonb)",
                    made.id(),
                    UUID.randomUUID(),
                    made.user(),
                    SYSTEM,
                    SYSTEM);
            admin.update(
                    "insert into api_token (tenant_id, token_id, user_id, name, digest, hint, scopes, expires_at, created_by,"
                            + " updated_by) values (?, ?, ?, 'ci', ?, 'wxyz', '{}', now() + interval '1 day', ?::jsonb, ?::jsonb)",
                    made.id(),
                    UUID.randomUUID(),
                    made.user(),
                    digest(slug),
                    SYSTEM,
                    SYSTEM);
        }
        return made;
    }

    static byte[] digest(String slug) {
        return ("digest of " + slug).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}

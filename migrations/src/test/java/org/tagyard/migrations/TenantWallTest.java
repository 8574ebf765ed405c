package org.tagyard.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second wall (spec: admin-api §8.2), met with statements that name no tenant at all. */
class TenantWallTest {
    private static final List<String> FILLED =
            List.of("tenant", "container", "container_live", "host", "member", "api_token");

    private final TestingDatabase database = TestingDatabase.start();
    private Tenants tenants;

    @BeforeEach
    void twoTenants() throws SQLException {
        tenants = Tenants.in(database);
    }

    @Test
    void everyTableWithATenantForcesItsRowsApart() throws SQLException {
        try (var superuser = Session.of(database.superuser())) {
            var withTenant =
                    """
                    select c.relname from pg_class c
                      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')\
                    """;
            assertThat(superuser.rows(withTenant)).hasSizeGreaterThan(20);
            assertThat(
                            superuser.rows(
                                    withTenant
                                            + " and not (c.relrowsecurity and c.relforcerowsecurity)"))
                    .isEmpty();
            assertThat(
                            superuser.rows(
                                    withTenant
                                            + " and not exists (select 1 from pg_policy p where p.polrelid = c.oid"
                                            + " and p.polname = 'tenant_wall' and p.polcmd = '*' and p.polwithcheck is not null)"))
                    .isEmpty();
        }
    }

    @Test
    void tenantLeadsEveryKeyAndEveryReference() throws SQLException {
        try (var superuser = Session.of(database.superuser())) {
            assertThat(
                            superuser.rows(
                                    """
                                    select c.relname || ' ' || k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
                                     where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
                                       and exists (select 1 from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id')
                                       and not exists (select 1 from pg_attribute a
                                                        where a.attrelid = k.conrelid and a.attname = 'tenant_id' and a.attnum = any(k.conkey))\
                                    """))
                    .isEmpty();
        }
    }

    @Test
    void withoutATenantThereAreNoRows() throws SQLException {
        try (var admin = Session.of(database.admin())) {
            for (var table : FILLED) {
                assertThat(admin.rows("select tenant_id from " + table)).as(table).isEmpty();
            }
        }
    }

    @Test
    void aUsedConnectionWithoutATenantHasNoRowsAndNoError() throws SQLException {
        try (var admin = Session.of(database.admin()).in(tenants.acme().id())) {
            admin.rows("select set_config('tagyard.tenant', '', false)");
            assertThat(admin.rows("select tenant_id from container")).isEmpty();
        }
    }

    @Test
    void aTenantSeesItsOwnRowsAlone() throws SQLException {
        try (var admin = Session.of(database.admin()).in(tenants.acme().id())) {
            for (var table : FILLED) {
                assertThat(admin.rows("select tenant_id from " + table))
                        .as(table)
                        .containsExactly(tenants.acme().id().toString());
            }
        }
    }

    @Test
    void theOwnerOfTheTablesMeetsTheSameWall() throws SQLException {
        try (var owner = Session.of(database.owner())) {
            assertThat(owner.rows("select tenant_id from container")).isEmpty();
        }
    }

    @Test
    void aRowCannotBeWrittenIntoAnotherTenant() throws SQLException {
        try (var admin = Session.of(database.admin()).in(tenants.acme().id())) {
            assertThatThrownBy(() ->
                            admin.update(
                                    "insert into template_content (tenant_id, content_hash, bytes) values (?, 'h', '')",
                                    tenants.globex().id()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() ->
                            admin.update(
                                    "update container set tenant_id = ?", tenants.globex().id()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void aRowOfAnotherTenantCannotBeChangedOrRemoved() throws SQLException {
        try (var admin = Session.of(database.admin()).in(tenants.acme().id())) {
            assertThat(
                            admin.update(
                                    "update container set name = 'x' where container_id = ?",
                                    tenants.globex().container()))
                    .isZero();
            assertThat(admin.update("delete from host where host_id = ?", tenants.globex().host()))
                    .isZero();
        }
    }

    @Test
    void aReferenceCannotPointAcross() throws SQLException {
        try (var admin = Session.of(database.admin()).in(tenants.acme().id())) {
            assertThatThrownBy(() ->
                            admin.update(
                                    "insert into host_route (host_name, tenant_id, container_id, host_id) values ('x.example.org', ?, ?, ?)",
                                    tenants.acme().id(),
                                    tenants.globex().container(),
                                    tenants.acme().host()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("foreign key");
        }
    }

    @Test
    void theRuntimeReadsTheTwoIndexesOverAllTenantsAndNothingElse() throws SQLException {
        try (var admin = Session.of(database.admin()).in(tenants.acme().id())) {
            assertThat(route(admin, tenants.acme())).containsExactly("t");
        }
        try (var runtime = Session.of(database.runtime())) {
            assertThat(runtime.rows("select host_name from host_route"))
                    .containsExactly("shop.example.org");
            assertThat(runtime.rows("select tenant_id from container_live")).hasSize(2);
            assertThat(runtime.rows("select tenant_id from container")).isEmpty();
            assertThat(runtime.rows("select tenant_id from host")).isEmpty();
            runtime.in(tenants.globex().id());
            assertThat(runtime.rows("select tenant_id from container"))
                    .containsExactly(tenants.globex().id().toString());
        }
    }

    @Test
    void aHostNameBelongsToWhoeverProvedItFirst() throws SQLException {
        try (var admin = Session.of(database.admin())) {
            assertThat(route(admin.in(tenants.acme().id()), tenants.acme())).containsExactly("t");
            assertThat(route(admin, tenants.acme())).as("again").containsExactly("t");
            assertThat(route(admin.in(tenants.globex().id()), tenants.globex()))
                    .containsExactly("f");
            assertThat(route(admin, tenants.acme()))
                    .as("in the name of another tenant")
                    .containsExactly("f");
        }
    }

    private static List<String> route(Session session, Tenants.Tenant tenant) throws SQLException {
        return session.rows(
                "select route_host('shop.example.org', ?, ?, ?)",
                tenant.id(),
                tenant.container(),
                tenant.host());
    }

    @Test
    void whoTheCallerIsCanBeAskedBeforeATenantIsKnown() throws SQLException {
        try (var admin = Session.of(database.admin())) {
            assertThat(admin.rows("select tenant_id from find_tenant('globex')"))
                    .containsExactly(tenants.globex().id().toString());
            assertThat(
                            admin.rows(
                                    "select slug from find_tenant(?)",
                                    tenants.acme().id().toString()))
                    .containsExactly("acme");
            assertThat(admin.rows("select slug from find_tenant('nobody')")).isEmpty();
            assertThat(admin.rows("select slug from memberships_of(?)", tenants.acme().user()))
                    .containsExactly("acme");
            assertThat(admin.rows("select slug from list_tenants(null, 10)"))
                    .containsExactly("acme", "globex");
            assertThat(admin.rows("select slug from list_tenants('acme', 10)"))
                    .containsExactly("globex");
            assertThat(
                            admin.rows(
                                    "select tenant_id from find_api_token(?)",
                                    Tenants.digest("acme")))
                    .containsExactly(tenants.acme().id().toString());
        }
    }

    @Test
    void anExpiredPowerUpIsSwitchedOffAuditedAndAnnouncedInEveryTenant() throws SQLException {
        for (var tenant : List.of(tenants.acme(), tenants.globex())) {
            try (var admin = Session.of(database.admin()).in(tenant.id())) {
                admin.update(
                        "insert into power_up (tenant_id, container_id, name, enabled, settings, expires_at, created_by, updated_by)"
                                + " values (?, ?, 'preview-header', true, '{\"preview\":\"p\",\"sampling\":1}',"
                                + " timestamptz '2026-11-24 12:00Z', '{}', '{}')",
                        tenant.id(),
                        tenant.container());
            }
        }
        try (var admin = Session.of(database.admin())) {
            assertThat(
                            admin.rows(
                                    "select name from expire_power_ups(timestamptz '2026-11-24 11:59:59Z')"))
                    .isEmpty();
            assertThat(
                            admin.rows(
                                    "select tenant_id from expire_power_ups(timestamptz '2026-11-24 12:00Z')"))
                    .containsExactlyInAnyOrder(
                            tenants.acme().id().toString(), tenants.globex().id().toString());
            assertThat(
                            admin.rows(
                                    "select name from expire_power_ups(timestamptz '2026-11-24 12:00Z')"))
                    .isEmpty();
            admin.in(tenants.globex().id());
            assertThat(
                            admin.rows(
                                    "select enabled || ' ' || settings || ' ' || (last_off ->> 'at') from power_up"))
                    .containsExactly("false {\"sampling\": 1} 2026-11-24T12:00:00.000Z");
            assertThat(admin.rows("select action from audit_record"))
                    .containsExactly("power-up.expire");
            assertThat(admin.rows("select settings_revision from container_live"))
                    .containsExactly("2");
        }
    }

    @Test
    void whatIsTooOldIsForgottenInEveryTenant() throws SQLException {
        try (var admin = Session.of(database.admin()).in(tenants.acme().id())) {
            admin.update(
                    "insert into idempotency_key (tenant_id, scope, key, fingerprint, created_at)"
                            + " values (?, 's', 'old', '', timestamptz '2026-11-22 11:00Z'), (?, 's', 'new', '', timestamptz '2026-11-23 13:00Z')",
                    tenants.acme().id(),
                    tenants.acme().id());
            var preview = UUID.randomUUID();
            admin.update(
                    "insert into preview (tenant_id, container_id, preview_id, source, run, token_digest, token_hint, expires_at, created_by)"
                            + " values (?, ?, ?, 'live', 'live', 'd', 'h', timestamptz '2026-11-23 11:00Z', '{}')",
                    tenants.acme().id(),
                    tenants.acme().container(),
                    preview);
            admin.update(
                    "insert into trace_event (tenant_id, preview_id, number, type, data, at) values (?, ?, 1, 't', '{}', now())",
                    tenants.acme().id(),
                    preview);
        }
        try (var admin = Session.of(database.admin())) {
            admin.rows("select sweep_old_rows(timestamptz '2026-11-24 12:00Z')");
            admin.in(tenants.acme().id());
            assertThat(admin.rows("select key from idempotency_key")).containsExactly("new");
            assertThat(admin.rows("select preview_id from preview")).isEmpty();
            assertThat(admin.rows("select preview_id from trace_event")).isEmpty();
        }
    }
}

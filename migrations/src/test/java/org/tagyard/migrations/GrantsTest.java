package org.tagyard.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the planes' logins may not do (spec: admin-api §8.2). */
class GrantsTest {
    private final TestingDatabase database = TestingDatabase.start();
    private Tenants tenants;

    @BeforeEach
    void twoTenants() throws SQLException {
        tenants = Tenants.in(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from app_user",
                "select * from member",
                "select * from api_token",
                "select * from operator_token",
                "select * from operator",
                "select * from bootstrap_code",
                "select * from audit_record",
                "select * from tenant",
                "select * from draft_entity",
                "select find_api_token('x')",
                "select expire_power_ups(now())",
                "update container set paused = true",
                "update container_version set document = ''",
                "delete from host_route",
                "create table mine (x int)",
                "drop table trace_hit"
            })
    void theRuntimeIsRefused(String statement) throws SQLException {
        refused(database.runtime(), statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_record set reason = ''",
                "delete from audit_record",
                "truncate audit_record",
                "update container_version set document = ''",
                "delete from container_version",
                "update template_content set bytes = ''",
                "insert into trace_hit (tenant_id) values (null)",
                "create table mine (x int)",
                "create schema mine",
                "create temporary table mine (x int)",
                "alter table container disable row level security",
                "drop policy tenant_wall on container",
                "set role tagyard_sweeper",
                "set role tagyard_migrate"
            })
    void theAdminIsRefused(String statement) throws SQLException {
        refused(database.admin(), statement);
    }

    private void refused(Login login, String statement) throws SQLException {
        try (var session = Session.of(login).in(tenants.acme().id())) {
            assertThatThrownBy(() -> session.update(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
        }
    }

    @Test
    void theSweeperCannotLogIn() {
        var login = new Login(database.jdbcUrl(), Roles.SWEEPER, "x");
        assertThatThrownBy(login::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void theSweeperKeepsNoRightToMakeThings() throws SQLException {
        try (var superuser = Session.of(database.superuser())) {
            assertThat(
                            superuser.rows(
                                    "select has_schema_privilege('tagyard_sweeper', 'public', 'create')"))
                    .containsExactly("f");
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        var login = new Login(database.jdbcUrl(), Roles.ADMIN, "not the password");
        assertThatThrownBy(login::connect)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void noPlaneOwnsATableOrPassesTheWall() throws SQLException {
        try (var superuser = Session.of(database.superuser())) {
            assertThat(
                            superuser.rows(
                                    "select rolname from pg_roles where rolname like 'tagyard%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                    .isEmpty();
            assertThat(
                            superuser.rows(
                                    "select distinct tableowner from pg_tables where schemaname = 'public'"))
                    .containsExactly(Roles.OWNER);
        }
    }
}

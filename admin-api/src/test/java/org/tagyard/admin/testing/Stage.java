package org.tagyard.admin.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.UUID;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * A tenant with one container whose rows are put straight into the database, and somebody who calls
 * about what is in it.
 *
 * @param person the caller's subject
 */
public record Stage(TenantId tenant, ContainerId container, String person) {
    private static final String SOMEBODY = "{\"type\":\"system\",\"label\":\"test\"}";

    /** A new container, seen by the owner of its tenant. */
    public static Stage aContainer() {
        var tenant = UUID.randomUUID();
        var container = UUID.randomUUID();
        var slug = "t" + tenant.toString().substring(0, 8);
        execute(
                """
                insert into tenant (tenant_id, slug, name, created_by, updated_by)
                values ('%1$s', '%2$s', 'Tenant', '%3$s', '%3$s')\
                """
                        .formatted(tenant, slug, SOMEBODY));
        execute(
                """
                insert into container (tenant_id, container_id, slug, name, identifier, created_by, updated_by)
                values ('%1$s', '%2$s', 'shop', 'Shop', '%4$s', '%3$s', '%3$s')\
                """
                        .formatted(tenant, container, SOMEBODY, letters(container)));
        execute(
                "insert into container_live (tenant_id, container_id) values ('%s', '%s')"
                        .formatted(tenant, container));
        return new Stage(new TenantId(tenant), new ContainerId(container), "").as("owner");
    }

    /** The same, seen by a new person of a role. */
    public Stage as(String role) {
        var subject = role + "-" + UUID.randomUUID();
        execute(
                """
                with person as (
                    insert into app_user (user_id, issuer, subject, label)
                    values (uuidv7(), '%s', '%s', '%s') returning user_id)
                insert into member (tenant_id, member_id, user_id, role, created_by, updated_by)
                select '%s', uuidv7(), user_id, '%s', '%s', '%s' from person\
                """
                        .formatted(
                                TestingIssuer.url(TestingIssuer.NAME),
                                subject,
                                subject,
                                tenant.value(),
                                role,
                                SOMEBODY,
                                SOMEBODY));
        return new Stage(tenant, container, subject);
    }

    /** A call by the person. */
    public RequestSpecification call() {
        return given().auth().oauth2(TestingIssuer.token(person)).urlEncodingEnabled(false);
    }

    /** A URL inside the container. */
    public String url(String rest) {
        return "/api/v1/tenants/" + tenant + "/containers/" + container + rest;
    }

    public Response get(String rest) {
        return call().get(url(rest));
    }

    public Response post(String rest, String json) {
        return call().contentType("application/json").body(json).post(url(rest));
    }

    /** A PUT onto what is there. */
    public Response put(String rest, String json) {
        return call().contentType("application/json")
                .header("If-Match", etag(rest))
                .body(json)
                .put(url(rest));
    }

    /** A PATCH of what is there. */
    public Response patch(String rest, String json) {
        return call().contentType("application/merge-patch+json")
                .header("If-Match", etag(rest))
                .body(json)
                .patch(url(rest));
    }

    /** A DELETE of what is there. */
    public Response delete(String rest) {
        return call().header("If-Match", etag(rest)).delete(url(rest));
    }

    /** The ETag of what is there. */
    public String etag(String rest) {
        return get(rest).then().statusCode(200).extract().header("ETag");
    }

    /** How often the live settings changed. */
    public long settingsRevision() {
        return Long.parseLong(
                query(
                        "select settings_revision from container_live where container_id = '%s'"
                                .formatted(container.value())));
    }

    /** Makes a version. */
    public void version(int number) {
        execute(
                """
                insert into container_version (tenant_id, container_id, number, version_id, content_hash,
                    document, bytes, counts, draft_revision, created_by)
                values ('%s', '%s', %d, uuidv7(), 'sha256:0', '{}', 2, '{}', 1, '%s')\
                """
                        .formatted(tenant.value(), container.value(), number, SOMEBODY));
    }

    /** The actions in the tenant's audit, oldest first. */
    public String actions() {
        return query(
                "select string_agg(action, ' ' order by at, audit_id) from audit_record where tenant_id = '%s' and outcome = 'done'"
                        .formatted(tenant.value()));
    }

    /** Runs a statement as the database's superuser, as another process would have. */
    public static void execute(String sql) {
        try (var connection = TestingDatabase.start().superuser().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException wrong) {
            throw new IllegalStateException(sql, wrong);
        }
    }

    /** One value that a query of the superuser gives, as text. */
    public static String query(String sql) {
        try (var connection = TestingDatabase.start().superuser().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        } catch (SQLException wrong) {
            throw new IllegalStateException(sql, wrong);
        }
    }

    private static String letters(UUID id) {
        var text = new StringBuilder();
        for (char c : id.toString().replace("-", "").substring(0, 8).toCharArray()) {
            text.append((char) ('a' + Character.digit(c, 16)));
        }
        return text.toString();
    }
}

package org.tagyard.admin.testing;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.UUID;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * A tenant with people in it, and calls that they make. Rows that other features' calls would make
 * are put straight into the database.
 */
public final class Scene {
    private final String slug;
    private final TenantId tenant;
    private final String person;
    private final String container;

    private Scene(String slug, TenantId tenant, String person, String container) {
        this.slug = slug;
        this.tenant = tenant;
        this.person = person;
        this.container = container;
    }

    /** A new tenant, seen by its owner. */
    public static Scene aTenant() {
        var slug = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var id = UUID.randomUUID();
        execute(
                """
                insert into tenant (tenant_id, slug, name, capabilities, policies, created_by, updated_by)
                values ('%s', '%s', 'Tenant',
                        '{"containers":1000,"members":10000,"tokens":1000,"hosts":1000,"paths":1000,"entities":5000}',
                        '{"fourEyes":false,"maxTokenDays":365,"sessionHours":12}',
                        '{"type":"system","label":"test"}', '{"type":"system","label":"test"}')
                """
                        .formatted(id, slug));
        var scene = new Scene(slug, new TenantId(id), "nobody", "shop");
        return scene.with("owner");
    }

    /** The same tenant with a container, slug {@code shop}. */
    public static Scene aContainer() {
        var scene = aTenant();
        scene.post("/containers", "{\"name\":\"Shop\",\"slug\":\"shop\"}").then().statusCode(201);
        return scene;
    }

    /** The same, seen by a new person of another role. */
    public Scene with(String role) {
        var subject = role + "-" + UUID.randomUUID();
        execute(
                """
                with person as (
                    insert into app_user (user_id, issuer, subject, label)
                    values (uuidv7(), '%s', '%s', '%s') returning user_id)
                insert into member (tenant_id, member_id, user_id, role, created_by, updated_by)
                select '%s', uuidv7(), user_id, '%s', '{"type":"system","label":"test"}',
                       '{"type":"system","label":"test"}' from person
                """
                        .formatted(
                                TestingIssuer.url(TestingIssuer.NAME),
                                subject,
                                subject,
                                tenant.value(),
                                role));
        return new Scene(slug, tenant, subject, container);
    }

    /** The same tenant, seen by somebody who is no member. */
    public Scene asStranger() {
        return new Scene(slug, tenant, "stranger-" + UUID.randomUUID(), container);
    }

    /** Makes the person an operator of the platform as well. */
    public Scene asOperator() {
        execute(
                """
                insert into operator (user_id)
                select user_id from app_user where subject = '%s' on conflict do nothing
                """
                        .formatted(person));
        return this;
    }

    /** The caller's subject. */
    public String person() {
        return person;
    }

    /** The tenant. */
    public TenantId tenant() {
        return tenant;
    }

    /** What a path in the tenant is called on the outside: {@code /containers} and so on. */
    public String url(String path) {
        return "/api/v1/tenants/" + slug + path;
    }

    /** A path inside the container. */
    public String inContainer(String path) {
        return url("/containers/" + container + path);
    }

    /** The container's id. */
    public ContainerId containerId() {
        String id = get("/containers/" + container).then().statusCode(200).extract().path("id");
        return ContainerId.parse(id).orElseThrow();
    }

    /** A call with the person's token. */
    public RequestSpecification call() {
        return given().auth().oauth2(TestingIssuer.token(person));
    }

    public Response get(String path) {
        return call().get(url(path));
    }

    public Response post(String path, String json) {
        return call().contentType("application/json").body(json).post(url(path));
    }

    /** A PATCH with the ETag of what is there. */
    public Response patch(String path, String json) {
        return call().contentType("application/merge-patch+json")
                .header("If-Match", etag(path))
                .body(json)
                .patch(url(path));
    }

    /** A PUT with the ETag of what is there. */
    public Response put(String path, String json) {
        return call().contentType("application/json")
                .header("If-Match", etag(path))
                .body(json)
                .put(url(path));
    }

    /** A DELETE with the ETag of what is there. */
    public Response delete(String path) {
        return call().header("If-Match", etag(path)).delete(url(path));
    }

    /** The ETag of what is there. */
    public String etag(String path) {
        return get(path).then().statusCode(200).extract().header("ETag");
    }

    /** Creates something in the container and gives its id. */
    public String make(String collection, String json) {
        ValidatableResponse made = post("/containers/" + container + collection, json).then();
        return made.statusCode(201).extract().path("id");
    }

    /** Runs a statement as the database's superuser, as another process would have. */
    public static void execute(String sql) {
        try (var connection = TestingDatabase.start().superuser().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** One value that a query of the superuser gives, as text. */
    public static String query(String sql) {
        try (var connection = TestingDatabase.start().superuser().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}

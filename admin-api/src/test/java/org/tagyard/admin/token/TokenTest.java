package org.tagyard.admin.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;

@ControlPlaneTest
class TokenTest {
    private static final Map<String, Object> READER =
            Map.of("name", "Reader", "scopes", List.of("tenant:read", "members:read"));

    @Test
    void aTokenIsShownOnceAndLetsItsOwnerIn() {
        var tenant = Api.tenant();
        var made = tenant.asOwner(READER).post(tenant.url("/tokens"));
        made.then()
                .statusCode(201)
                .body("token", matchesPattern("^tgy_[0-9A-Za-z]{49}$"))
                .body("containers", equalTo("all"));
        String secret = made.path("token");
        assertThat(secret).endsWith(made.<String>path("hint"));

        String id = made.path("id");
        tenant.asOwner()
                .get(tenant.url("/tokens/" + id))
                .then()
                .statusCode(200)
                .body("token", nullValue());
        Api.with(secret)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("via", equalTo("token"))
                .body("token.id", equalTo(id))
                .body("memberships[0].permissions", contains("tenant:read", "members:read"));
        Api.with(secret).get(tenant.url("/members")).then().statusCode(200);
        tenant.asOwner()
                .get(tenant.url("/tokens/" + id))
                .then()
                .body("lastUsedIp", equalTo("127.0.0.0/24"));
    }

    @Test
    void aTokenKeepsToItsScopes() {
        var tenant = Api.tenant();
        String secret = tenant.asOwner(READER).post(tenant.url("/tokens")).path("token");
        Api.with(secret)
                .contentType("application/json")
                .body(Map.of("user", Api.userId("x"), "role", "viewer"))
                .post(tenant.url("/members"))
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("members:write"));
        Api.with(secret).get(tenant.url("/audit-records")).then().statusCode(404);
        tenant.asOwner()
                .get(tenant.url("/audit-records?outcome=refused"))
                .then()
                .body("items.action", hasItem("member.create"))
                .body("items.actor.via", hasItem("token"));
    }

    @Test
    void aTokenEntersItsTenantOnly() {
        var tenant = Api.tenant();
        var other = Api.tenant();
        other.asOwner(Map.of("user", Api.userId(tenant.owner()), "role", "owner"))
                .post(other.url("/members"))
                .then()
                .statusCode(201);
        String secret = tenant.asOwner(READER).post(tenant.url("/tokens")).path("token");
        Api.as(tenant.owner()).get(other.url()).then().statusCode(200);
        Api.with(secret).get(other.url()).then().statusCode(404);
        Api.with(secret)
                .get("/api/v1/me")
                .then()
                .body("memberships.tenant.slug", contains(tenant.slug()));
        Api.with(secret)
                .get("/api/v1/tenants")
                .then()
                .statusCode(200)
                .body("items.slug", contains(tenant.slug()));
    }

    @Test
    void nobodyMakesATokenThatMayMoreThanThey() {
        var tenant = Api.tenant();
        tenant.asMember("viewer")
                .contentType("application/json")
                .body(Map.of("name", "More", "scopes", List.of("publish", "tenant:read", "fly")))
                .post(tenant.url("/tokens"))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/scopes/0", "/scopes/2"))
                .body("errors.code", contains("not-allowed-here", "out-of-range"));
    }

    @Test
    void aTokenLosesWhatItsOwnerLoses() {
        var tenant = Api.tenant();
        String editor = tenant.member("editor");
        String secret =
                Api.as(editor)
                        .contentType("application/json")
                        .body(Map.of("name", "Mine", "scopes", List.of("members:read")))
                        .post(tenant.url("/tokens"))
                        .path("token");
        Api.with(secret).get(tenant.url("/members")).then().statusCode(200);
        String member =
                tenant.asOwner().get(tenant.url("/members?role=editor")).path("items[0].id");
        tenant.asOwner()
                .header("If-Match", "*")
                .delete(tenant.url("/members/" + member))
                .then()
                .statusCode(204);
        Api.with(secret).get(tenant.url("/members")).then().statusCode(404);
    }

    @Test
    void aRevokedTokenIsGoneAtOnce() {
        var tenant = Api.tenant();
        var made = tenant.asOwner(READER).post(tenant.url("/tokens"));
        String url = tenant.url("/tokens/" + made.<String>path("id"));
        tenant.asOwner().delete(url).then().statusCode(428);
        tenant.asOwner().header("If-Match", "*").delete(url).then().statusCode(204);
        tenant.asOwner().get(url).then().statusCode(404);
        tenant.asOwner().header("If-Match", "*").delete(url).then().statusCode(404);
        Api.with(made.path("token")).get(tenant.url()).then().statusCode(401);
    }

    @Test
    void othersTokensAreTheAdministrators() {
        var tenant = Api.tenant();
        var made = tenant.asOwner(READER).post(tenant.url("/tokens"));
        String url = tenant.url("/tokens/" + made.<String>path("id"));
        tenant.asMember("editor")
                .header("If-Match", "*")
                .delete(url)
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("tokens:write"));
        tenant.asMember("admin").header("If-Match", "*").delete(url).then().statusCode(204);
    }

    @Test
    void aRotationLeavesBothForTheOverlap() {
        var tenant = Api.tenant();
        var made = tenant.asOwner(READER).post(tenant.url("/tokens"));
        String url = tenant.url("/tokens/" + made.<String>path("id"));
        var next = tenant.asOwner(Map.of("overlapHours", 1)).post(url + "/rotations");
        next.then().statusCode(201).body("id", not(equalTo(made.<String>path("id"))));
        Api.with(made.path("token")).get(tenant.url()).then().statusCode(200);
        Api.with(next.path("token")).get(tenant.url()).then().statusCode(200);
        tenant.asOwner().get(url).then().body("replacedBy", equalTo(next.<String>path("id")));

        String nextUrl = tenant.url("/tokens/" + next.<String>path("id"));
        tenant.asOwner(Map.of("overlapHours", 0))
                .post(nextUrl + "/rotations")
                .then()
                .statusCode(201);
        Api.with(next.path("token")).get(tenant.url()).then().statusCode(401);
        tenant.asOwner(Map.of("overlapHours", 169))
                .post(nextUrl + "/rotations")
                .then()
                .statusCode(422)
                .body("errors[0].allowed.maximum", equalTo(168));
    }

    @Test
    void aTokenIsBoundToAddresses() {
        var tenant = Api.tenant();
        var elsewhere =
                Map.of(
                        "name",
                        "E",
                        "scopes",
                        List.of("tenant:read"),
                        "ipAllow",
                        List.of("192.0.2.0/24"));
        var here =
                Map.of(
                        "name",
                        "H",
                        "scopes",
                        List.of("tenant:read"),
                        "ipAllow",
                        List.of("127.0.0.0/8"));
        String away = tenant.asOwner(elsewhere).post(tenant.url("/tokens")).path("token");
        String near = tenant.asOwner(here).post(tenant.url("/tokens")).path("token");
        Api.with(away).get(tenant.url()).then().statusCode(401);
        Api.with(near).get(tenant.url()).then().statusCode(200);
        tenant.asOwner(
                        Map.of(
                                "name",
                                "N",
                                "scopes",
                                List.of("tenant:read"),
                                "ipAllow",
                                List.of("home")))
                .post(tenant.url("/tokens"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/ipAllow/0"));
    }

    @Test
    void aTokensLifeHasTheTenantsBound() {
        var tenant = Api.tenant();
        tenant.asOwner(
                        Map.of(
                                "name", "Long",
                                "scopes", List.of("tenant:read"),
                                "expiresAt", "2099-01-01T00:00:00Z"))
                .post(tenant.url("/tokens"))
                .then()
                .statusCode(422)
                .body("errors[0].allowed.maximumDays", equalTo(365));
        tenant.asOwner(
                        Map.of(
                                "name", "Past",
                                "scopes", List.of("tenant:read"),
                                "expiresAt", "2020-01-01T00:00:00Z"))
                .post(tenant.url("/tokens"))
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("out-of-range"));
    }

    @Test
    void theTenantsLimitOfTokensHolds() {
        var tenant = Api.tenant();
        Api.operator()
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("capabilities", Map.of("tokens", 1)))
                .patch(tenant.url())
                .then()
                .statusCode(200);
        tenant.asOwner(READER).post(tenant.url("/tokens")).then().statusCode(201);
        tenant.asOwner(READER)
                .post(tenant.url("/tokens"))
                .then()
                .statusCode(409)
                .body("type", endsWith("limit-reached"))
                .body("limit", equalTo("tokens"))
                .body("used", equalTo(1))
                .body("maximum", equalTo(1));
    }

    @Test
    void aTokensNameAndScopesCanBeChanged() {
        var tenant = Api.tenant();
        var made = tenant.asOwner(READER).post(tenant.url("/tokens"));
        String url = tenant.url("/tokens/" + made.<String>path("id"));
        tenant.asOwner()
                .contentType("application/merge-patch+json")
                .header("If-Match", made.header("ETag"))
                .body(Map.of("name", "Other", "scopes", List.of("tenant:read")))
                .patch(url)
                .then()
                .statusCode(200)
                .body("name", equalTo("Other"))
                .body("scopes", contains("tenant:read"))
                .body("expiresAt", equalTo(made.<String>path("expiresAt")));
        Api.with(made.path("token")).get(tenant.url("/members")).then().statusCode(404);
    }
}

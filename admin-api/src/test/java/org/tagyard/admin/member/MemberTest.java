package org.tagyard.admin.member;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.TestingIssuer;

@ControlPlaneTest
class MemberTest {
    @Test
    void aPersonIsAddedByWhoTheyAreAtTheirIssuer() {
        var tenant = Api.tenant();
        String issuer = TestingIssuer.url("tagyard");
        String subject = Api.unique("new");
        tenant.asOwner(
                        Map.of(
                                "identity",
                                Map.of("issuer", issuer, "subject", subject, "label", "New one"),
                                "role",
                                "editor"))
                .post(tenant.url("/members"))
                .then()
                .statusCode(201)
                .body("user.label", equalTo("New one"))
                .body("source", equalTo("direct"));
        Api.as(subject)
                .get("/api/v1/me")
                .then()
                .body("memberships.tenant.slug", contains(tenant.slug()))
                .body("memberships[0].permissions", hasItem("draft:write"));
    }

    @Test
    void nobodyIsAddedTwice() {
        var tenant = Api.tenant();
        String user = Api.userId(tenant.member("viewer"));
        tenant.asOwner(Map.of("user", user, "role", "editor"))
                .post(tenant.url("/members"))
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("not-unique"));
    }

    @Test
    void nobodyGrantsAboveThemselves() {
        var tenant = Api.tenant();
        tenant.asMember("admin")
                .contentType("application/json")
                .body(Map.of("user", Api.userId("x"), "role", "owner"))
                .post(tenant.url("/members"))
                .then()
                .statusCode(403);
        String owner = tenant.asOwner().get(tenant.url("/members?role=owner")).path("items[0].id");
        tenant.asMember("admin")
                .header("If-Match", "*")
                .delete(tenant.url("/members/" + owner))
                .then()
                .statusCode(403);
    }

    @Test
    void theLastOwnerStays() {
        var tenant = Api.tenant();
        String owner = tenant.asOwner().get(tenant.url("/members?role=owner")).path("items[0].id");
        String url = tenant.url("/members/" + owner);
        tenant.asOwner()
                .header("If-Match", "*")
                .delete(url)
                .then()
                .statusCode(409)
                .body("type", endsWith("last-owner"));
        tenant.asOwner()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body(Map.of("role", "viewer"))
                .patch(url)
                .then()
                .statusCode(409);
        tenant.member("owner");
        tenant.asOwner().header("If-Match", "*").delete(url).then().statusCode(204);
        tenant.asOwner().get(tenant.url()).then().statusCode(404);
    }

    @Test
    void anOperatorEntersWithAReasonForAWhile() {
        var tenant = Api.tenant();
        Api.operator()
                .contentType("application/json")
                .body(Map.of("role", "owner"))
                .post(tenant.url("/members"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reason"));
        Api.operator()
                .contentType("application/json")
                .body(Map.of("role", "owner", "reason", "ticket 17", "user", Api.userId("x")))
                .post(tenant.url("/members"))
                .then()
                .statusCode(422);
        Api.operator()
                .contentType("application/json")
                .body(Map.of("role", "owner", "reason", "ticket 17"))
                .post(tenant.url("/members"))
                .then()
                .statusCode(201)
                .body("expiresAt", notNullValue())
                .body("reason", equalTo("ticket 17"));
        Api.operator().get(tenant.url("/members")).then().statusCode(200);
        tenant.asOwner()
                .get(tenant.url("/audit-records?action=member.create"))
                .then()
                .body("items[0].reason", equalTo("ticket 17"))
                .body("items[0].actor.type", equalTo("operator"));
    }

    @Test
    void anUnknownContainerIsNoPlaceToConfineSomebodyTo() {
        var tenant = Api.tenant();
        tenant.asOwner(
                        Map.of(
                                "user",
                                Api.userId("x"),
                                "role",
                                "viewer",
                                "containers",
                                List.of("ctr_01m86cmqtrf389ee7qv4ysr5s4")))
                .post(tenant.url("/members"))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/containers/0"));
    }
}

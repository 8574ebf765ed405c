package org.tagyard.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;

@ControlPlaneTest
class AuditTest {
    @Test
    void aWriteLeavesOneRecordWithWhatChanged() {
        var tenant = Api.tenant();
        var answer =
                tenant.asOwner()
                        .contentType("application/merge-patch+json")
                        .header("If-Match", "*")
                        .header("User-Agent", "a browser")
                        .body(Map.of("name", "After"))
                        .patch(tenant.url());
        tenant.asOwner()
                .get(tenant.url("/audit-records?action=tenant.update"))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].requestId", equalTo(answer.header("Request-Id")))
                .body("items[0].actor.label", equalTo(tenant.owner()))
                .body("items[0].actor.via", equalTo("bearer"))
                .body("items[0].userAgent", equalTo("a browser"))
                .body("items[0].outcome", equalTo("done"))
                .body("items[0].target.id", equalTo(tenant.id()))
                .body("items[0].changes.pointer", contains("/name"))
                .body("items[0].changes[0].before", equalTo(tenant.slug()))
                .body("items[0].changes[0].after", equalTo("After"));
    }

    @Test
    void aRefusedWriteLeavesARecordAndNoChange() {
        var tenant = Api.tenant();
        tenant.asMember("viewer")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("name", "Mine"))
                .patch(tenant.url())
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("tenant:write"));
        tenant.asOwner()
                .get(tenant.url("/audit-records?outcome=refused"))
                .then()
                .body("items.action", contains("tenant.update"))
                .body("items[0].actor.label", equalTo("viewer-in-" + tenant.slug()));
        tenant.asOwner().get(tenant.url()).then().body("name", equalTo(tenant.slug()));
    }

    @Test
    void recordsHoldNoSecret() {
        var tenant = Api.tenant();
        String secret =
                tenant.asOwner(Map.of("name", "S", "scopes", List.of("tenant:read")))
                        .post(tenant.url("/tokens"))
                        .path("token");
        String records = tenant.asOwner().get(tenant.url("/audit-records")).asString();
        assertThat(records).contains("token.create").doesNotContain(secret);
    }

    @Test
    void recordsAreFilteredByActorTargetAndTime() {
        var tenant = Api.tenant();
        String owner = Api.userId(tenant.owner());
        tenant.member("viewer");
        tenant.asOwner()
                .get(tenant.url("/audit-records?actor=" + owner + "&at[gte]=2020-01-01T00:00:00Z"))
                .then()
                .statusCode(200)
                .body("items.actor.id", everyItem(equalTo(owner)))
                .body("items.action", hasItem("member.create"));
        tenant.asOwner()
                .get(tenant.url("/audit-records?target=" + tenant.id()))
                .then()
                .body("items.action", contains("tenant.create"));
        tenant.asOwner()
                .get(tenant.url("/audit-records?at[gte]=2099-01-01T00:00:00Z"))
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void allRecordsComeAsLines() {
        var tenant = Api.tenant();
        for (String role : List.of("viewer", "editor", "auditor")) {
            tenant.member(role);
        }
        var answer =
                tenant.asMember("auditor")
                        .accept("application/x-ndjson")
                        .get(tenant.url("/audit-records"));
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        assertThat(answer.asString().lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    }

    @Test
    void oneRecordIsReadByItsId() {
        var tenant = Api.tenant();
        String id = tenant.asOwner().get(tenant.url("/audit-records")).path("items[0].id");
        tenant.asOwner()
                .get(tenant.url("/audit-records/" + id))
                .then()
                .statusCode(200)
                .body("action", equalTo("tenant.create"));
        Api.tenant().asOwner().get(tenant.url("/audit-records/" + id)).then().statusCode(404);
    }
}

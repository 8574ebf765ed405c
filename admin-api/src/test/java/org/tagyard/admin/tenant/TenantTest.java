package org.tagyard.admin.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;

@ControlPlaneTest
class TenantTest {
    private static final String PATCH = "application/merge-patch+json";

    @Test
    void anOperatorMakesATenantAndOwnsIt() {
        String slug = Api.unique("acme");
        Api.operator()
                .contentType("application/json")
                .body(Map.of("name", "  Acme  ", "slug", slug))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201)
                .header("ETag", "\"r1\"")
                .body("name", equalTo("Acme"))
                .body("state", equalTo("active"))
                .body("revision", equalTo(1))
                .body("capabilities.containers", equalTo(1000))
                .body("policies.maxTokenDays", equalTo(365))
                .body("createdBy.type", equalTo("operator"));
        Api.operator()
                .get("/api/v1/tenants/" + slug + "/members")
                .then()
                .statusCode(200)
                .body("items.role", contains("owner"));
    }

    @Test
    void nobodyElseMakesTenants() {
        Api.as("anybody")
                .contentType("application/json")
                .body(Map.of("name", "X", "slug", "xyz"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(404);
    }

    @Test
    void allMistakesOfAFormAreToldAtOnce() {
        Api.operator()
                .contentType("application/json")
                .body(
                        "{\"name\":\"\",\"slug\":\"A b\",\"colour\":1,\"capabilities\":{\"tokens\":-1}}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/name"))
                .body("errors.pointer", hasItem("/slug"))
                .body("errors.pointer", hasItem("/colour"))
                .body("errors.pointer", hasItem("/capabilities/tokens"))
                .body("detail", equalTo("4 members need attention."));
    }

    @Test
    void aTakenSlugIsSaid() {
        var tenant = Api.tenant();
        Api.operator()
                .contentType("application/json")
                .body(Map.of("name", "Again", "slug", tenant.slug()))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409)
                .body("type", endsWith("slug-taken"));
    }

    @Test
    void aTenantIsFoundByIdAndBySlugAndAnswersTheSame() {
        var tenant = Api.tenant();
        var byId = tenant.asOwner().get("/api/v1/tenants/" + tenant.id());
        var bySlug = tenant.asOwner().get(tenant.url());
        assertThat(byId.asString()).isEqualTo(bySlug.asString());
        assertThat(byId.statusCode()).isEqualTo(200);
    }

    @Test
    void aFormerSlugLeadsToTheNewOne() {
        var tenant = Api.tenant();
        String slug = Api.unique("new");
        tenant.asOwner()
                .contentType(PATCH)
                .header("If-Match", "\"r1\"")
                .body(Map.of("slug", slug))
                .patch(tenant.url())
                .then()
                .statusCode(200)
                .body("slug", equalTo(slug))
                .body("revision", equalTo(2));
        tenant.asOwner()
                .redirects()
                .follow(false)
                .get(tenant.url("/members"))
                .then()
                .statusCode(308)
                .header("Location", "/api/v1/tenants/" + slug + "/members");
        Api.as("somebody-else")
                .redirects()
                .follow(false)
                .get(tenant.url("/members"))
                .then()
                .statusCode(404);
    }

    @Test
    void aWriteNeedsTheRevisionItWasDecidedOn() {
        var tenant = Api.tenant();
        tenant.asOwner()
                .contentType(PATCH)
                .body(Map.of("name", "New"))
                .patch(tenant.url())
                .then()
                .statusCode(428)
                .body("type", endsWith("precondition-required"));
        tenant.asOwner()
                .contentType(PATCH)
                .header("If-Match", "\"r9\"")
                .body(Map.of("name", "New"))
                .patch(tenant.url())
                .then()
                .statusCode(412)
                .body("type", endsWith("resource-changed"))
                .body("currentRevision", equalTo(1));
        tenant.asOwner()
                .contentType(PATCH)
                .header("If-Match", "*")
                .body(Map.of("name", "New"))
                .patch(tenant.url())
                .then()
                .statusCode(200)
                .body("name", equalTo("New"));
    }

    @Test
    void whatAReaderKnowsIsNotSentAgain() {
        var tenant = Api.tenant();
        tenant.asOwner()
                .header("If-None-Match", "\"r1\"")
                .get(tenant.url())
                .then()
                .statusCode(304)
                .header("ETag", "\"r1\"");
    }

    @Test
    void limitsAndStateAreTheOperators() {
        var tenant = Api.tenant();
        tenant.asOwner()
                .contentType(PATCH)
                .header("If-Match", "*")
                .body(Map.of("state", "suspended", "capabilities", Map.of("tokens", 1)))
                .patch(tenant.url())
                .then()
                .statusCode(422)
                .body("errors.code", contains("read-only-member", "read-only-member"));
        Api.operator()
                .contentType(PATCH)
                .header("If-Match", "*")
                .body(Map.of("state", "suspended", "capabilities", Map.of("tokens", 1)))
                .patch(tenant.url())
                .then()
                .statusCode(200)
                .body("state", equalTo("suspended"))
                .body("capabilities.tokens", equalTo(1))
                .body("capabilities.containers", equalTo(1000));
    }

    @Test
    void readModifyWriteOfTheWholeObjectWorks() {
        var tenant = Api.tenant();
        Map<String, Object> read = tenant.asOwner().get(tenant.url()).path("");
        read.put("name", "Changed");
        tenant.asOwner()
                .contentType(PATCH)
                .header("If-Match", "\"r1\"")
                .body(read)
                .patch(tenant.url())
                .then()
                .statusCode(200)
                .body("name", equalTo("Changed"));
    }

    @Test
    void tokensMayLiveForEverWhereTheTenantSaysSo() {
        var tenant = Api.tenant();
        tenant.asOwner()
                .contentType(PATCH)
                .header("If-Match", "*")
                .body("{\"policies\":{\"maxTokenDays\":null}}")
                .patch(tenant.url())
                .then()
                .statusCode(200)
                .body("policies.maxTokenDays", nullValue())
                .body("policies.sessionHours", equalTo(12));
        tenant.asOwner()
                .contentType(PATCH)
                .header("If-Match", "*")
                .body("{\"policies\":{\"fourEyes\":true}}")
                .patch(tenant.url())
                .then()
                .statusCode(200)
                .body("policies.maxTokenDays", nullValue())
                .body("policies.fourEyes", equalTo(true));
    }

    @Test
    void aDryRunTellsWhatWouldBeAndKeepsNothing() {
        var tenant = Api.tenant();
        tenant.asOwner()
                .contentType(PATCH)
                .header("If-Match", "\"r1\"")
                .body(Map.of("name", "Not yet"))
                .patch(tenant.url() + "?dryRun=true")
                .then()
                .statusCode(200)
                .header("Tagyard-Dry-Run", "true")
                .body("name", equalTo("Not yet"))
                .body("revision", equalTo(2));
        tenant.asOwner()
                .get(tenant.url())
                .then()
                .header("ETag", "\"r1\"")
                .body("name", equalTo(tenant.slug()));
        tenant.asOwner()
                .get(tenant.url("/audit-records?action=tenant.update"))
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void aDeletedTenantIsAbsentUntilItIsRestored() {
        var tenant = Api.tenant();
        tenant.asOwner().header("If-Match", "\"r1\"").delete(tenant.url()).then().statusCode(204);
        tenant.asOwner().get(tenant.url()).then().statusCode(404);
        tenant.asOwner().get(tenant.url("/members")).then().statusCode(404);
        tenant.asOwner().header("If-Match", "*").delete(tenant.url()).then().statusCode(404);
        tenant.asOwner(Map.of()).post(tenant.url("/restorations")).then().statusCode(201);
        tenant.asOwner().get(tenant.url()).then().statusCode(200).body("state", equalTo("active"));
        tenant.asOwner(Map.of())
                .post(tenant.url("/restorations"))
                .then()
                .statusCode(409)
                .body("type", endsWith("already-finished"));
    }

    @Test
    void peopleSeeTheirTenantsAndOperatorsAll() {
        var mine = Api.tenant();
        var other = Api.tenant();
        mine.asOwner().get("/api/v1/tenants").then().body("items.slug", contains(mine.slug()));
        String all = Api.operator().get("/api/v1/tenants?limit=200").asString();
        assertThat(all).contains(mine.slug(), other.slug());
        Api.as("nobody-anywhere")
                .get("/api/v1/tenants")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void theListOfTenantsIsWalkedByCursor() {
        var first = Api.tenant();
        String subject = first.owner();
        for (int i = 0; i < 2; i++) {
            Api.operator()
                    .contentType("application/json")
                    .body(
                            Map.of(
                                    "name",
                                    "more",
                                    "slug",
                                    Api.unique("more"),
                                    "owner",
                                    Api.userId(subject)))
                    .post("/api/v1/tenants")
                    .then()
                    .statusCode(201);
        }
        String cursor =
                Api.as(subject).get("/api/v1/tenants?limit=2").then().extract().path("nextCursor");
        Api.as(subject)
                .get("/api/v1/tenants?limit=2&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void anOperatorWhoIsNoMemberSeesNoContent() {
        var tenant = Api.tenant();
        Api.operator().get(tenant.url()).then().statusCode(200);
        Api.operator().get(tenant.url("/members")).then().statusCode(404);
        Api.operator().get(tenant.url("/tokens")).then().statusCode(404);
        Api.operator().get(tenant.url("/audit-records")).then().statusCode(404);
    }

    @Test
    void minimalAnswersHaveNoBody() {
        String slug = Api.unique("min");
        var answer =
                Api.operator()
                        .contentType("application/json")
                        .header("Prefer", "return=minimal")
                        .body(Map.of("name", slug, "slug", slug))
                        .post("/api/v1/tenants");
        answer.then().statusCode(201).header("Location", not(nullValue()));
        assertThat(answer.asString()).isEmpty();
    }
}

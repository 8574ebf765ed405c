package org.tagyard.admin.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;

@ControlPlaneTest
class ContainerTest {
    @Test
    void aNewContainerHasDefaultsAnIdentifierAndARoutedHost() {
        var scene = Scene.aTenant();
        String identifier =
                scene.post(
                                "/containers",
                                "{\"name\":\" Shop \",\"slug\":\"shop\",\"timeZone\":\"Europe/Berlin\"}")
                        .then()
                        .statusCode(201)
                        .header("Location", containsString("/containers/ctr_"))
                        .body("name", equalTo("Shop"))
                        .body("identifier", matchesPattern("[a-z]{8}"))
                        .body("state", equalTo("empty"))
                        .body("liveVersion", nullValue())
                        .body("draftRevision", equalTo(1))
                        .body("timeZone", equalTo("Europe/Berlin"))
                        .body("retention.hitDays", equalTo(7))
                        .body("capture.bodies", equalTo("redacted"))
                        .body("capture.traceSampling.errorsPercent", equalTo(100))
                        .body("paused", equalTo(false))
                        .body("fallback.status", equalTo(400))
                        .body("unknownConsent", equalTo("denied"))
                        .body("revision", equalTo(1))
                        .body("createdBy.type", equalTo("user"))
                        .extract()
                        .path("identifier");
        scene.get("/containers/shop/hosts")
                .then()
                .statusCode(200)
                .body("items.name", contains(identifier + ".localhost"))
                .body("items.kind", contains("default"))
                .body("items.state", contains("verified"));
        assertThat(
                        Scene.query(
                                "select container_id from host_route where host_name = '"
                                        + identifier
                                        + ".localhost'"))
                .isEqualTo(scene.containerId().value().toString());
        assertThat(liveState(scene)).isEqualTo("active");
    }

    @Test
    void everyMistakeOfABodyIsToldAtOnce() {
        Scene.aTenant()
                .post(
                        "/containers",
                        """
                        {"slug": "Shop!", "timeZone": "Mars/Olympus", "fallback": {"status": 500},
                         "retention": {"hitDays": 91, "weeks": 1}, "capture": {"searchPointers": ["order"]},
                         "unknownConsent": "maybe", "tenantId": "x"}
                        """)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("validation-failed"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/name",
                                "/slug",
                                "/timeZone",
                                "/fallback/status",
                                "/retention/hitDays",
                                "/retention/weeks",
                                "/capture/searchPointers/0",
                                "/unknownConsent",
                                "/tenantId"));
    }

    @Test
    void aSlugBelongsToOneContainerOfTheTenant() {
        var scene = Scene.aContainer();
        scene.post("/containers", "{\"name\":\"Other\",\"slug\":\"shop\"}")
                .then()
                .statusCode(409)
                .body("type", endsWith("slug-taken"));
        Scene.aTenant()
                .post("/containers", "{\"name\":\"Other\",\"slug\":\"shop\"}")
                .then()
                .statusCode(201);
    }

    @Test
    void aPatchChangesWhatItNamesAndNullResets() {
        var scene = Scene.aContainer();
        scene.patch(
                        "/containers/shop",
                        """
                        {"timeZone":"Asia/Tokyo","retention":{"hitDays":3},"fallback":{"status":204},
                         "unknownConsent":"granted","labels":{"team":"web"}}
                        """)
                .then()
                .statusCode(200)
                .body("timeZone", equalTo("Asia/Tokyo"))
                .body("retention.hitDays", equalTo(3))
                .body("retention.traceHours", equalTo(24))
                .body("fallback.status", equalTo(204))
                .body("unknownConsent", equalTo("granted"))
                .body("labels.team", equalTo("web"))
                .body("revision", equalTo(2));
        scene.patch("/containers/shop", "{\"timeZone\":null,\"retention\":null}")
                .then()
                .statusCode(200)
                .body("timeZone", equalTo("Etc/UTC"))
                .body("retention.hitDays", equalTo(7))
                .body("fallback.status", equalTo(204));
    }

    @Test
    void whatTheServerSetsCannotBeWritten() {
        var scene = Scene.aContainer();
        scene.patch("/containers/shop", "{\"identifier\":\"aaaaaaaa\",\"liveVersion\":3}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/identifier", "/liveVersion"));
    }

    @Test
    void aPausedContainerIsPausedForTheRuntimesToo() {
        var scene = Scene.aContainer();
        long before = settingsRevision(scene);
        scene.patch("/containers/shop", "{\"paused\":true}")
                .then()
                .statusCode(200)
                .body("state", equalTo("paused"));
        assertThat(liveState(scene)).isEqualTo("paused");
        assertThat(settingsRevision(scene)).isGreaterThan(before);
        scene.patch("/containers/shop", "{\"paused\":false}")
                .then()
                .body("state", equalTo("empty"));
        assertThat(liveState(scene)).isEqualTo("active");
    }

    @Test
    void aFormerSlugLeadsToTheNewOne() {
        var scene = Scene.aContainer();
        scene.patch("/containers/shop", "{\"slug\":\"store\"}").then().statusCode(200);
        scene.call()
                .redirects()
                .follow(false)
                .get(scene.url("/containers/shop/hosts"))
                .then()
                .statusCode(308)
                .header("Location", scene.url("/containers/store/hosts"));
        scene.post("/containers", "{\"name\":\"New\",\"slug\":\"shop\"}").then().statusCode(201);
        scene.get("/containers/shop").then().statusCode(200).body("name", equalTo("New"));
    }

    @Test
    void aWriteNeedsTheETagThatWasRead() {
        var scene = Scene.aContainer();
        scene.call()
                .contentType("application/merge-patch+json")
                .body("{}")
                .patch(scene.url("/containers/shop"))
                .then()
                .statusCode(428);
        var old = scene.etag("/containers/shop");
        scene.patch("/containers/shop", "{\"name\":\"Store\"}").then().statusCode(200);
        scene.call()
                .contentType("application/merge-patch+json")
                .header("If-Match", old)
                .body("{\"name\":\"Late\"}")
                .patch(scene.url("/containers/shop"))
                .then()
                .statusCode(412)
                .body("type", endsWith("resource-changed"))
                .body("currentRevision", equalTo(2));
    }

    @Test
    void anEditOfTheDraftDoesNotOutdateASettingsWrite() {
        var scene = Scene.aContainer();
        var etag = scene.etag("/containers/shop");
        scene.make("/draft/folders", "{\"name\":\"Orders\"}");
        assertThat(scene.etag("/containers/shop")).isNotEqualTo(etag);
        scene.call()
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body("{\"name\":\"Store\"}")
                .patch(scene.url("/containers/shop"))
                .then()
                .statusCode(200)
                .body("draftRevision", equalTo(2));
    }

    @Test
    void aDeletedContainerIsGoneAndItsNamesAreFree() {
        var scene = Scene.aContainer();
        var id = scene.containerId().value();
        scene.delete("/containers/shop").then().statusCode(204);
        scene.get("/containers/shop").then().statusCode(404);
        scene.get("/containers").then().body("items", hasSize(0));
        assertThat(Scene.query("select count(*) from host_route where container_id = '" + id + "'"))
                .isEqualTo("0");
        assertThat(
                        Scene.query(
                                "select state from container_live where container_id = '"
                                        + id
                                        + "'"))
                .isEqualTo("deleted");
        scene.post("/containers", "{\"name\":\"Shop\",\"slug\":\"shop\"}").then().statusCode(201);
    }

    @Test
    void aFullTenantTakesNoMoreContainers() {
        var scene = Scene.aContainer();
        Scene.execute(
                "update tenant set capabilities = '{\"containers\":1,\"members\":1,\"tokens\":1,\"hosts\":1,\"paths\":1,\"entities\":1}' where tenant_id = '"
                        + scene.tenant().value()
                        + "'");
        scene.post("/containers", "{\"name\":\"Two\",\"slug\":\"two\"}")
                .then()
                .statusCode(409)
                .body("type", endsWith("limit-reached"))
                .body("limit", equalTo("containers"))
                .body("maximum", equalTo(1));
    }

    @Test
    void rolesAndStrangersAreKeptApart() {
        var scene = Scene.aContainer();
        scene.with("viewer")
                .patch("/containers/shop", "{\"name\":\"Mine\"}")
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("containers:write"));
        scene.with("viewer").get("/containers/shop").then().statusCode(200);
        scene.asStranger().get("/containers/shop").then().statusCode(404);
        scene.get("/containers/other").then().statusCode(404);
    }

    @Test
    void aDryRunAnswersAndLeavesNothing() {
        var scene = Scene.aTenant();
        scene.call()
                .contentType("application/json")
                .queryParam("dryRun", true)
                .body("{\"name\":\"Shop\",\"slug\":\"shop\"}")
                .post(scene.url("/containers"))
                .then()
                .statusCode(201)
                .header("Tagyard-Dry-Run", "true");
        scene.get("/containers").then().body("items", hasSize(0));
    }

    @Test
    void eachWriteLeavesOneAuditRecord() {
        var scene = Scene.aContainer();
        scene.patch("/containers/shop", "{\"name\":\"Store\"}").then().statusCode(200);
        scene.delete("/containers/shop").then().statusCode(204);
        assertThat(
                        Scene.query(
                                "select string_agg(action, ' ' order by at, audit_id) from audit_record where tenant_id = '"
                                        + scene.tenant().value()
                                        + "'"))
                .isEqualTo("container.create container.update container.delete");
        assertThat(
                        Scene.query(
                                "select changes::text from audit_record where action = 'container.update' and tenant_id = '"
                                        + scene.tenant().value()
                                        + "'"))
                .contains("/name")
                .doesNotContain("/slug");
    }

    private static String liveState(Scene scene) {
        return Scene.query(
                "select state from container_live where container_id = '"
                        + scene.containerId().value()
                        + "'");
    }

    private static long settingsRevision(Scene scene) {
        return Long.parseLong(
                Scene.query(
                        "select settings_revision from container_live where container_id = '"
                                + scene.containerId().value()
                                + "'"));
    }
}

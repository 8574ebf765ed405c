package org.tagyard.admin.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;
import org.tagyard.admin.testing.Templates;
import org.tagyard.platform.tenant.IdPrefix;

/** Previews that run the draft, also while it is being edited. */
@ControlPlaneTest
@Timeout(60)
class DraftPreviewTest {
    private static final String DRAFT = "{\"source\":\"draft\",\"run\":\"instead\"}";
    private static final String BROKEN =
            """
            {"name":"Broken","type":"custom",
             "conditions":[{"left":"{{Nowhere}}","operator":"equals","right":"x"}]}\
            """;

    @SuppressWarnings("NullAway.Init") // Quarkus fills it
    @TestHTTPResource("/")
    URI server;

    private final HttpClient client = HttpClient.newHttpClient();
    private Scene scene;
    private long revision;

    @BeforeEach
    void aDraftThatCompiles() {
        scene = Scene.aContainer();
        String template =
                scene.call()
                        .contentType("text/plain")
                        .body(Templates.bytes("webhook-client.tpl"))
                        .post(scene.inContainer("/draft/templates"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        scene.make(
                "/draft/clients",
                """
                {"name":"Order webhook","template":"%s","priority":10,
                 "parameters":{"path":[{"path":"/order_created"}]}}\
                """
                        .formatted(template));
        revision =
                scene.get("/containers/shop/draft").then().extract().jsonPath().getLong("revision");
    }

    @AfterEach
    void goAway() {
        client.shutdownNow();
    }

    @Test
    void aSessionOfTheDraftBeginsWithTheDraftAsItIs() {
        scene.make("/draft/folders", "{\"name\":\"Orders\"}");
        String id = open();
        assertThat(stored(id, "source || ' ' || run || ' ' || draft_revision"))
                .isEqualTo("draft instead " + (revision + 1));
        assertThat(stored(id, "draft_document"))
                .contains("\"containerVersion\"")
                .contains("Orders");
    }

    @Test
    void theDefaultRunIsUnavailableForADraftAsWell() {
        scene.post("/containers/shop/previews", "{\"source\":\"draft\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/run"));
    }

    @Test
    void aDraftThatDoesNotCompileCannotBeginASession() {
        scene.make("/draft/triggers", BROKEN);
        scene.post("/containers/shop/previews", DRAFT)
                .then()
                .statusCode(422)
                .body("type", endsWith("draft-not-publishable"))
                .body("findings.severity", hasItem("error"));
        scene.get("/containers/shop/previews").then().body("items.size()", equalTo(0));
    }

    @Test
    void anEditReachesTheSessionAndItsStream() throws IOException, InterruptedException {
        String id = open();
        var watching = watch(id);
        long before = settingsRevision();
        scene.make("/draft/folders", "{\"name\":\"Orders\"}");
        assertThat(watching.until("draft-reloaded"))
                .contains("{\"draftRevision\":" + (revision + 1) + "}");
        assertThat(stored(id, "draft_revision")).isEqualTo("" + (revision + 1));
        assertThat(stored(id, "draft_document")).contains("Orders");
        assertThat(settingsRevision()).isGreaterThan(before);
    }

    @Test
    void whileTheDraftIsBrokenTheLastGoodRevisionStays() throws IOException, InterruptedException {
        String id = open();
        var watching = watch(id);
        String trigger = scene.make("/draft/triggers", BROKEN);
        assertThat(watching.until("draft-broken"))
                .contains("\"draftRevision\":" + (revision + 1))
                .contains("Nowhere")
                .contains("\"severity\":\"error\"");
        assertThat(stored(id, "draft_revision || ' ' || draft_tried"))
                .isEqualTo(revision + " " + (revision + 1));
        assertThat(stored(id, "draft_document")).doesNotContain("Nowhere");

        scene.delete("/containers/shop/draft/triggers/" + trigger).then().statusCode(204);
        assertThat(watching.until("draft-reloaded"))
                .contains("{\"draftRevision\":" + (revision + 2) + "}");
        assertThat(stored(id, "draft_revision || ' ' || draft_tried"))
                .isEqualTo((revision + 2) + " " + (revision + 2));
    }

    @Test
    void anEndedSessionStaysAsItWas() throws IOException, InterruptedException {
        String ended = open();
        String other = open();
        scene.delete("/containers/shop/previews/" + ended).then().statusCode(204);
        var watching = watch(other);
        scene.make("/draft/folders", "{\"name\":\"Orders\"}");
        watching.until("draft-reloaded");
        assertThat(stored(ended, "draft_revision")).isEqualTo("" + revision);
    }

    @Test
    void whoAloneEditedTheDraftNeedsASecondPairOfEyesForTheHeader() {
        Scene.execute(
                "update tenant set policies = '{\"fourEyes\":true,\"sessionHours\":12}' where tenant_id = '"
                        + scene.tenant().value()
                        + "'");
        scene.make("/draft/folders", "{\"name\":\"Orders\"}");
        String body =
                "{\"enabled\":true,\"settings\":{\"preview\":\"%s\",\"filters\":{\"paths\":[\"/t\"]}}}"
                        .formatted(open());
        scene.put("/containers/shop/power-ups/preview-header", body)
                .then()
                .statusCode(409)
                .body("type", endsWith("four-eyes"));
        scene.with("publisher")
                .put("/containers/shop/power-ups/preview-header", body)
                .then()
                .statusCode(200);
    }

    @Test
    void norByWayOfAVersionThatOnlyTheyMade() {
        scene.make("/draft/folders", "{\"name\":\"Orders\"}");
        scene.post("/containers/shop/versions", "{\"name\":\"Mine\"}").then().statusCode(201);
        Scene.execute(
                "update tenant set policies = '{\"fourEyes\":true,\"sessionHours\":12}' where tenant_id = '"
                        + scene.tenant().value()
                        + "'");
        String id =
                scene.post(
                                "/containers/shop/previews",
                                "{\"source\":{\"version\":1},\"run\":\"instead\"}")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        String body =
                "{\"enabled\":true,\"settings\":{\"preview\":\"%s\",\"filters\":{\"paths\":[\"/t\"]}}}"
                        .formatted(id);
        scene.put("/containers/shop/power-ups/preview-header", body)
                .then()
                .statusCode(409)
                .body("type", endsWith("four-eyes"));
        scene.with("publisher")
                .put("/containers/shop/power-ups/preview-header", body)
                .then()
                .statusCode(200);
    }

    private String open() {
        return scene.post("/containers/shop/previews", DRAFT)
                .then()
                .statusCode(201)
                .body("source", equalTo("draft"))
                .extract()
                .path("id");
    }

    private Watching watch(String id) throws IOException, InterruptedException {
        return Watching.of(
                client,
                server.resolve(scene.inContainer("/previews/" + id + "/stream")),
                scene.person());
    }

    private long settingsRevision() {
        return Long.parseLong(
                Scene.query(
                        "select settings_revision from container_live where container_id = '"
                                + scene.containerId().value()
                                + "'"));
    }

    private static String stored(String preview, String column) {
        UUID id = IdPrefix.PREVIEW.parse(preview).orElseThrow();
        return Scene.query("select " + column + " from preview where preview_id = '" + id + "'");
    }
}

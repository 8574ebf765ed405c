package org.tagyard.admin.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;
import org.tagyard.admin.testing.Templates;

@ControlPlaneTest
class VersionTest {
    private Scene scene;

    @BeforeEach
    void aNewContainer() {
        scene = aPublishableContainer();
    }

    @Test
    void aVersionIsTheFrozenDraftAndNeverChanges() {
        freeze("{\"name\":\"First\"}")
                .statusCode(201)
                .body("number", equalTo(1))
                .body("name", equalTo("First"))
                .body("live", equalTo(false))
                .body("publishedAt", empty())
                .body("counts.clients", equalTo(1))
                .body("counts.templates", equalTo(1));
        var document = scene.get("/containers/shop/versions/1/document");
        document.then()
                .statusCode(200)
                .header("Cache-Control", "private, immutable")
                .body("exportFormatVersion", equalTo(2))
                .body("containerVersion.containerVersionId", equalTo("1"))
                .body("containerVersion.name", equalTo("First"))
                .body("containerVersion.path", endsWith("/versions/1"))
                .body("containerVersion.client.name", contains("Hook"))
                .body("containerVersion.container.publicId[0..3]", equalTo("GTM-"));
        folder("Orders");
        freeze("{}").statusCode(201).body("number", equalTo(2)).body("counts.folders", equalTo(1));
        assertThat(scene.get("/containers/shop/versions/1/document").asString())
                .isEqualTo(document.asString());
        scene.get("/containers/shop/versions/latest").then().body("number", equalTo(2));
        scene.get("/containers/shop/versions/live").then().statusCode(404);
        scene.get("/containers/shop/versions/3").then().statusCode(404);
        scene.get("/containers/shop/versions/0").then().statusCode(404);
        scene.get("/containers/shop/versions/1/document?format=files").then().statusCode(400);
        scene.call()
                .header("If-None-Match", document.header("ETag"))
                .get(scene.inContainer("/versions/1/document"))
                .then()
                .statusCode(304);
    }

    @Test
    void nameAndNotesOfAVersionCanBeChangedNothingElse() {
        freeze("{}").statusCode(201);
        scene.patch("/containers/shop/versions/1", "{\"name\":\"A\",\"notes\":\"b\"}")
                .then()
                .statusCode(200)
                .body("name", equalTo("A"))
                .body("notes", equalTo("b"));
        scene.patch("/containers/shop/versions/1", "{\"number\":7}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/number"));
    }

    @Test
    void aDraftWithErrorsBecomesNoVersion() {
        scene.make(
                "/draft/tags",
                "{\"name\":\"Tell\",\"type\":\"sgtmgaaw\",\"parameters\":{\"text\":\"{{Gone}}\"}}");
        freeze("{}")
                .statusCode(422)
                .body("type", endsWith("draft-not-publishable"))
                .body("findings.code", hasItem("unknown-reference"))
                .body("findings.entity.name", hasItem("Tell"));
        publish("{\"version\":\"draft\"}")
                .statusCode(422)
                .body(
                        "findings.code",
                        containsInAnyOrder(
                                "unknown-reference", "tag-without-trigger", "unsupported-feature"));
        scene.get("/containers/shop/versions").then().body("items", empty());
    }

    @Test
    void removedEntitiesAreForgottenWithTheNextVersion() {
        String folder = folder("Orders");
        scene.delete("/containers/shop/draft/folders/" + folder).then().statusCode(204);
        freeze("{}").statusCode(201);
        scene.post("/containers/shop/draft/folders/" + folder + "/restorations", "{}")
                .then()
                .statusCode(404);
    }

    @Test
    void theDraftIsComparedWithTheVersionItGrewFrom() {
        String folder = folder("Orders");
        freeze("{}").statusCode(201);
        changed(0, 0, 0).body("baseVersionNumber", equalTo(1)).body("editorsSinceBase", empty());
        folder("More");
        scene.patch("/containers/shop/draft/folders/" + folder, "{\"notes\":\"x\"}")
                .then()
                .statusCode(200);
        changed(1, 1, 0);
        scene.delete("/containers/shop/draft/folders/" + folder).then().statusCode(204);
        changed(1, 0, 1);
    }

    @Test
    void publishingNeedsAChangeOrAnotherVersion() {
        publish("{\"version\":\"draft\"}")
                .statusCode(201)
                .body("kind", equalTo("publish"))
                .body("previousVersionNumber", nullValue());
        publish("{\"version\":\"draft\"}")
                .statusCode(409)
                .body("type", endsWith("nothing-to-publish"));
        publish("{\"version\":1}").statusCode(409).body("type", endsWith("already-live"));
        scene.call()
                .contentType("application/json")
                .body("{\"version\":1}")
                .post(scene.inContainer("/publications?force=true"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("republish"));
        scene.get("/containers/shop/versions/live")
                .then()
                .body("live", equalTo(true))
                .body("publishedAt", hasSize(2));
    }

    @Test
    void anAnswerToMissingConsentIsAChangeToo() {
        publish("{\"version\":\"draft\"}").statusCode(201);
        scene.patch("/containers/shop", "{\"unknownConsent\":\"granted\"}").then().statusCode(200);
        publish("{\"version\":\"draft\"}").statusCode(201).body("versionNumber", equalTo(2));
    }

    @Test
    void whatWasDecidedOnSomethingElseIsRefused() {
        publish("{\"version\":\"draft\",\"expectedDraftRevision\":1}")
                .statusCode(412)
                .body("type", endsWith("draft-changed"));
        publish("{\"version\":\"draft\",\"expectedLiveVersion\":4}")
                .statusCode(412)
                .body("type", endsWith("resource-changed"))
                .body("currentLiveVersion", equalTo(0));
        freeze("{\"expectedDraftRevision\":1}").statusCode(412);
        publish("{\"version\":\"draft\",\"expectedLiveVersion\":0}").statusCode(201);
    }

    @Test
    void badBodiesAreRefused() {
        publish("{}").statusCode(422).body("errors.pointer", contains("/version"));
        publish("{\"version\":\"live\"}").statusCode(422);
        publish("{\"version\":0}").statusCode(422);
        publish("{\"version\":7}")
                .statusCode(422)
                .body("errors.code", contains("unknown-reference"));
        publish("{\"version\":1,\"expectedDraftRevision\":2,\"when\":\"now\"}")
                .statusCode(422)
                .body("errors.pointer", contains("/expectedDraftRevision", "/when"));
    }

    @Test
    void fourEyesSeeWhatGoesLive() {
        Scene.execute(
                "update tenant set policies = jsonb_set(policies, '{fourEyes}', 'true') where tenant_id = '"
                        + scene.tenant().value()
                        + "'");
        publish("{\"version\":\"draft\"}").statusCode(409).body("type", endsWith("four-eyes"));
        freeze("{}").statusCode(201);
        publish("{\"version\":1}").statusCode(409).body("type", endsWith("four-eyes"));
        var publisher = scene.with("publisher");
        publisher.post("/containers/shop/publications", "{\"version\":1}").then().statusCode(201);
        publisher.make("/draft/folders", "{\"name\":\"Theirs\"}");
        publish("{\"version\":\"draft\"}").statusCode(201);
    }

    @Test
    void editorsFreezeAndPublishersPublish() {
        var editor = scene.with("editor");
        editor.post("/containers/shop/versions", "{}").then().statusCode(201);
        editor.post("/containers/shop/publications", "{\"version\":1}")
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("publish"));
        scene.with("publisher")
                .post("/containers/shop/publications", "{\"version\":1}")
                .then()
                .statusCode(201);
    }

    @Test
    void aDryRunPublishesNothing() {
        scene.call()
                .contentType("application/json")
                .header("Prefer", "wait=10")
                .body("{\"version\":\"draft\"}")
                .post(scene.inContainer("/publications?dryRun=true"))
                .then()
                .statusCode(201)
                .body("versionNumber", equalTo(1));
        scene.get("/containers/shop/versions").then().body("items", empty());
        scene.get("/containers/shop/live")
                .then()
                .body("version", nullValue())
                .body("publication", nullValue());
    }

    private ValidatableResponse freeze(String json) {
        return scene.post("/containers/shop/versions", json).then();
    }

    private ValidatableResponse publish(String json) {
        return scene.post("/containers/shop/publications", json).then();
    }

    private String folder(String name) {
        return scene.make("/draft/folders", "{\"name\":\"" + name + "\"}");
    }

    private ValidatableResponse changed(int added, int modified, int removed) {
        return scene.get("/containers/shop/draft")
                .then()
                .body("changed.added", equalTo(added))
                .body("changed.modified", equalTo(modified))
                .body("changed.removed", equalTo(removed));
    }

    private static Scene aPublishableContainer() {
        var scene = Scene.aContainer();
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
                "{\"name\":\"Hook\",\"template\":\""
                        + template
                        + "\",\"parameters\":{\"path\":[{\"path\":\"/order\"}]}}");
        return scene;
    }
}

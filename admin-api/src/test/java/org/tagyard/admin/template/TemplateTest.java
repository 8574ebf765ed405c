package org.tagyard.admin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;
import org.tagyard.admin.testing.Templates;

@ControlPlaneTest
class TemplateTest {
    private static final String MINIMAL =
            """
            ___INFO___
            {"type": "TAG", "id": "cvt_temp_public_id", "version": 1, "displayName": "%s", "containerContexts": ["SERVER"]}
            ___TEMPLATE_PARAMETERS___
            [{"type": "TEXT", "name": "%s", "displayName": "Url", "simpleValueType": true}]
            ___SANDBOXED_JS_FOR_SERVER___
            %s
            ___SERVER_PERMISSIONS___
            %s
            ___TESTS___
            scenarios:
            - name: it calls back
              code: |-
                runCode({});
                assertApi('gtmOnSuccess').wasCalled();
            - name: it fails
              code: |-
                fail('as asked');
            """;

    private static final String LOGGING =
            """
            [{"instance": {"key": {"publicId": "logging", "versionId": "1"},
              "param": [{"key": "environments", "value": {"type": 1, "string": "debug"}}]}, "isRequired": true}]
            """;

    private Scene scene;

    @BeforeEach
    void aNewContainer() {
        scene = Scene.aContainer();
    }

    @Test
    void aFileComesBackByteForByteUnderItsHash() {
        var bytes =
                ("\uFEFF" + file("Chat")).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        String id =
                scene.call()
                        .contentType("text/plain")
                        .body(bytes)
                        .post(scene.inContainer("/draft/templates"))
                        .then()
                        .statusCode(201)
                        .body("name", equalTo("Chat"))
                        .body("kind", equalTo("tag"))
                        .body("bytes", equalTo(bytes.length))
                        .body("contentHash", startsWith("sha256:"))
                        .body("parameters.name", contains("url"))
                        .extract()
                        .path("id");
        var download = scene.get("/containers/shop/draft/templates/" + id + "/file");
        assertThat(download.asByteArray()).isEqualTo(bytes);
        scene.call()
                .header("If-None-Match", download.header("ETag"))
                .get(scene.inContainer("/draft/templates/" + id + "/file"))
                .then()
                .statusCode(304);
    }

    @Test
    void aFileMayComeAsAPartOfAForm() {
        scene.call()
                .multiPart("file", "chat.tpl", file("Chat").getBytes(StandardCharsets.UTF_8))
                .post(scene.inContainer("/draft/templates"))
                .then()
                .statusCode(201)
                .body("name", equalTo("Chat"));
        scene.call()
                .multiPart("other", "chat.tpl", new byte[] {'x'})
                .post(scene.inContainer("/draft/templates"))
                .then()
                .statusCode(400);
    }

    @Test
    void everyReasonWhyAFileIsNoTemplateIsTold() {
        upload("___INFO___\n{\"type\": \"TAG\" \"x\"}\n___TEMPLATE_PARAMETERS___\n[{]\n")
                .statusCode(422)
                .body("type", endsWith("template-rejected"))
                .body("errors.pointer", hasItem(startsWith("/sections/INFO")))
                .body("errors.pointer", hasItem(startsWith("/sections/TEMPLATE_PARAMETERS")))
                .body("errors.line", hasItem(2));
        upload("").statusCode(422);
        upload(MINIMAL.formatted("Chat", "url", "const = 3;", "[]"))
                .statusCode(422)
                .body("errors.pointer", hasItem(startsWith("/sections/SANDBOXED_JS_FOR_SERVER")))
                .body("errors.line", hasItem(6));
        scene.get("/containers/shop/draft/templates").then().body("items", hasSize(0));
    }

    @Test
    void anUnknownApiIsAWarning() {
        upload(MINIMAL.formatted("Chat", "url", "const x = require('noSuchApi');", "[]"))
                .statusCode(201)
                .body("findings.code", hasItem("unknown-api"));
    }

    @Test
    void aFileHasALargestSize() {
        upload("x".repeat((1 << 20) + 1))
                .statusCode(413)
                .body("type", endsWith("payload-too-large"))
                .body("maximumBytes", equalTo(1 << 20));
    }

    @Test
    void aNameThatIsTakenIsReplacedOnRequestOnly() {
        String id = upload(file("Chat")).statusCode(201).extract().path("id");
        upload(file("Chat")).statusCode(409).body("type", endsWith("name-taken"));
        scene.call()
                .contentType("text/plain")
                .body(MINIMAL.formatted("Chat", "address", "data.gtmOnSuccess();", LOGGING))
                .post(scene.inContainer("/draft/templates?onConflict=replace"))
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("permissionChanges.added.id", contains("logging"))
                .body("parameterChanges.name", contains("url", "address"))
                .body("parameterChanges.change", contains("removed", "added"));
    }

    @Test
    void templatesOfTwoKindsShareANameAndArePublishedTogether() {
        upload(file("Chat")).statusCode(201);
        upload(file("Chat").replace("\"TAG\"", "\"MACRO\"")).statusCode(201);
        scene.get("/containers/shop/draft/validation")
                .then()
                .body("findings.code", not(hasItem("duplicate-name")));
    }

    @Test
    void replacingAFileNamesTheEntitiesThatSetWhatChanged() {
        String id = upload(file("Chat")).statusCode(201).extract().path("id");
        String tag =
                scene.make(
                        "/draft/tags",
                        "{\"name\":\"Tell\",\"template\":\""
                                + id
                                + "\",\"parameters\":{\"url\":\"x\"}}");
        var url = "/draft/templates/" + id + "/file";
        var other = MINIMAL.formatted("Other", "address", "data.gtmOnSuccess();", "[]");
        replace(url, "", other).statusCode(428);
        replace(url, "\"sha256:0\"", other).statusCode(412);
        replace(url, scene.etag("/containers/shop" + url), other)
                .statusCode(200)
                .body("name", equalTo("Chat"))
                .body("parameterChanges.find { it.name == 'url' }.usedBy.id", contains(tag));
        replace(url, "*", other.replace("\"TAG\"", "\"CLIENT\""))
                .statusCode(422)
                .body("errors.code", contains("kind-differs"));
    }

    @Test
    void aTemplateInUseGoesOnlyDetached() {
        String id = upload(file("Chat")).statusCode(201).extract().path("id");
        String tag = scene.make("/draft/tags", "{\"name\":\"Tell\",\"template\":\"" + id + "\"}");
        var url = "/containers/shop/draft/templates/" + id;
        scene.delete(url).then().statusCode(409).body("referrers.id", contains(tag));
        scene.call()
                .header("If-Match", "*")
                .delete(scene.url(url + "?cascade=detach"))
                .then()
                .statusCode(204);
        scene.get("/containers/shop/draft/validation").then().body("publishable", equalTo(false));
        scene.post(url + "/restorations", "{}").then().statusCode(201).body("id", equalTo(id));
    }

    @Test
    void nameOriginAndNotesCanBeChangedTheRestIsTheFile() {
        String id = upload(file("Chat")).statusCode(201).extract().path("id");
        var url = "/containers/shop/draft/templates/" + id;
        scene.patch(
                        url,
                        """
                        {"name": "Team chat", "gallery": {"owner": "o", "repository": "r", "commit": "c"},
                         "updateNotes": "n"}
                        """)
                .then()
                .statusCode(200)
                .body("name", equalTo("Team chat"))
                .body("gallery.owner", equalTo("o"))
                .body("updateNotes", equalTo("n"));
        scene.patch(url, "{\"contentHash\":\"sha256:0\",\"permissions\":[1]}")
                .then()
                .statusCode(422)
                .body("errors.code", contains("read-only-member", "read-only-member"));
    }

    @Test
    void theTestsInAFileAreRunAllOrByName() {
        String id = upload(file("Chat")).statusCode(201).extract().path("id");
        var url = "/containers/shop/draft/templates/" + id + "/test-runs";
        scene.post(url, "{}")
                .then()
                .statusCode(200)
                .body("passed", equalTo(1))
                .body("failed", equalTo(1))
                .body("scenarios.name", contains("it calls back", "it fails"))
                .body("scenarios.outcome", contains("passed", "failed"))
                .body("scenarios[1].failure.message", equalTo("as asked"))
                .body("scenarios[1].failure.line", greaterThan(10));
        scene.post(url, "{\"scenarios\":[\"it calls back\"]}")
                .then()
                .body("passed", equalTo(1))
                .body("scenarios", hasSize(1));
        scene.post(url, "{\"scenarios\":[\"nothing\"]}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/scenarios"));
    }

    @Test
    void aFileIsCheckedWithoutBeingKept() {
        scene.call()
                .contentType("text/plain")
                .body(Templates.bytes("webhook-client.tpl"))
                .post(scene.url("/template-checks"))
                .then()
                .statusCode(200)
                .body("failed", equalTo(0))
                .body("passed", not(equalTo(0)));
        scene.get("/containers/shop/draft/templates").then().body("items", hasSize(0));
    }

    private static String file(String name) {
        return MINIMAL.formatted(name, "url", "data.gtmOnSuccess();", "[]");
    }

    private ValidatableResponse upload(String text) {
        return scene.call()
                .contentType("text/plain")
                .body(text)
                .post(scene.inContainer("/draft/templates"))
                .then();
    }

    private ValidatableResponse replace(String url, String etag, String text) {
        var call = scene.call().contentType("text/plain").body(text);
        return (etag.isEmpty() ? call : call.header("If-Match", etag))
                .put(scene.inContainer(url))
                .then();
    }
}

package org.tagyard.admin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;

@ControlPlaneTest
class PathTest {
    @Test
    void aPathActsAtOnceAndHasDefaults() {
        var scene = Scene.aContainer();
        long before = settingsRevision(scene);
        scene.post("/containers/shop/paths", "{\"path\":\"/order_created\"}")
                .then()
                .statusCode(201)
                .body("match", equalTo("exact"))
                .body("methods", contains("POST"))
                .body("enabled", equalTo(true));
        assertThat(settingsRevision(scene)).isEqualTo(before + 1);
    }

    @Test
    void aPathThatNobodyNamesIsOneThatNobodyGuesses() {
        Scene.aContainer()
                .post("/containers/shop/paths", "{}")
                .then()
                .statusCode(201)
                .body("path", matchesPattern("/w/[0-9a-z]{26}"));
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        Scene.aContainer()
                .post(
                        "/containers/shop/paths",
                        """
                        {"path": "/stape/x", "match": "prefix", "methods": ["POST", "BREW"], "enabled": "yes",
                         "labels": {"a": 1}}
                        """)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/path", "/match", "/methods/1", "/enabled", "/labels/a"))
                .body("errors.find { it.pointer == '/path' }.code", equalTo("reserved-prefix"));
    }

    @Test
    void aPathIsUniqueInItsContainer() {
        var scene = Scene.aContainer();
        scene.make("/paths", "{\"path\":\"/a\"}");
        scene.post("/containers/shop/paths", "{\"path\":\"/a\"}")
                .then()
                .statusCode(409)
                .body("type", endsWith("name-taken"));
        String other = scene.make("/paths", "{\"path\":\"/b\"}");
        scene.patch("/containers/shop/paths/" + other, "{\"path\":\"/a\"}").then().statusCode(409);
    }

    @Test
    void writesNeedTheETagAndSayWhatChanged() {
        var scene = Scene.aContainer();
        var url = "/containers/shop/paths/" + scene.make("/paths", "{\"path\":\"/a\"}");
        scene.call()
                .contentType("application/merge-patch+json")
                .body("{\"enabled\":false}")
                .patch(scene.url(url))
                .then()
                .statusCode(428);
        scene.call()
                .contentType("application/json")
                .header("If-Match", "*")
                .body("{\"enabled\":false}")
                .patch(scene.url(url))
                .then()
                .statusCode(415);
        scene.patch(url, "{\"enabled\":false}")
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("enabled", equalTo(false));
        scene.patch(url, "{\"enabled\":false}").then().statusCode(200).body("revision", equalTo(2));
        scene.put(url, "{\"path\":\"/a/\",\"match\":\"prefix\"}")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("match", equalTo("prefix"));
        scene.call()
                .header("If-Match", "\"r1\"")
                .delete(scene.url(url))
                .then()
                .statusCode(412)
                .body("currentRevision", equalTo(3));
        scene.delete(url).then().statusCode(204);
        scene.get(url).then().statusCode(404);
    }

    @Test
    void aReadModifyWriteMayCarryWhatTheServerSet() {
        var scene = Scene.aContainer();
        var url = "/containers/shop/paths/" + scene.make("/paths", "{\"path\":\"/a\"}");
        scene.put(url, scene.get(url).asString().replace("\"exact\"", "\"exact\""))
                .then()
                .statusCode(200)
                .body("revision", equalTo(1));
    }

    @Test
    void listsArePagedByPath() {
        var scene = Scene.aContainer();
        for (var path : new String[] {"/c", "/a", "/b"}) {
            scene.make("/paths", "{\"path\":\"" + path + "\"}");
        }
        String cursor =
                scene.get("/containers/shop/paths?limit=2")
                        .then()
                        .body("items.path", contains("/a", "/b"))
                        .extract()
                        .path("nextCursor");
        scene.get("/containers/shop/paths?limit=2&cursor=" + cursor)
                .then()
                .body("items.path", contains("/c"));
        scene.get("/containers/shop/paths?colour=red").then().statusCode(400);
        scene.get("/containers/shop/paths?path=/b,/c").then().body("items", hasSize(2));
    }

    private static long settingsRevision(Scene scene) {
        return Long.parseLong(
                Scene.query(
                        "select settings_revision from container_live where container_id = '"
                                + scene.containerId().value()
                                + "'"));
    }
}

package org.tagyard.admin.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;
import org.tagyard.admin.testing.Templates;

/**
 * The main story of scripts (spec: admin-api §9.1), with a runtime that says what a runtime says.
 */
@ControlPlaneTest
class StoryTest {
    @AfterEach
    void noRuntimeIsLeft() {
        Scene.execute("drop trigger if exists serve on container_live");
        Scene.execute("drop function if exists serve()");
        Scene.execute("delete from node_live");
        Scene.execute("delete from node");
    }

    @Test
    void fromNothingToTheSecondVersionAndBack() {
        var scene = Scene.aTenant();
        scene.post(
                        "/containers",
                        "{\"name\":\"Shop\",\"slug\":\"shop\",\"timeZone\":\"Europe/Berlin\"}")
                .then()
                .statusCode(201);
        String host =
                scene.make(
                        "/hosts", "{\"name\":\"shop-" + scene.tenant().value() + ".localhost\"}");
        scene.post("/containers/shop/hosts/" + host + "/verifications", "{}")
                .then()
                .statusCode(200)
                .body("state", equalTo("verified"));
        String clientTemplate = upload(scene, "webhook-client.tpl");
        String tagTemplate = upload(scene, "json-http-request-tag.tpl");
        scene.post("/containers/shop/draft/templates/" + tagTemplate + "/test-runs", "{}")
                .then()
                .statusCode(200)
                .body("failed", equalTo(0))
                .body("passed", not(equalTo(0)));
        scene.make(
                "/draft/clients",
                """
                {"name":"Order webhook","template":"%s","priority":10,
                 "parameters":{"path":[{"path":"/order_created"}]}}
                """
                        .formatted(clientTemplate));
        scene.call()
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body("{}")
                .put(scene.inContainer("/draft/built-in-variables/eventName"))
                .then()
                .statusCode(201);
        scene.make(
                "/draft/triggers",
                """
                {"name":"Order created","type":"custom",
                 "conditions":[{"left":"{{Event Name}}","operator":"equals","right":"order_created"}]}
                """);
        scene.make(
                "/draft/tags",
                """
                {"name":"Tell the team","template":"%s","parameters":{"url":"https://hooks.example.org/team"},
                 "firingTriggers":[{"name":"Order created"}]}
                """
                        .formatted(tagTemplate));
        scene.make("/paths", "{\"path\":\"/order_created\"}");
        scene.get("/containers/shop/draft/validation")
                .then()
                .statusCode(200)
                .body("findings.severity", not(hasItem("error")))
                .body("publishable", equalTo(true));
        int revision = scene.get("/containers/shop/draft").then().extract().path("revision");

        aRuntime("node-1");
        whenItIsLive(scene, 1, "node-1");
        scene.call()
                .contentType("application/json")
                .header("Prefer", "wait=10")
                .body(
                        "{\"version\":\"draft\",\"name\":\"First\",\"expectedDraftRevision\":"
                                + revision
                                + "}")
                .post(scene.inContainer("/publications"))
                .then()
                .statusCode(201)
                .body("kind", equalTo("publish"))
                .body("versionNumber", equalTo(1))
                .body("rollout.state", equalTo("live"))
                .body("rollout.nodes", equalTo(1))
                .body("rollout.nodesLive", equalTo(1))
                .body("rollout.liveAt", notNullValue());
        scene.get("/containers/shop").then().body("state", equalTo("live"));

        scene.make("/draft/folders", "{\"name\":\"Orders\"}");
        scene.get("/containers/shop").then().body("state", equalTo("changed"));
        scene.post("/containers/shop/publications", "{\"version\":\"draft\",\"name\":\"Second\"}")
                .then()
                .statusCode(201)
                .body("versionNumber", equalTo(2))
                .body("previousVersionNumber", equalTo(1));
        scene.post(
                        "/containers/shop/publications",
                        "{\"version\":1,\"notes\":\"back to the first\"}")
                .then()
                .statusCode(201)
                .body("kind", equalTo("rollback"))
                .body("versionNumber", equalTo(1));
        scene.get("/containers/shop/publications")
                .then()
                .body("items.kind", contains("rollback", "publish", "publish"))
                .body("items.versionNumber", contains(1, 2, 1));
        scene.get("/containers/shop/live").then().body("version", equalTo(1));
        assertThat(
                        Scene.query(
                                "select live_number || ' ' || (live_hash = (select content_hash from container_version v where v.container_id = l.container_id and number = 1)) from container_live l where container_id = '"
                                        + scene.containerId().value()
                                        + "'"))
                .isEqualTo("1 true");
    }

    private static String upload(Scene scene, String name) {
        return scene.call()
                .contentType("text/plain")
                .body(Templates.bytes(name))
                .post(scene.inContainer("/draft/templates"))
                .then()
                .statusCode(201)
                .body("findings.severity", everyItem(not(equalTo("error"))))
                .extract()
                .path("id");
    }

    private static void aRuntime(String name) {
        Scene.execute(
                "insert into node (name, software_version, started_at, last_seen_at) values ('"
                        + name
                        + "', '1', now(), now())");
    }

    /** What a runtime does on a publication: it watches the live row and reports what it serves. */
    private static void whenItIsLive(Scene scene, int number, String node) {
        Scene.execute(
                """
                create or replace function serve() returns trigger language plpgsql security definer as $$
                begin
                    insert into node_live (tenant_id, container_id, node, version_number, since)
                    values (new.tenant_id, new.container_id, '%s', new.live_number, clock_timestamp())
                    on conflict (tenant_id, container_id, node) do update
                       set version_number = excluded.version_number, since = excluded.since;
                    return null;
                end $$;
                create trigger serve after update of live_number on container_live
                    for each row when (new.container_id = '%s' and new.live_number = %d) execute function serve();
                """
                        .formatted(node, scene.containerId().value(), number));
    }
}

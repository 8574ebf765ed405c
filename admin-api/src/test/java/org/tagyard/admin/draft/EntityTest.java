package org.tagyard.admin.draft;

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

@ControlPlaneTest
class EntityTest {
    private Scene scene;

    @BeforeEach
    void aNewContainer() {
        scene = Scene.aContainer();
    }

    @Test
    void eachKindIsMadeReadChangedAndRemoved() {
        var bodies =
                new String[][] {
                    {"clients", "cli", "{\"name\":\"A\",\"type\":\"gaaw_client\",\"priority\":10}"},
                    {"tags", "tag", "{\"name\":\"A\",\"type\":\"sgtmgaaw\"}"},
                    {"triggers", "trg", "{\"name\":\"A\",\"type\":\"custom\"}"},
                    {
                        "variables",
                        "var",
                        "{\"name\":\"A\",\"type\":\"c\",\"parameters\":{\"value\":\"x\"}}"
                    },
                    {"transformations", "trf", "{\"name\":\"A\",\"type\":\"tf_augment_event\"}"},
                    {"folders", "fld", "{\"name\":\"A\"}"},
                };
        int number = 0;
        for (var one : bodies) {
            String id = scene.make("/draft/" + one[0], one[2]);
            assertThat(id).startsWith(one[1] + "_");
            var url = "/containers/shop/draft/" + one[0] + "/" + id;
            scene.patch(url, "{\"name\":\"B\",\"labels\":{\"team\":\"web\"}}")
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("B"))
                    .body("labels.team", equalTo("web"))
                    .body("exportId", equalTo("" + ++number))
                    .body("revision", equalTo(2));
            scene.put(url, one[2])
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("A"))
                    .body("labels.team", nullValue());
            scene.get("/containers/shop/draft/" + one[0]).then().body("items.id", contains(id));
            scene.delete(url).then().statusCode(204);
            scene.get(url).then().statusCode(404);
            scene.get("/containers/shop/draft/" + one[0]).then().body("items", empty());
        }
        scene.get("/containers/shop/draft").then().body("revision", equalTo(1 + 4 * bodies.length));
    }

    @Test
    void badBodiesAreRefusedMemberByMember() {
        scene.post(
                        "/containers/shop/draft/tags",
                        """
                        {"type": "html", "template": "tpl_01m86cmqtrf389ee7qv4ysr5s4", "firingTriggers": [{"title": "x"}],
                         "firingOption": "often", "colour": "red", "id": "tag_01m86cmqtrf389ee7qv4ysr5s4",
                         "delivery": {"maxAgeHours": 3}}
                        """)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/name",
                                "/template",
                                "/firingTriggers/0/title",
                                "/firingOption",
                                "/colour",
                                "/id",
                                "/delivery"));
        scene.post("/containers/shop/draft/tags", "{\"name\":\"A\",\"name\":\"B\"}")
                .then()
                .statusCode(400)
                .body("type", endsWith("malformed-request"));
        scene.post("/containers/shop/draft/gadgets", "{}").then().statusCode(404);
    }

    @Test
    void aReferenceIsWrittenByNameAndReadWithBoth() {
        String trigger = scene.make("/draft/triggers", "{\"name\":\"Order\",\"type\":\"custom\"}");
        String tag =
                scene.make(
                        "/draft/tags",
                        "{\"name\":\"Tell\",\"type\":\"sgtmgaaw\",\"firingTriggers\":[{\"name\":\"Order\"},\"all-events\"]}");
        var url = "/containers/shop/draft/tags/" + tag;
        scene.get(url)
                .then()
                .body("firingTriggers.id", contains(trigger, "all-events"))
                .body("firingTriggers.name", contains("Order", "All Events"));
        scene.patch("/containers/shop/draft/triggers/" + trigger, "{\"name\":\"Order created\"}")
                .then()
                .statusCode(200);
        scene.get(url)
                .then()
                .body("firingTriggers.name", contains("Order created", "All Events"))
                .body("revision", equalTo(1));
        scene.put(url, scene.get(url).asString())
                .then()
                .statusCode(200)
                .body("revision", equalTo(1));
        scene.post(
                        "/containers/shop/draft/tags",
                        "{\"name\":\"B\",\"type\":\"sgtmgaaw\",\"firingTriggers\":[{\"name\":\"Gone\"}]}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/firingTriggers/0"))
                .body("errors.code", contains("unknown-reference"));
    }

    @Test
    void textsFollowTheRenameOfAVariable() {
        String variable = variable("Order id");
        String tag =
                scene.make(
                        "/draft/tags",
                        "{\"name\":\"Tell\",\"type\":\"sgtmgaaw\",\"parameters\":{\"text\":\"No. {{Order id}}\"}}");
        scene.patch("/containers/shop/draft/variables/" + variable, "{\"name\":\"Id\"}")
                .then()
                .statusCode(200);
        scene.get("/containers/shop/draft/tags/" + tag)
                .then()
                .body("parameters.text", equalTo("No. {{Id}}"))
                .body("revision", equalTo(2));
    }

    @Test
    void whatIsReferredToGoesOnlyDetached() {
        String trigger = scene.make("/draft/triggers", "{\"name\":\"Order\",\"type\":\"custom\"}");
        String tag =
                scene.make(
                        "/draft/tags",
                        "{\"name\":\"Tell\",\"type\":\"sgtmgaaw\",\"firingTriggers\":[\""
                                + trigger
                                + "\"]}");
        var url = "/containers/shop/draft/triggers/" + trigger;
        scene.delete(url)
                .then()
                .statusCode(409)
                .body("type", endsWith("in-use"))
                .body("referrers.id", contains(tag))
                .body("referrers.name", contains("Tell"));
        scene.call()
                .header("If-Match", "*")
                .delete(scene.url(url + "?cascade=all"))
                .then()
                .statusCode(400);
        scene.call()
                .header("If-Match", "*")
                .delete(scene.url(url + "?cascade=detach"))
                .then()
                .statusCode(204);
        scene.get("/containers/shop/draft/tags/" + tag).then().body("firingTriggers", empty());
    }

    @Test
    void aRemovedEntityComesBackUntilThen() {
        String variable = variable("Order id");
        var url = "/containers/shop/draft/variables/" + variable;
        scene.post(url + "/restorations", "{}").then().statusCode(409);
        scene.delete(url).then().statusCode(204);
        scene.post(url + "/restorations", "{}")
                .then()
                .statusCode(201)
                .body("id", equalTo(variable))
                .body("exportId", equalTo("1"));
        scene.get(url).then().statusCode(200);
    }

    @Test
    void membersKeepTheOrderTheyWereWrittenIn() {
        String id =
                scene.make(
                        "/draft/variables",
                        "{\"name\":\"A\",\"type\":\"c\",\"parameters\":{\"zeta\":\"1\",\"b\":\"2\",\"alpha\":\"3\"}}");
        assertThat(scene.get("/containers/shop/draft/variables/" + id).asString())
                .contains("{\"zeta\":\"1\",\"b\":\"2\",\"alpha\":\"3\"}");
    }

    @Test
    void twoPeopleEditTwoTagsAtOnce() {
        String one = variable("One");
        String two = variable("Two");
        var etag = scene.etag("/containers/shop/draft/variables/" + two);
        scene.patch("/containers/shop/draft/variables/" + one, "{\"notes\":\"x\"}")
                .then()
                .statusCode(200);
        scene.call()
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body("{\"notes\":\"y\"}")
                .patch(scene.inContainer("/draft/variables/" + two))
                .then()
                .statusCode(200);
    }

    @Test
    void builtInVariablesAreEnabledByTheirType() {
        var url = "/containers/shop/draft/built-in-variables";
        enable("eventName").statusCode(201).body("name", equalTo("Event Name"));
        enable("eventName").statusCode(412);
        enable("noSuchThing").statusCode(404);
        scene.call()
                .contentType("application/json")
                .body("{}")
                .put(scene.url(url + "/clientName"))
                .then()
                .statusCode(428);
        scene.get(url).then().body("items.type", contains("eventName"));
        scene.make(
                "/draft/triggers",
                "{\"name\":\"Order\",\"type\":\"custom\",\"conditions\":[{\"left\":\"{{Event Name}}\",\"operator\":\"equals\",\"right\":\"x\"}]}");
        scene.delete(url + "/eventName").then().statusCode(409).body("type", endsWith("in-use"));
        enable("clientName").statusCode(201);
        scene.delete(url + "/clientName").then().statusCode(204);
        scene.get(url + "/clientName").then().statusCode(404);
    }

    @Test
    void theDraftSaysWhoEditedAndHowMuch() {
        variable("Order id");
        var editor = scene.with("editor");
        editor.make("/draft/folders", "{\"name\":\"Orders\"}");
        scene.get("/containers/shop/draft")
                .then()
                .body("revision", equalTo(3))
                .body("baseVersionNumber", nullValue())
                .body("changed.added", equalTo(2))
                .body("changed.modified", equalTo(0))
                .body("editorsSinceBase", hasSize(2));
        scene.with("viewer")
                .post("/containers/shop/draft/folders", "{\"name\":\"Mine\"}")
                .then()
                .statusCode(403);
    }

    @Test
    void validationTellsEverythingAndIsCheapToPoll() {
        scene.make(
                "/draft/tags",
                "{\"name\":\"Tell\",\"type\":\"sgtmgaaw\",\"parameters\":{\"text\":\"{{Gone}}\"}}");
        var answer =
                scene.get("/containers/shop/draft/validation")
                        .then()
                        .statusCode(200)
                        .body("draftRevision", equalTo(2))
                        .body("publishable", equalTo(false))
                        .body("findings.code", hasItem("unknown-reference"))
                        .body("findings.code", hasItem("no-client"))
                        .body("findings[0].severity", equalTo("error"));
        scene.call()
                .header("If-None-Match", answer.extract().header("ETag"))
                .get(scene.inContainer("/draft/validation"))
                .then()
                .statusCode(304);
        variable("Gone");
        scene.call()
                .header("If-None-Match", answer.extract().header("ETag"))
                .get(scene.inContainer("/draft/validation"))
                .then()
                .statusCode(200);
    }

    private String variable(String name) {
        return scene.make(
                "/draft/variables",
                "{\"name\":\"" + name + "\",\"type\":\"c\",\"parameters\":{\"value\":\"x\"}}");
    }

    private ValidatableResponse enable(String type) {
        return scene.call()
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body("{}")
                .put(scene.inContainer("/draft/built-in-variables/" + type))
                .then();
    }
}

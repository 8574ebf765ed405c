package org.tagyard.admin.draft;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;

@ControlPlaneTest
class EditsTest {
    private static final String DIRECTORY =
            """
            {"op":"upsert","kind":"built-in-variables","match":{"name":"eventName"},"value":{}},
            {"op":"upsert","kind":"triggers","match":{"name":"Order"},"value":{"type":"custom",
             "conditions":[{"left":"{{Event Name}}","operator":"equals","right":"order"}]}},
            {"op":"upsert","kind":"tags","match":{"name":"Tell"},"value":{"type":"sgtmgaaw",
             "firingTriggers":[{"name":"Order"}]}}
            """;

    private Scene scene;

    @BeforeEach
    void aNewContainer() {
        scene = Scene.aContainer();
    }

    @Test
    void operationsReferToNamesMadeEarlierInTheList() {
        edit(DIRECTORY)
                .statusCode(200)
                .body("draftRevision", equalTo(2))
                .body("operations.outcome", contains("created", "created", "created"));
        scene.get("/containers/shop/draft/tags")
                .then()
                .body("items[0].firingTriggers.name", contains("Order"));
    }

    @Test
    void theSameDirectoryTwiceChangesNothing() {
        edit(DIRECTORY).statusCode(200);
        edit(DIRECTORY)
                .statusCode(200)
                .body("draftRevision", equalTo(2))
                .body("operations.outcome", contains("unchanged", "unchanged", "unchanged"));
        edit("{\"op\":\"delete\",\"kind\":\"folders\",\"match\":{\"name\":\"Gone\"}}")
                .body("draftRevision", equalTo(2))
                .body("operations.outcome", contains("unchanged"));
    }

    @Test
    void allOrNothing() {
        edit(DIRECTORY
                        + """
                        ,{"op":"upsert","kind":"tags","match":{"name":"Two"},"value":{"type":"sgtmgaaw",
                          "firingTriggers":[{"name":"Nobody"}]}}
                        ,{"op":"upsert","kind":"tags","match":{"name":"Three"},"value":{"colour":"red"}}
                        ,{"op":"upsert","kind":"tags","match":{"id":"tag_01m86cmqtrf389ee7qv4ysr5s4"},"value":{}}
                        """)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/operations/3/value/firingTriggers/0",
                                "/operations/4/value/colour",
                                "/operations/4/value/template",
                                "/operations/5/match/id"));
        scene.get("/containers/shop/draft/tags").then().body("items", empty());
        scene.get("/containers/shop/draft").then().body("revision", equalTo(1));
    }

    @Test
    void theListItselfIsCheckedToo() {
        edit("""
        {"op":"insert","kind":"tags","match":{"name":"A"},"value":{}},
        {"op":"upsert","kind":"gadgets","match":{"name":"A","id":"x"},"value":7},
        {"op":"upsert","kind":"templates","match":{"name":"A"},"value":{}},
        3
        """)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/operations/0/op",
                                "/operations/1/kind",
                                "/operations/1/match/id",
                                "/operations/1/value",
                                "/operations/2/kind",
                                "/operations/3"));
        var many =
                IntStream.range(0, EditService.MAX_OPERATIONS + 1)
                        .mapToObj(i ->
                                "{\"op\":\"upsert\",\"kind\":\"folders\",\"match\":{\"name\":\"F"
                                        + i
                                        + "\"},\"value\":{}}")
                        .collect(Collectors.joining(","));
        edit(many).statusCode(422).body("errors.pointer", contains("/operations"));
    }

    @Test
    void anEditDecidedOnAnOlderDraftIsRefused() {
        edit(DIRECTORY).statusCode(200);
        scene.post(
                        "/containers/shop/draft/edits",
                        "{\"expectedDraftRevision\":1,\"operations\":[]}")
                .then()
                .statusCode(412)
                .body("type", endsWith("draft-changed"))
                .body("currentRevision", equalTo(2));
        edit("{\"op\":\"upsert\",\"kind\":\"folders\",\"match\":{\"name\":\"A\"},\"value\":{},\"ifRevision\":4}")
                .statusCode(412)
                .body("type", endsWith("resource-changed"));
    }

    @Test
    void thingsThatGoTogetherDontHoldEachOtherButOthersDo() {
        edit(DIRECTORY).statusCode(200);
        edit("{\"op\":\"delete\",\"kind\":\"triggers\",\"match\":{\"name\":\"Order\"}}")
                .statusCode(409)
                .body("type", endsWith("in-use"))
                .body("referrers", hasSize(1));
        edit("""
        {"op":"delete","kind":"triggers","match":{"name":"Order"}},
        {"op":"delete","kind":"tags","match":{"name":"Tell"}},
        {"op":"delete","kind":"built-in-variables","match":{"name":"eventName"}}
        """)
                .statusCode(200)
                .body("operations.outcome", contains("deleted", "deleted", "deleted"));
    }

    @Test
    void namesCanBeSwappedAndTakenOver() {
        edit("""
        {"op":"upsert","kind":"folders","match":{"name":"A"},"value":{"notes":"first"}},
        {"op":"upsert","kind":"folders","match":{"name":"B"},"value":{"notes":"second"}}
        """)
                .statusCode(200);
        edit("""
        {"op":"upsert","kind":"folders","match":{"name":"A"},"value":{"name":"C","notes":"first"}},
        {"op":"upsert","kind":"folders","match":{"name":"B"},"value":{"name":"A","notes":"second"}},
        {"op":"upsert","kind":"folders","match":{"name":"C"},"value":{"name":"B","notes":"first"}}
        """)
                .statusCode(200);
        scene.get("/containers/shop/draft/folders")
                .then()
                .body("items.name", contains("A", "B"))
                .body("items.notes", contains("second", "first"));
    }

    private ValidatableResponse edit(String operations) {
        return scene.post("/containers/shop/draft/edits", "{\"operations\":[" + operations + "]}")
                .then();
    }
}

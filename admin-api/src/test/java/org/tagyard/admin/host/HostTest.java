package org.tagyard.admin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;

@ControlPlaneTest
class HostTest {
    @Inject TestingDns dns;

    private final String name = "h" + UUID.randomUUID() + ".example.org";

    @Test
    void aClaimSaysWhatHasToStandInDns() {
        var scene = Scene.aContainer();
        String id = claim(scene, "{\"name\":\"" + name.toUpperCase(Locale.ROOT) + "\"}");
        scene.get("/containers/shop/hosts/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("kind", equalTo("custom"))
                .body("state", equalTo("pending"))
                .body("verification.method", equalTo("dns-txt"))
                .body("verification.records.type", contains("TXT"))
                .body("verification.records.name", contains("_tagyard." + name))
                .body("verification.records[0].value", startsWith("tagyard-verify="));
        assertThat(route(name)).isEqualTo("no row");
    }

    @Test
    void theRightRecordConnectsTheName() {
        var scene = Scene.aContainer();
        String id = claim(scene, "{\"name\":\"" + name + "\"}");
        String value = record(scene, id);
        dns.says("TXT", "_tagyard." + name, "v=spf1", value);
        long before = settingsRevision(scene);
        verify(scene, id).body("state", equalTo("verified")).body("verification.findings", empty());
        assertThat(route(name)).isEqualTo(scene.containerId().value().toString());
        assertThat(settingsRevision(scene)).isGreaterThan(before);
    }

    @Test
    void whatStandsInDnsInsteadIsShown() {
        var scene = Scene.aContainer();
        String id = claim(scene, "{\"name\":\"" + name + "\"}");
        dns.says("TXT", "_tagyard." + name, "tagyard-verify=old");
        verify(scene, id)
                .body("state", equalTo("pending"))
                .body("verification.findings.code", contains("record-differs"))
                .body("verification.findings[0].found", contains("tagyard-verify=old"));
        dns.says("TXT", "_tagyard." + name);
        verify(scene, id).body("verification.findings.code", contains("record-missing"));
        dns.isSilentAbout("TXT", "_tagyard." + name);
        verify(scene, id).body("verification.findings.code", contains("dns-unreachable"));
        assertThat(route(name)).isEqualTo("no row");
    }

    @Test
    void anAliasOfTheDefaultHostIsAProofToo() {
        var scene = Scene.aContainer();
        String id =
                claim(
                        scene,
                        "{\"name\":\"" + name + "\",\"verification\":{\"method\":\"dns-cname\"}}");
        String target = record(scene, id);
        assertThat(target).endsWith(".localhost");
        dns.says("CNAME", name, target);
        verify(scene, id).body("state", equalTo("verified"));
    }

    @Test
    void aLostProofFailsButKeepsTheRoute() {
        var scene = Scene.aContainer();
        String id = claim(scene, "{\"name\":\"" + name + "\"}");
        dns.says("TXT", "_tagyard." + name, record(scene, id));
        verify(scene, id).body("state", equalTo("verified"));
        dns.says("TXT", "_tagyard." + name);
        verify(scene, id).body("state", equalTo("failing"));
        assertThat(route(name)).isEqualTo(scene.containerId().value().toString());
    }

    @Test
    void anOperatorVouchesForANameWithoutARecord() {
        var scene = Scene.aContainer();
        var body = "{\"name\":\"" + name + "\",\"verification\":{\"method\":\"operator\"}}";
        scene.post("/containers/shop/hosts", body)
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("operator"));
        String id = claim(scene, "{\"name\":\"" + name + "\"}");
        scene.patch("/containers/shop/hosts/" + id, "{\"verification\":{\"method\":\"operator\"}}")
                .then()
                .statusCode(403);
        scene.asOperator()
                .patch(
                        "/containers/shop/hosts/" + id,
                        "{\"verification\":{\"method\":\"operator\"}}")
                .then()
                .statusCode(200)
                .body("state", equalTo("pending"))
                .body("verification.records", empty());
        verify(scene, id).body("state", equalTo("verified"));
    }

    @Test
    void namesBelowLocalhostNeedNoProofOnALocalStart() {
        var scene = Scene.aContainer();
        var local = "h" + UUID.randomUUID() + ".localhost";
        scene.post("/containers/shop/hosts", "{\"name\":\"" + local + "\"}")
                .then()
                .statusCode(201)
                .body("state", equalTo("verified"));
        assertThat(route(local)).isEqualTo(scene.containerId().value().toString());
    }

    @Test
    void aNameThatLeadsElsewhereStaysPendingAndNobodyLearnsWhere() {
        var local = "h" + UUID.randomUUID() + ".localhost";
        var first = Scene.aContainer();
        claim(first, "{\"name\":\"" + local + "\"}");
        var second = Scene.aContainer();
        second.post("/containers/shop/hosts", "{\"name\":\"" + local + "\"}")
                .then()
                .statusCode(201)
                .body("state", equalTo("pending"))
                .body("verification.findings.code", contains("not-connected"));
        assertThat(route(local)).isEqualTo(first.containerId().value().toString());
        first.delete("/containers/shop").then().statusCode(204);
        String id =
                second.get("/containers/shop/hosts?name=" + local)
                        .then()
                        .extract()
                        .path("items[0].id");
        verify(second, id).body("state", equalTo("verified"));
    }

    @Test
    void aNameIsClaimedOnceInAContainer() {
        var scene = Scene.aContainer();
        claim(scene, "{\"name\":\"" + name + "\"}");
        scene.post("/containers/shop/hosts", "{\"name\":\"" + name + "\"}")
                .then()
                .statusCode(409)
                .body("type", endsWith("name-taken"))
                .body("errors.pointer", contains("/name"));
    }

    @Test
    void badBodiesAreRefusedWithAdvice() {
        var scene = Scene.aContainer();
        scene.post(
                        "/containers/shop/hosts",
                        "{\"name\":\"bücher.example\",\"tls\":{\"mode\":\"acme\"}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/name", "/tls"))
                .body("errors[0].detail", containsString("xn--bcher-kva.example"));
        scene.post(
                        "/containers/shop/hosts",
                        "{\"verification\":{\"method\":\"trust\",\"records\":[]}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/verification/method"))
                .body("errors.pointer", hasItem("/name"));
        scene.post("/containers/shop/hosts", "{\"name\":").then().statusCode(400);
        scene.post("/containers/shop/hosts", "[]").then().statusCode(400);
    }

    @Test
    void theDefaultHostCannotGo() {
        var scene = Scene.aContainer();
        String id = scene.get("/containers/shop/hosts").then().extract().path("items[0].id");
        scene.delete("/containers/shop/hosts/" + id)
                .then()
                .statusCode(409)
                .body("type", endsWith("in-use"));
        scene.get("/containers/shop/hosts").then().body("items", hasSize(1));
    }

    @Test
    void aNameThatIsGivenUpLeadsNowhere() {
        var scene = Scene.aContainer();
        var local = "h" + UUID.randomUUID() + ".localhost";
        String id = claim(scene, "{\"name\":\"" + local + "\"}");
        scene.delete("/containers/shop/hosts/" + id).then().statusCode(204);
        assertThat(route(local)).isEqualTo("no row");
        scene.get("/containers/shop/hosts/" + id).then().statusCode(404);
    }

    private static String claim(Scene scene, String json) {
        return scene.make("/hosts", json);
    }

    private static ValidatableResponse verify(Scene scene, String id) {
        return scene.post("/containers/shop/hosts/" + id + "/verifications", "{}")
                .then()
                .statusCode(200);
    }

    private static String record(Scene scene, String id) {
        return scene.get("/containers/shop/hosts/" + id)
                .then()
                .extract()
                .path("verification.records[0].value");
    }

    private static String route(String host) {
        return Scene.query("select container_id from host_route where host_name = '" + host + "'");
    }

    private static long settingsRevision(Scene scene) {
        return Long.parseLong(
                Scene.query(
                        "select settings_revision from container_live where container_id = '"
                                + scene.containerId().value()
                                + "'"));
    }
}

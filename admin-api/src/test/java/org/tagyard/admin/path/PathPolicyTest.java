package org.tagyard.admin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.admin.store.JsonText;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.Scene;
import org.tagyard.platform.sender.PolicyReader;
import org.tagyard.platform.tenant.IdPrefix;

@ControlPlaneTest
class PathPolicyTest {
    private static final String PATHS = "/containers/shop/paths";

    @Test
    void thePresetFillsWhatTheBodyLeavesOut() {
        var scene = Scene.aContainer();
        scene.post(
                        PATHS,
                        """
                        {"path":"/order_created","sender":"standard-webhooks","delivery":{"mode":"durable"},
                         "response":{"profile":"json-ok"}}
                        """)
                .then()
                .statusCode(201)
                .body("sender", equalTo("standard-webhooks"))
                .body("delivery", equalTo(java.util.Map.of("mode", "durable")))
                .body("dedupe", nullValue())
                .body("effective.verification.mode", equalTo("observe"))
                .body("effective.verification.toleranceSeconds", equalTo(300))
                .body("effective.verification.custom.algorithm", equalTo("hmac-sha256"))
                .body("effective.dedupe.mode", equalTo("sender-id"))
                .body("effective.dedupe.windowHours", equalTo(72))
                .body("effective.delivery.maxAgeHours", equalTo(72))
                .body("effective.delivery.retry.maxDelaySeconds", equalTo(21_600))
                .body("effective.response.profile", equalTo("json-ok"))
                .body("effective.rateLimit.perSecond", equalTo(100))
                .body("effective.bots", equalTo("exempt"))
                .body("secrets", hasSize(0))
                .body("stats.last24h.accepted", equalTo(0));
    }

    @Test
    void aPathOfNoSenderIsSynchronousAndUnverified() {
        Scene.aContainer()
                .post(PATHS, "{\"path\":\"/plain\"}")
                .then()
                .statusCode(201)
                .body("effective.delivery.mode", equalTo("sync"))
                .body("effective.verification.mode", equalTo("off"))
                .body("effective.dedupe.mode", equalTo("off"))
                .body("effective.response.profile", equalTo("template"));
    }

    @Test
    void theRuntimesReadWhatWasWritten() {
        var scene = Scene.aContainer();
        var id =
                scene.make(
                        "/paths",
                        """
                        {"path":"/a","sender":"stripe","ipAllow":["203.0.113.0/24"],
                         "delivery":{"retry":{"factor":2.5}},"rateLimit":{"perSecond":7}}
                        """);
        var stored =
                Scene.query(
                        "select settings from path where path_id = '%s'"
                                .formatted(IdPrefix.PATH.parse(id).orElseThrow()));
        var policy = PolicyReader.read(JsonText.object(stored), true);
        assertThat(policy.delivery().durable()).isTrue();
        assertThat(policy.delivery().retry().factor()).isEqualTo(2.5);
        assertThat(policy.rateLimit().perSecond()).isEqualTo(7);
        assertThat(policy.ipAllow()).hasSize(1);
    }

    @Test
    void everyBadMemberIsToldWithItsPointer() {
        Scene.aContainer()
                .post(
                        PATHS,
                        """
                        {"path":"/a","hosts":["elsewhere.example.org"],"sender":"nobody",
                         "verification":{"mode":"maybe","toleranceSeconds":3601,"custom":{"algorithm":"rot13","colour":1}},
                         "delivery":{"mode":"later","maxAgeHours":0,"retry":{"factor":"x","firstDelaySeconds":0},
                                     "orderingKey":"{moon}"},
                         "response":{"profile":"nice","overloadStatus":404},
                         "dedupe":{"mode":"on","windowHours":200,"expression":"{json:id}"},
                         "ipAllow":["10.0.0.0/99"],"rateLimit":{"perSecond":0,"burst":0,"daily":1},
                         "payload":{"parser":"xml","unbatch":"data","maxBodyBytes":10485761,"maxEvents":501},
                         "bots":"welcome"}
                        """)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/hosts/0",
                                "/sender",
                                "/verification/mode",
                                "/verification/toleranceSeconds",
                                "/verification/custom/colour",
                                "/verification/custom",
                                "/delivery/mode",
                                "/delivery/maxAgeHours",
                                "/delivery/retry/factor",
                                "/delivery/retry/firstDelaySeconds",
                                "/delivery/orderingKey",
                                "/response/profile",
                                "/response/overloadStatus",
                                "/dedupe/mode",
                                "/dedupe/windowHours",
                                "/dedupe/expression",
                                "/ipAllow/0",
                                "/rateLimit/perSecond",
                                "/rateLimit/burst",
                                "/rateLimit/daily",
                                "/payload/parser",
                                "/payload/unbatch",
                                "/payload/maxBodyBytes",
                                "/payload/maxEvents",
                                "/bots"))
                .body("errors.find { it.pointer == '/sender' }.allowed.values", hasItem("shopify"))
                .body(
                        "errors.find { it.pointer == '/dedupe/windowHours' }.allowed",
                        equalTo(java.util.Map.of("minimum", 1, "maximum", 168)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'delivery':{'mode':'durable'},'response':{'profile':'template'}} |"
                        + " /response/profile",
                "{'dedupe':{'mode':'body-hash'}} | /dedupe/mode",
                "{'sender':'shopify','delivery':{'mode':'sync'}} | /delivery/mode",
                "{'delivery':{'mode':'durable'},'dedupe':{'mode':'expression'}} |"
                        + " /dedupe/expression",
                "{'verification':{'mode':'enforce'}} | /verification/mode",
                "{'sender':'custom'} | /verification/custom",
            })
    void membersThatDoNotGoTogetherAreRefused(String body, String pointer) {
        Scene.aContainer()
                .post(PATHS, body.replace('\'', '"'))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void aSenderOfOnesOwnBringsItsVerifier() {
        Scene.aContainer()
                .post(
                        PATHS,
                        """
                        {"path":"/own","sender":"custom","delivery":{"mode":"durable"},
                         "verification":{"custom":{"algorithm":"hmac-sha256","signature":{"header":"X-Signature"},
                                                   "signedText":"{body}"}}}
                        """)
                .then()
                .statusCode(201)
                .body("effective.verification.mode", equalTo("observe"))
                .body("effective.dedupe.mode", equalTo("body-hash"));
    }

    @Test
    void aPathIsUniqueInItsSetOfHosts() {
        var scene = Scene.aContainer();
        scene.make("/hosts", "{\"name\":\"a-%s.example.org\"}".formatted(scene.person()));
        String host =
                scene.get("/containers/shop/hosts?kind=custom")
                        .then()
                        .extract()
                        .path("items[0].name");
        var body = "{\"path\":\"/a\",\"hosts\":[\"%s\"]}".formatted(host);
        scene.make("/paths", body);
        scene.make("/paths", "{\"path\":\"/a\"}");
        scene.post(PATHS, body)
                .then()
                .statusCode(409)
                .body("type", endsWith("name-taken"))
                .body("errors.pointer", contains("/path"));
    }

    @Test
    void aHostUnderAWildcardIsOneOfTheContainers() {
        var scene = Scene.aContainer();
        var domain = scene.person() + ".example.org";
        scene.make("/hosts", "{\"name\":\"*.%s\"}".formatted(domain));
        scene.post(PATHS, "{\"path\":\"/a\",\"hosts\":[\"shop.%s\"]}".formatted(domain))
                .then()
                .statusCode(201);
        scene.post(PATHS, "{\"path\":\"/b\",\"hosts\":[\"*.%s\"]}".formatted(domain))
                .then()
                .statusCode(422);
        scene.post(PATHS, "{\"path\":\"/b\",\"hosts\":[\"x.shop.%s\"]}".formatted(domain))
                .then()
                .statusCode(422);
    }

    @Test
    void aPatchResetsWhatItSetsToNullAndKeepsTheRest() {
        var scene = Scene.aContainer();
        var url =
                PATHS
                        + "/"
                        + scene.make(
                                "/paths",
                                """
                                {"path":"/a","sender":"stripe","delivery":{"mode":"durable","maxAgeHours":5},
                                 "bots":"scored"}
                                """);
        scene.patch(url, "{\"delivery\":{\"maxAgeHours\":null},\"bots\":null}")
                .then()
                .statusCode(200)
                .body("delivery", equalTo(java.util.Map.of("mode", "durable")))
                .body("bots", nullValue())
                .body("effective.delivery.maxAgeHours", equalTo(72))
                .body("sender", equalTo("stripe"));
        scene.put(url, scene.get(url).asString())
                .then()
                .statusCode(200)
                .body("revision", equalTo(2));
    }

    @Test
    void whatTheRuntimesCountedIsShownAndDoesNotKeepFromWritingBack() {
        var scene = Scene.aContainer();
        var id = scene.make("/paths", "{\"path\":\"/a\"}");
        var url = PATHS + "/" + id;
        var read = scene.get(url).asString();
        for (var node : new String[] {"one", "two"}) {
            Scene.execute(
                    """
                    insert into path_activity (tenant_id, path_id, minute, node, accepted, verified, missing, duplicates,
                        limited, ack_histogram)
                    values ('%s', '%s', date_trunc('minute', now()), '%s', 10, 9, 1, 2, 3, '{0,0,5,0,1}')
                    """
                            .formatted(
                                    scene.tenant().value(),
                                    IdPrefix.PATH.parse(id).orElseThrow(),
                                    node));
        }
        Scene.execute(
                """
                insert into path_activity (tenant_id, path_id, minute, node, accepted)
                values ('%s', '%s', now() - interval '25 hours', 'one', 1000)
                """
                        .formatted(scene.tenant().value(), IdPrefix.PATH.parse(id).orElseThrow()));
        scene.get(url)
                .then()
                .body("stats.last24h.accepted", equalTo(20))
                .body("stats.last24h.verified", equalTo(18))
                .body("stats.last24h.refused.missing", equalTo(2))
                .body("stats.last24h.duplicates", equalTo(4))
                .body("stats.last24h.limited", equalTo(6))
                .body("stats.p99AckMs", equalTo(16))
                .body("stats.lastHitAt", not(nullValue()));
        scene.put(url, read).then().statusCode(200).body("revision", equalTo(1));
    }

    @Test
    void theCatalogueOfSendersIsReadable() {
        var scene = Scene.aTenant();
        scene.call()
                .get("/api/v1/sender-presets")
                .then()
                .statusCode(200)
                .body("items.size()", greaterThan(15))
                .body("items.name", hasItem("shopify"));
        scene.call()
                .get("/api/v1/sender-presets/hubspot-v3")
                .then()
                .statusCode(200)
                .body("secretKind", equalTo("text"))
                .body("settings.response.overloadStatus", equalTo(429))
                .body("facts.deadlineSeconds", equalTo(5))
                .body("examples[0].name", equalTo("deal-won"));
        scene.call().get("/api/v1/sender-presets/nobody").then().statusCode(404);
    }
}

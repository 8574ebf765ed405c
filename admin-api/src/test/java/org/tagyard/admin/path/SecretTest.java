package org.tagyard.admin.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.RuntimeKey;
import org.tagyard.admin.testing.Scene;
import org.tagyard.platform.secret.OpeningKey;
import org.tagyard.platform.secret.SealedPlace;
import org.tagyard.platform.tenant.IdPrefix;

@ControlPlaneTest
class SecretTest {
    private static final String PLANTED = "planted-secret-7f3a9c1e5b";

    private OpeningKey key = OpeningKey.random();
    private Scene scene = Scene.aTenant();
    private String url = "";

    @BeforeEach
    void aPathOfASender() {
        key = RuntimeKey.announced();
        scene = Scene.aContainer();
        url =
                "/containers/shop/paths/"
                        + scene.make("/paths", "{\"path\":\"/a\",\"sender\":\"shopify\"}");
    }

    @Test
    void fromTheFirstSecretOnVerificationIsEnforced() {
        scene.get(url).then().body("effective.verification.mode", equalTo("observe"));
        add("{\"value\":\"first-secret-of-ours\"}")
                .then()
                .statusCode(201)
                .body("id", startsWith("sec_"))
                .body("hint", equalTo("fi…rs"))
                .body("kind", equalTo("text"))
                .body("state", equalTo("active"))
                .body("value", nullValue());
        scene.get(url)
                .then()
                .body("effective.verification.mode", equalTo("enforce"))
                .body("secrets", hasSize(1))
                .body("secrets[0].lastMatchedAt", nullValue())
                .body("revision", equalTo(2));
    }

    @Test
    void aRuntimeOpensWhatWasSealedAtItsPlaceAndNowhereElse() throws Exception {
        String id =
                add("{\"value\":\"" + PLANTED + "\"}").then().statusCode(201).extract().path("id");
        var secret = IdPrefix.SECRET.parse(id).orElseThrow();
        var tenant = scene.tenant();
        var wrapped =
                bytes(
                        "select encode(wrapped, 'hex') from tenant_key where tenant_id = '%s'",
                        tenant.value());
        var pair =
                key.unwrap(
                        wrapped,
                        new SealedPlace(tenant, "tenant_key", tenant.value(), "wrapped", 1));
        var sealed =
                bytes(
                        "select encode(sealed, 'hex') from path_secret where secret_id = '%s'",
                        secret);
        var place = new SealedPlace(tenant, "path_secret", secret, "sealed", 1);
        assertThat(new String(pair.open(sealed, place), StandardCharsets.UTF_8)).isEqualTo(PLANTED);
        var elsewhere = new SealedPlace(tenant, "path_secret", tenant.value(), "sealed", 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> pair.open(sealed, elsewhere))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theFormerSecretRetiresAThirdIsRefused() {
        String first = add("{\"value\":\"first-secret-of-ours\"}").then().extract().path("id");
        String second = add("{\"value\":\"second-secret-of-ours\"}").then().extract().path("id");
        scene.get(url)
                .then()
                .body("secrets.id", contains(second, first))
                .body("secrets.state", contains("active", "retiring"));
        add("{\"value\":\"third-secret-of-ours\"}")
                .then()
                .statusCode(409)
                .body("type", endsWith("too-many-secrets"));
        scene.delete(url + "/secrets/" + first).then().statusCode(204);
        scene.get(url + "/secrets").then().body("items.id", contains(second));
        assertThat(
                        Scene.query(
                                "select count(*) from tenant_key where tenant_id = '%s'"
                                        .formatted(scene.tenant().value())))
                .isEqualTo("1");
    }

    @Test
    void whenTheActiveSecretGoesTheOtherTakesItsPlace() {
        String first = add("{\"value\":\"first-secret-of-ours\"}").then().extract().path("id");
        String second = add("{\"value\":\"second-secret-of-ours\"}").then().extract().path("id");
        scene.delete(url + "/secrets/" + second).then().statusCode(204);
        scene.get(url + "/secrets/" + first).then().body("state", equalTo("active"));
    }

    @Test
    void theLastSecretOfAPathThatEnforcesStays() {
        String only = add("{\"value\":\"only-secret-of-ours\"}").then().extract().path("id");
        scene.patch(url, "{\"verification\":{\"mode\":\"enforce\"}}").then().statusCode(200);
        scene.delete(url + "/secrets/" + only)
                .then()
                .statusCode(409)
                .body("type", endsWith("would-reject-everything"));
        scene.patch(url, "{\"verification\":{\"mode\":null}}").then().statusCode(200);
        scene.delete(url + "/secrets/" + only).then().statusCode(204);
        scene.get(url).then().body("effective.verification.mode", equalTo("observe"));
    }

    @ParameterizedTest
    @CsvSource({
        "shopify, [0-9A-Za-z_-]{43}",
        "standard-webhooks, whsec_[0-9A-Za-z+/]{43}=",
        "pipedrive-v2, tagyard:[0-9A-Za-z_-]{43}"
    })
    void aGeneratedSecretFitsItsSenderAndIsShownOnce(String sender, String pattern) {
        var path =
                "/containers/shop/paths/"
                        + scene.make("/paths", "{\"path\":\"/g\",\"sender\":\"" + sender + "\"}");
        var call =
                scene.call()
                        .contentType("application/json")
                        .header("Idempotency-Key", "\"" + java.util.UUID.randomUUID() + "\"")
                        .body("{\"generate\":true}");
        String value =
                call.post(scene.url(path + "/secrets"))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("value");
        assertThat(value).matches(pattern);
        call.post(scene.url(path + "/secrets"))
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("value", nullValue());
        assertThat(scene.get(path + "/secrets").asString()).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /value",
                "{'value':''} | /value",
                "{'value':'x!','kind':'base64'} | /value",
                "{'value':'xyz','kind':'hex'} | /value",
                "{'value':'x','kind':'pem'} | /value",
                "{'value':'x','kind':'rot13'} | /kind",
                "{'value':'x','generate':true} | /generate",
                "{'generate':true,'kind':'pem'} | /generate",
                "{'secret':'x','value':'y'} | /secret",
            })
    void whatIsNoSecretIsRefused(String body, String pointer) {
        add(body.replace('\'', '"'))
                .then()
                .statusCode(422)
                .body("errors.pointer", contains(pointer));
    }

    @Test
    void aSenderWithAKeyOfItsOwnIsNotGivenOne() {
        var path =
                "/containers/shop/paths/"
                        + scene.make("/paths", "{\"path\":\"/g\",\"sender\":\"gohighlevel\"}");
        scene.post(path + "/secrets", "{\"generate\":true}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/generate"));
    }

    @Test
    void aSecretNeverComesOut() {
        add("{\"value\":\"" + PLANTED + "\"}").then().statusCode(201);
        add("{\"value\":\"" + PLANTED + "\",\"kind\":\"hex\"}").then().statusCode(422);
        var seen =
                add("{\"value\":\"" + PLANTED + "\",\"kind\":\"base64\"}").asString()
                        + scene.get(url).asString()
                        + scene.get("/containers/shop/paths").asString()
                        + scene.get(url + "/secrets").asString()
                        + scene.get("/audit-records").asString();
        assertThat(seen).doesNotContain(PLANTED);
        for (var table :
                new String[] {
                    "audit_record", "path_secret", "path", "idempotency_key", "operation"
                }) {
            assertThat(
                            Scene.query(
                                    "select count(*) from %s t where t::text like '%%%s%%' or t::text like '%%%s%%'"
                                            .formatted(
                                                    table,
                                                    PLANTED,
                                                    HexFormat.of()
                                                            .formatHex(
                                                                    PLANTED.getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8)))))
                    .as(table)
                    .isEqualTo("0");
        }
        assertThat(
                        Scene.query(
                                "select after ->> 'secret' from audit_record where tenant_id = '%s' and action = 'path-secret.create'"
                                        .formatted(scene.tenant().value())))
                .isEqualTo("changed");
    }

    @Test
    void whenItLastMatchedSaysWhetherItIsStillUsed() {
        String id = add("{\"value\":\"first-secret-of-ours\"}").then().extract().path("id");
        Scene.execute(
                "insert into path_secret_match values ('%s', '%s', now())"
                        .formatted(
                                scene.tenant().value(), IdPrefix.SECRET.parse(id).orElseThrow()));
        scene.get(url + "/secrets/" + id).then().body("lastMatchedAt", not(nullValue()));
    }

    @Test
    void secretsActAtOnce() {
        var revision = revision();
        add("{\"value\":\"first-secret-of-ours\"}");
        assertThat(revision()).isEqualTo(revision + 1);
        scene.post(url + "/secrets?dryRun=true", "{\"value\":\"second-secret-of-ours\"}")
                .then()
                .statusCode(201);
        assertThat(revision()).isEqualTo(revision + 1);
        scene.get(url).then().body("secrets", hasSize(1));
    }

    @Test
    void whoMayOnlySeePathsMayNotGiveThemSecrets() {
        scene.with("editor")
                .post(url + "/secrets", "{\"value\":\"first-secret-of-ours\"}")
                .then()
                .statusCode(403)
                .body("requiredPermission", equalTo("secrets:write"));
    }

    private long revision() {
        return Long.parseLong(
                Scene.query(
                        "select settings_revision from container_live where tenant_id = '%s'"
                                .formatted(scene.tenant().value())));
    }

    private io.restassured.response.Response add(String body) {
        return scene.post(url + "/secrets", body);
    }

    private static byte[] bytes(String sql, Object id) {
        return HexFormat.of().parseHex(Scene.query(sql.formatted(id)));
    }
}

package org.tagyard.admin.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.TestingIssuer;

@ControlPlaneTest
class BearerTest {
    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("another audience", token("somebody-else", "JWT", 3_600, Map.of())),
                Arguments.of("expired", token("tagyard-admin", "JWT", -120, Map.of())),
                Arguments.of("too long a life", token("tagyard-admin", "JWT", 90_000, Map.of())),
                Arguments.of(
                        "an ID token by nonce",
                        token("tagyard-admin", "JWT", 3_600, Map.of("nonce", "n"))),
                Arguments.of(
                        "an ID token by at_hash",
                        token("tagyard-admin", "JWT", 3_600, Map.of("at_hash", "h"))),
                Arguments.of(
                        "an ID token by type",
                        token("tagyard-admin", "JWT", 3_600, Map.of("typ", "ID"))),
                Arguments.of("another type", token("tagyard-admin", "logout+jwt", 3_600, Map.of())),
                Arguments.of(
                        "an issuer that nobody configured",
                        TestingIssuer.token(
                                "stranger", "x", "tagyard-admin", "JWT", 3_600, Map.of())),
                Arguments.of("a broken signature", broken(TestingIssuer.token("somebody"))),
                Arguments.of("no signature", unsigned()),
                Arguments.of("nonsense", "nonsense"),
                Arguments.of("nothing", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aBadTokenIsRefusedLikeAnyOther(String why, String token) {
        Response refused = given().header("Authorization", "Bearer " + token).get("/api/v1/me");
        Response none = given().get("/api/v1/me");
        assertThat(refused.statusCode()).as(why).isEqualTo(401);
        assertThat(withoutId(refused)).isEqualTo(withoutId(none));
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aTokenOfTheAccessTokenTypeIsTaken() {
        given().auth()
                .oauth2(token("tagyard-admin", "at+jwt", 3_600, Map.of()))
                .get("/api/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void anApiTokenWithAWrongChecksumIsRefusedWithoutADatabase() {
        String good = ApiTokens.of("tgy_", new byte[32]);
        String typo =
                good.substring(0, 20) + (good.charAt(20) == 'a' ? 'b' : 'a') + good.substring(21);
        assertThat(ApiTokens.isWellFormed("tgy_", typo)).isFalse();
        Api.with(typo).get("/api/v1/me").then().statusCode(401);
        Api.with(good).get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void aPersonIsKnownByIssuerAndSubjectAndShownByName() {
        String subject = Api.unique("sub");
        String first = Api.userId(subject);
        given().auth()
                .oauth2(
                        TestingIssuer.token(
                                TestingIssuer.NAME,
                                subject,
                                "tagyard-admin",
                                "JWT",
                                3_600,
                                Map.of("preferred_username", "anna")))
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("principal.id", equalTo(first))
                .body("principal.label", equalTo("anna"));
    }

    @Test
    void anIssuerThatDoesNotAnswerIsOursToFixAndOthersStillComeIn() {
        long now = Instant.now().getEpochSecond();
        String claims =
                "{\"iss\":\"%s\",\"sub\":\"x\",\"aud\":\"tagyard-admin\",\"iat\":%d,\"exp\":%d}"
                        .formatted(TestingIssuer.DEAD, now, now + 60);
        given().auth()
                .oauth2(
                        base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k\"}")
                                + "."
                                + base64(claims)
                                + "."
                                + base64("no signature"))
                .get("/api/v1/me")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", endsWith("identity-provider-unavailable"));
        Api.as("somebody").get("/api/v1/me").then().statusCode(200);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void twoCredentialsAreNone() {
        given().header("Authorization", "Bearer " + TestingIssuer.token("a"))
                .header("Authorization", "Bearer " + TestingIssuer.token("b"))
                .get("/api/v1/me")
                .then()
                .statusCode(401);
    }

    private static String token(
            String audience, String type, long seconds, Map<String, Object> claims) {
        return TestingIssuer.token(TestingIssuer.NAME, "somebody", audience, type, seconds, claims);
    }

    private static String broken(String token) {
        int dot = token.lastIndexOf('.');
        char first = token.charAt(dot + 1);
        return token.substring(0, dot + 1) + (first == 'A' ? 'B' : 'A') + token.substring(dot + 2);
    }

    private static String unsigned() {
        String[] parts = TestingIssuer.token("somebody").split("\\.", -1);
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
    }

    private static String withoutId(Response answer) {
        return answer.asString().replace(answer.header("Request-Id"), "req");
    }
}

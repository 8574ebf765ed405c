package org.tagyard.admin.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.TestingIssuer;

@ControlPlaneTest
class ProblemAnswersTest {
    @TestHTTPResource("/api/v1/tenants")
    URL tenants;

    private static final String PROBLEM = "application/problem+json";

    @Test
    void anUnknownUrlIsAProblemThatNamesTheRequest() {
        var answer = Api.as("somebody").get("/api/v1/no-such-thing");
        answer.then()
                .statusCode(404)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:tagyard:problem:not-found"))
                .body("status", equalTo(404))
                .body("documentation", equalTo("/api/v1/problems/not-found"))
                .body("requestId", equalTo(answer.header("Request-Id")))
                .body("instance", equalTo("/api/v1/requests/" + answer.header("Request-Id")));
    }

    @Test
    void anotherMethodIsRefusedWithThoseAllowed() {
        Api.operator()
                .delete("/api/v1/me")
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", containsString("GET"))
                .body("type", endsWith("method-not-allowed"));
    }

    @Test
    void whatCannotBeGivenIsRefused() {
        Api.operator()
                .accept("text/csv")
                .get("/api/v1/me")
                .then()
                .statusCode(406)
                .contentType(PROBLEM)
                .body("type", endsWith("not-acceptable"));
    }

    @Test
    void otherMediaTypesAreRefusedWithTheOneTaken() {
        Api.operator()
                .contentType("text/plain")
                .body("name")
                .post("/api/v1/tenants")
                .then()
                .statusCode(415)
                .contentType(PROBLEM)
                .header("Accept", "application/json");
        var tenant = Api.tenant();
        tenant.asOwner()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("name", "X"))
                .patch(tenant.url())
                .then()
                .statusCode(415)
                .header("Accept-Patch", "application/merge-patch+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "[]",
                "nonsense",
                "{} {}",
                "{\"name\":NaN}",
                "\"text\""
            })
    void whatIsNoJsonObjectIsMalformed(String body) {
        Api.operator()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/tenants")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", endsWith("malformed-request"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200_000})
    void deepNestingIsMalformedAndHarmsNobody(int depth) throws Exception {
        String body = "{\"name\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
        var request =
                HttpRequest.newBuilder(tenants.toURI())
                        .header(
                                "Authorization",
                                "Bearer " + TestingIssuer.token(TestingIssuer.OPERATOR))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(5))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("malformed-request");
        }
    }

    @Test
    void aBodyAboveTheLimitIsTooLarge() {
        Api.operator()
                .contentType("application/json")
                .body("{\"name\":\"" + "x".repeat(1 << 20) + "\"}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("maximumBytes", equalTo(1 << 20));
    }

    @Test
    void credentialsInTheUrlAreRefused() {
        given().get("/api/v1/me?access_token=tgy_x")
                .then()
                .statusCode(400)
                .body("type", endsWith("token-in-url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%61pi/v1/me", "//api/v1/me", "/x/../api/v1/me", "/api/v1/./me"})
    void anotherSpellingOfAnUrlIsNoWayRoundTheCredential(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(root() + path)).GET();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    private String root() {
        return "http://" + tenants.getAuthority();
    }

    @Test
    void unknownParametersAreRefused() {
        Api.operator()
                .get("/api/v1/me?verbose=1")
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("verbose"));
        Api.operator()
                .get("/api/v1/me?dryRun=true")
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("not-allowed-here"));
    }

    @Test
    void aFailureOfOursTellsOnlyTheRequest() {
        var answer = Api.operator().get("/api/v1/broken-for-a-test");
        answer.then().statusCode(500).contentType(PROBLEM).body("type", endsWith("internal"));
        assertThat(answer.asString()).doesNotContain("secret of the server", "Exception");
    }

    @Test
    void theCatalogueIsReadable() {
        Api.as("somebody")
                .get("/api/v1/problems/draft-changed")
                .then()
                .statusCode(200)
                .body("status", equalTo(412))
                .body("type", startsWith("urn:tagyard:problem:"));
        Api.as("somebody").get("/api/v1/problems/no-such").then().statusCode(404);
        Api.as("somebody").get("/api/v1/problems").then().body("items.slug", hasItem("four-eyes"));
    }
}

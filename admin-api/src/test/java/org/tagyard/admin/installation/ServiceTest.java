package org.tagyard.admin.installation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.TestingIssuer;

@ControlPlaneTest
class ServiceTest {
    @Test
    void anybodyMayAskWhatAnswersHere() {
        given().get("/api/v1")
                .then()
                .statusCode(200)
                .header("Request-Id", matchesPattern("req_[0-7][0-9a-hjkmnp-tv-z]{25}"))
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body("name", equalTo("Tagyard"))
                .body("contract", equalTo("/api/v1/openapi.json"));
    }

    @Test
    void whoSignsInIsToldWhoTheyAre() {
        given().auth()
                .oauth2(TestingIssuer.token("somebody"))
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("principal.label", equalTo("somebody"))
                .body("via", equalTo("bearer"));
    }

    @Test
    void withoutACredentialEverythingElseIsClosed() {
        given().get("/api/v1/me").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        given().get("/api/v1/no-such-thing")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", containsString("unauthenticated"));
    }
}

package org.tagyard.admin.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Keycloak;
import org.tagyard.admin.testing.RealDatabase;

/** The bearer rules of admin-api §6.2 against a real identity provider. */
@QuarkusTest
@TestProfile(KeycloakTest.RealProvider.class)
class KeycloakTest {
    /** Keycloak is the one issuer; its group admins are operators; clocks don't differ. */
    public static final class RealProvider implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(RealDatabase.class),
                    new TestResourceEntry(Keycloak.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void aPersonsAccessTokenIsTakenAndGroupsMakeOperators() {
        me(Keycloak.accessToken("scripts", "anna"))
                .then()
                .statusCode(200)
                .body("principal.label", equalTo("anna"))
                .body("operator", equalTo(true));
        me(Keycloak.accessToken("scripts", "bert"))
                .then()
                .statusCode(200)
                .body("operator", equalTo(false));
    }

    @Test
    void aTokenForSomebodyElseIsRefused() {
        me(Keycloak.accessToken("elsewhere", "anna")).then().statusCode(401);
    }

    @Test
    void anIdTokenIsRefusedThoughItNamesTheAudience() {
        me(Keycloak.signIn("tagyard", "scripts", "anna").path("id_token").asText())
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenOfAnotherRealmOfTheSameServerIsRefused() {
        me(Keycloak.signIn("foreign", "scripts", "anna").path("access_token").asText())
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenEndsWithItsLife() {
        String token = Keycloak.accessToken("short", "anna");
        Instant limit = Instant.now().plus(Duration.ofSeconds(15));
        int status = me(token).statusCode();
        assertThat(status).isEqualTo(200);
        while (status == 200 && Instant.now().isBefore(limit)) {
            status = me(token).statusCode();
        }
        assertThat(status).isEqualTo(401);
    }

    @Test
    void aNewSigningKeyIsFetchedWhenATokenNamesIt() {
        String before = Keycloak.accessToken("scripts", "anna");
        me(before).then().statusCode(200);
        Keycloak.rotateKey();
        String after = Keycloak.accessToken("scripts", "anna");
        assertThat(after.substring(0, after.indexOf('.')))
                .isNotEqualTo(before.substring(0, before.indexOf('.')));
        me(after).then().statusCode(200);
        me(before).then().statusCode(200);
    }

    private static Response me(String token) {
        return given().auth().oauth2(token).get("/api/v1/me");
    }
}

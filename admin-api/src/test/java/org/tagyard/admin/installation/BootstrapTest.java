package org.tagyard.admin.installation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.security.ApiTokens;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.EmptyDatabase;

/**
 * A new installation without an identity provider: the story of its first operator, in one piece.
 */
@QuarkusTest
@TestProfile(BootstrapTest.NewInstallation.class)
class BootstrapTest {
    /** No issuer, no operator. */
    public static final class NewInstallation implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(EmptyDatabase.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Test
    void theOneTimeCodeMakesTheFirstOperatorOnce() throws IOException {
        Path file =
                Path.of(
                        ConfigProvider.getConfig()
                                .getValue("tagyard.bootstrap.code-file", String.class));
        String code = Files.readString(file).strip();
        assertThat(ApiTokens.isWellFormed("tgb_", code)).isTrue();

        use(ApiTokens.of("tgb_", new byte[32])).then().statusCode(401);
        use("").then().statusCode(422).body("errors[0].pointer", equalTo("/code"));

        Response first = use(code);
        first.then().statusCode(201).body("token", matchesPattern("^tgy_[0-9A-Za-z]{49}$"));
        String token = first.path("token");
        use(code).then().statusCode(404);

        Api.with(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("operator", equalTo(true))
                .body("principal.label", equalTo("first-operator"))
                .body("token.scopes", equalTo(List.of("operator")));
        runsTheMainStory(token);
    }

    private static void runsTheMainStory(String token) {
        Api.with(token)
                .contentType("application/json")
                .body(Map.of("name", "Acme", "slug", "acme"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        Api.with(token)
                .contentType("application/json")
                .body(Map.of("name", "CI", "scopes", List.of("tenant:read", "publish")))
                .post("/api/v1/tenants/acme/tokens")
                .then()
                .statusCode(201);
        String operator = Api.with(token).get("/api/v1/me").path("principal.id");
        Api.with(token)
                .header("If-Match", "*")
                .delete("/api/v1/operators/" + operator)
                .then()
                .statusCode(409);
        Api.with(token)
                .get("/api/v1/nodes")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    private static Response use(String code) {
        return given().contentType("application/json")
                .body(Map.of("code", code))
                .post("/api/v1/bootstrap");
    }
}

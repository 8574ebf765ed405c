package org.tagyard.admin.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.Api.TestTenant;
import org.tagyard.admin.testing.ControlPlaneTest;

@ControlPlaneTest
class IdempotencyTest {
    private static final Map<String, Object> TOKEN =
            Map.of("name", "Once", "scopes", List.of("tenant:read"));

    @Test
    void theSameRequestGetsTheFirstAnswerWithoutItsSecret() {
        var tenant = Api.tenant();
        Response first = post(tenant, "\"a-key-of-16-chars\"", TOKEN);
        Response again = post(tenant, "a-key-of-16-chars", TOKEN);
        again.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"))
                .body("id", equalTo(first.<String>path("id")))
                .body("token", nullValue());
        assertThat(first.<String>path("token")).isNotNull();
        tenant.asOwner().get(tenant.url("/tokens")).then().body("items.size()", equalTo(1));
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        var tenant = Api.tenant();
        post(tenant, "another-key-0123456", TOKEN).then().statusCode(201);
        post(tenant, "another-key-0123456", Map.of("name", "Two", "scopes", List.of("tenant:read")))
                .then()
                .statusCode(422)
                .body("type", endsWith("idempotency-key-reused"));
    }

    @Test
    void aRefusalIsRepeatedToo() {
        var tenant = Api.tenant();
        var bad = Map.<String, Object>of("name", "Bad");
        post(tenant, "a-key-for-a-refusal", bad).then().statusCode(422);
        post(tenant, "a-key-for-a-refusal", bad)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .header("Idempotency-Replayed", "true");
    }

    @Test
    void aDryRunUsesNoKey() {
        var tenant = Api.tenant();
        tenant.asOwner(TOKEN)
                .header("Idempotency-Key", "a-key-for-a-dry-run")
                .post(tenant.url("/tokens?dryRun=true"))
                .then()
                .statusCode(201);
        post(tenant, "a-key-for-a-dry-run", TOKEN)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
        tenant.asOwner().get(tenant.url("/tokens")).then().body("items.size()", equalTo(1));
    }

    @Test
    void keysOfOthersAreNotSeen() {
        var tenant = Api.tenant();
        post(tenant, "a-key-that-two-use", TOKEN).then().statusCode(201);
        tenant.asMember("admin")
                .contentType("application/json")
                .header("Idempotency-Key", "a-key-that-two-use")
                .body(Map.of("name", "Other", "scopes", List.of("tenant:read")))
                .post(tenant.url("/tokens"))
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue());
    }

    @Test
    void aShortKeyIsNoKey() {
        var tenant = Api.tenant();
        post(tenant, "short", TOKEN)
                .then()
                .statusCode(400)
                .body("errors[0].header", equalTo("Idempotency-Key"));
    }

    @Test
    void ofManyAtOnceOneDoesTheWork() throws Exception {
        var tenant = Api.tenant();
        String subject = tenant.owner();
        Api.userId(subject);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    threads.invokeAll(
                            Collections.nCopies(
                                    8, () -> post(tenant, "a-key-for-a-race", TOKEN).statusCode()));
            for (var call : calls) {
                assertThat(call.get()).isIn(201, 409);
            }
        }
        tenant.asOwner().get(tenant.url("/tokens")).then().body("items.size()", equalTo(1));
    }

    private static Response post(TestTenant tenant, String key, Map<String, Object> body) {
        return tenant.asOwner(body).header("Idempotency-Key", key).post(tenant.url("/tokens"));
    }
}

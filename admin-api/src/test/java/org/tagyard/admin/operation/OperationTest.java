package org.tagyard.admin.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.Api.TestTenant;
import org.tagyard.admin.testing.ControlPlaneTest;

@ControlPlaneTest
class OperationTest {
    @Test
    void fastWorkAnswersAtOnce() {
        SlowResource.gate = new CountDownLatch(0);
        var tenant = Api.tenant();
        tenant.asOwner()
                .post(tenant.url("/slow-works"))
                .then()
                .statusCode(200)
                .body("answer", equalTo(42));
        tenant.asOwner()
                .post(tenant.url("/slow-works?fail=true"))
                .then()
                .statusCode(422)
                .body("type", endsWith("address-refused"));
    }

    @Test
    void slowWorkGoesOnAndTellsItsResult() {
        var gate = new CountDownLatch(1);
        SlowResource.gate = gate;
        var tenant = Api.tenant();
        Response begun = begin(tenant, "/slow-works");
        begun.then()
                .statusCode(202)
                .header("Retry-After", notNullValue())
                .body("state", equalTo("running"))
                .body("cancellable", equalTo(true));
        gate.countDown();
        var ended = ended(tenant, begun.header("Location"));
        ended.then().body("state", equalTo("succeeded")).body("result.answer", equalTo(42));
        tenant.asOwner()
                .header("If-Match", "*")
                .put(begun.header("Location") + "/cancellation")
                .then()
                .statusCode(409)
                .body("type", endsWith("already-finished"));
        tenant.asOwner()
                .get(tenant.url("/operations?kind=slow-work"))
                .then()
                .body("items.size()", equalTo(1));
    }

    @Test
    void failedWorkTellsItsProblem() {
        var gate = new CountDownLatch(1);
        SlowResource.gate = gate;
        var tenant = Api.tenant();
        Response begun = begin(tenant, "/slow-works?fail=true");
        gate.countDown();
        ended(tenant, begun.header("Location"))
                .then()
                .body("state", equalTo("failed"))
                .body("problem.type", endsWith("address-refused"))
                .body("problem.requestId", equalTo(begun.header("Request-Id")));
    }

    @Test
    void workIsCancelledByWhoBeganItOrRunsTheTenant() {
        SlowResource.gate = new CountDownLatch(1);
        var tenant = Api.tenant();
        Response begun = begin(tenant, "/slow-works");
        String url = begun.header("Location") + "/cancellation";
        tenant.asMember("viewer").put(url).then().statusCode(403);
        tenant.asMember("admin")
                .put(url)
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        tenant.asOwner().put(url).then().statusCode(200).body("state", equalTo("cancelled"));
        assertThat(ended(tenant, begun.header("Location")).<String>path("state"))
                .isEqualTo("cancelled");
    }

    private static Response begin(TestTenant tenant, String url) {
        return tenant.asOwner().header("Prefer", "wait=0").post(tenant.url(url));
    }

    private static Response ended(TestTenant tenant, String url) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(20));
        Response answer = tenant.asOwner().get(url);
        while (answer.path("finishedAt") == null && Instant.now().isBefore(limit)) {
            answer = tenant.asOwner().get(url);
        }
        answer.then().statusCode(200).body("finishedAt", notNullValue());
        return answer;
    }
}

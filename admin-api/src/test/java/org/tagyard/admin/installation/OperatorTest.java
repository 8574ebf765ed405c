package org.tagyard.admin.installation;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;

@ControlPlaneTest
class OperatorTest {
    @Test
    void anOperatorMakesAnotherAndTakesTheRoleAway() {
        String subject = Api.unique("op");
        String user = Api.userId(subject);
        String url = "/api/v1/operators/" + user;
        Api.as(subject).get("/api/v1/nodes").then().statusCode(404);
        Api.operator().contentType("application/json").body("{}").put(url).then().statusCode(428);
        Api.operator()
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body("{}")
                .put(url)
                .then()
                .statusCode(201)
                .body("user.id", equalTo(user));
        Api.as(subject).get("/api/v1/nodes").then().statusCode(200);
        Api.operator().get("/api/v1/operators").then().body("items.user.id", hasItem(user));
        Api.operator()
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body("{}")
                .put(url)
                .then()
                .statusCode(412);
        Api.operator().header("If-Match", "*").delete(url).then().statusCode(204);
        Api.operator().get(url).then().statusCode(404);
        Api.as(subject).get("/api/v1/nodes").then().statusCode(404);
    }

    @Test
    void nobodyUnknownBecomesOperator() {
        Api.operator()
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body(Map.of())
                .put("/api/v1/operators/usr_01m86cmqtrf389ee7qv4ysr5s4")
                .then()
                .statusCode(404);
    }

    @Test
    void theCodeOfANewInstallationIsOverOnceThereIsAnOperator() {
        Api.operator()
                .contentType("application/json")
                .body(Map.of("code", "x"))
                .post("/api/v1/bootstrap")
                .then()
                .statusCode(404);
    }
}

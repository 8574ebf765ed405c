package org.tagyard.admin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.platform.tenant.TenantId;

/**
 * Of two writers who read the same state one wins, in every operation of the contract that takes
 * If-Match (spec: admin-api §1.2). An operation that is new needs an entry in {@link Changes}.
 */
@ControlPlaneTest
class LostUpdateTest {
    @TestFactory
    Stream<DynamicTest> ofTwoEqualWritersOneWins() {
        return conditional()
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.toString(), () -> judge(operation, operation)));
    }

    @TestFactory
    Stream<DynamicTest> whoRemovesWhatSomebodyChangesMeanwhileIsTold() {
        return conditional()
                .filter(operation -> operation.method().equals("DELETE"))
                .flatMap(removal ->
                        conditional()
                                .filter(change -> change.path().equals(removal.path()))
                                .filter(change -> !change.method().equals("DELETE"))
                                .map(change ->
                                        DynamicTest.dynamicTest(
                                                change + " meets " + removal,
                                                () -> judge(change, removal))));
    }

    private static Stream<Contract.Operation> conditional() {
        // the power-ups behind the variable have no settings yet that somebody could change
        return Contract.operations().stream()
                .filter(Contract.Operation::conditional)
                .filter(operation -> !operation.path().endsWith("/{powerUp}"));
    }

    private static void judge(Contract.Operation first, Contract.Operation second)
            throws Exception {
        var furnished = Furnished.tenant();
        var ids = new LinkedHashMap<>(furnished.ids());
        ids.put("member", anotherMember(furnished));
        ids.put("user", anotherOperator());
        ids.put("template", anotherTemplate(furnished));
        setPreviewHeader(furnished);
        String url = Furnished.filled(first.path(), ids);
        Response read = caller(furnished, first).get(url);
        read.then().statusCode(200);
        String etag = Objects.requireNonNull(read.header("ETag"), "no ETag at " + url);
        UUID tenant = TenantId.parse(furnished.tenantItself().id()).orElseThrow().value();

        List<Response> answers =
                Writers.meeting(
                        tenant,
                        () -> send(furnished, first, url, etag),
                        () -> send(furnished, second, url, etag));

        assertThat(answers)
                .extracting(Response::statusCode)
                .as("%s and %s", answers.getFirst().asString(), answers.getLast().asString())
                .satisfiesOnlyOnce(status -> assertThat(status).isBetween(200, 204))
                .satisfiesOnlyOnce(status -> assertThat(status).isIn(refusals(second)));
    }

    private static Response send(
            Furnished furnished, Contract.Operation operation, String url, String etag) {
        var call = caller(furnished, operation).header("If-Match", etag);
        if (operation.media().isPresent()) {
            Changes.send(call, operation);
        }
        return call.request(operation.method(), url);
    }

    private static RequestSpecification caller(Furnished furnished, Contract.Operation operation) {
        return operation.isInTenant() ? furnished.tenantItself().asOwner() : Api.operator();
    }

    /** How the loser is told; what is gone or ended has no state any more to compare with. */
    private static Set<Integer> refusals(Contract.Operation winner) {
        return winner.method().equals("DELETE") ? Set.of(404, 409, 412) : Set.of(412);
    }

    private static String anotherMember(Furnished furnished) {
        var user = Api.userId(Api.unique("member"));
        Response made =
                furnished
                        .tenantItself()
                        .asOwner(Map.of("user", user, "role", "editor"))
                        .post(furnished.tenantItself().url("/members"));
        made.then().statusCode(201);
        return made.path("id");
    }

    private static String anotherOperator() {
        var user = Api.userId(Api.unique("operator"));
        Api.operator()
                .contentType("application/json")
                .body(Map.of())
                .header("If-None-Match", "*")
                .put("/api/v1/operators/" + user)
                .then()
                .statusCode(201);
        return user;
    }

    private static String anotherTemplate(Furnished furnished) {
        Response made =
                furnished
                        .tenantItself()
                        .asOwner()
                        .contentType("text/plain")
                        .body(Changes.FILE)
                        .post(inContainer(furnished, "/draft/templates"));
        made.then().statusCode(201);
        return made.path("id");
    }

    /** So that there is something to reset. */
    private static void setPreviewHeader(Furnished furnished) {
        String url = inContainer(furnished, Changes.PREVIEW_HEADER);
        furnished
                .tenantItself()
                .asOwner(Changes.filtering("/a"))
                .header("If-Match", "*")
                .put(url)
                .then()
                .statusCode(200);
    }

    private static String inContainer(Furnished furnished, String rest) {
        return furnished.filled(Changes.IN_CONTAINER + rest);
    }
}

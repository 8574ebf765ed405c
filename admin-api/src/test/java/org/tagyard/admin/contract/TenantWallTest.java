package org.tagyard.admin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tagyard.admin.testing.ControlPlaneTest;

/**
 * Foreign equals absent, in every operation of the contract: somebody else's tenant, and somebody
 * else's object in one's own tenant, give the answer that nothing would give (spec: admin-api
 * §8.1).
 */
@ControlPlaneTest
class TenantWallTest {
    private static final String NO_TENANT = "ten_01m86cmqtrf389ee7qv4ysr5s4";

    @TestFactory
    List<DynamicTest> aForeignTenantIsAbsent() {
        var mine = Furnished.tenant();
        var foreign = Furnished.tenant();
        return Contract.operations().stream()
                .filter(Contract.Operation::isInTenant)
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.toString(),
                                () -> {
                                    var absentIds = new LinkedHashMap<>(foreign.ids());
                                    absentIds.put("tenant", NO_TENANT);
                                    var bySlug = new LinkedHashMap<>(foreign.ids());
                                    bySlug.put("tenant", foreign.tenantItself().slug());
                                    String absent = answer(mine, operation, absentIds);
                                    assertThat(answer(mine, operation, foreign.ids()))
                                            .isEqualTo(absent)
                                            .startsWith("404");
                                    assertThat(answer(mine, operation, bySlug)).isEqualTo(absent);
                                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> aForeignObjectIsAbsentInOnesOwnTenant() {
        var mine = Furnished.tenant();
        var foreign = Furnished.tenant();
        return Contract.operations().stream()
                .filter(Contract.Operation::isInTenant)
                .filter(mine::has)
                .flatMap(operation ->
                        operation.variables().stream()
                                .filter(variable -> !variable.equals("tenant"))
                                .filter(variable -> differs(variable, mine, foreign))
                                .map(variable ->
                                        DynamicTest.dynamicTest(
                                                operation + " with a foreign " + variable,
                                                () -> swap(operation, variable, mine, foreign))))
                .toList();
    }

    private static void swap(
            Contract.Operation operation, String variable, Furnished mine, Furnished foreign) {
        var swapped = new LinkedHashMap<>(mine.ids());
        swapped.put(variable, id(foreign, variable));
        var absent = new LinkedHashMap<>(mine.ids());
        String prefix = id(foreign, variable).split("_", -1)[0];
        absent.put(variable, prefix + "_01m86cmqtrf389ee7qv4ysr5s4");
        assertThat(answer(mine, operation, swapped))
                .isEqualTo(answer(mine, operation, absent))
                .startsWith("404");
    }

    private static boolean differs(String variable, Furnished mine, Furnished foreign) {
        return !id(mine, variable).equals(id(foreign, variable));
    }

    private static String id(Furnished tenant, String variable) {
        return Objects.requireNonNull(tenant.ids().get(variable), variable);
    }

    /** Status, media type and body without the request's own id. */
    private static String answer(
            Furnished caller, Contract.Operation operation, Map<String, String> ids) {
        String url = Furnished.filled(operation.path(), ids).replaceAll("\\{[^}]+}", "x");
        Response answer = Knock.at(caller.tenantItself().asOwner(), operation, url);
        return answer.statusCode()
                + " "
                + answer.contentType()
                + " "
                + answer.asString().replace(answer.header("Request-Id"), "req");
    }
}

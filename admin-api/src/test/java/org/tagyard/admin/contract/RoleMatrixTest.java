package org.tagyard.admin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tagyard.admin.security.Permission;
import org.tagyard.admin.security.Role;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.ControlPlaneTest;

/**
 * Every operation of the contract, called by every role: who has the permission gets in, who may
 * see the object is told 403, everybody else 404 (spec: admin-api §6.4).
 */
@ControlPlaneTest
class RoleMatrixTest {
    @TestFactory
    List<DynamicTest> everyRoleGetsAsFarAsItMay() {
        var furnished = Furnished.tenant();
        var members = new EnumMap<Role, String>(Role.class);
        for (Role role : Role.values()) {
            members.put(role, furnished.tenantItself().member(role.slug()));
        }
        var tests = new ArrayList<DynamicTest>();
        for (Contract.Operation operation : Contract.operations()) {
            if (operation.tenantPermission().isPresent() && furnished.has(operation)) {
                Permission permission = operation.tenantPermission().get();
                members.forEach((role, member) ->
                        tests.add(
                                DynamicTest.dynamicTest(
                                        role + " " + operation,
                                        () ->
                                                judge(
                                                        operation,
                                                        permission,
                                                        role,
                                                        member,
                                                        furnished))));
            }
        }
        assertThat(tests).hasSizeGreaterThan(60);
        return tests;
    }

    @TestFactory
    List<DynamicTest> theOperatorsOperationsAreAbsentForAnybodyElse() {
        return Contract.operations().stream()
                .filter(operation -> operation.permission().equals("operator"))
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.toString(),
                                () -> {
                                    var ids = Map.of("user", Api.userId("anybody"));
                                    String url = Furnished.filled(operation.path(), ids);
                                    assertThat(
                                                    Knock.at(Api.as("anybody"), operation, url)
                                                            .statusCode())
                                            .isEqualTo(404);
                                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> nothingButTheOpenOperationsAnswersWithoutACredential() {
        return Contract.operations().stream()
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.toString(),
                                () -> {
                                    String url = operation.path().replaceAll("\\{[^}]+}", "acme");
                                    int status =
                                            Knock.at(RestAssured.given(), operation, url)
                                                    .statusCode();
                                    if (operation.permission().equals("open")) {
                                        assertThat(status).isNotEqualTo(401);
                                    } else {
                                        assertThat(status).isEqualTo(401);
                                    }
                                }))
                .toList();
    }

    private static void judge(
            Contract.Operation operation,
            Permission permission,
            Role role,
            String member,
            Furnished furnished) {
        boolean may = role.permissions().contains(permission);
        if (may && operation.streams()) {
            return;
        }
        Response answer = Knock.at(Api.as(member), operation, furnished.filled(operation.path()));
        if (may) {
            assertThat(answer.statusCode()).isNotIn(401, 404, 405, 415).isLessThan(500);
            if (answer.statusCode() == 403) {
                // a rule beyond the role: somebody else's token, a role above one's own
                assertThat(role).isNotEqualTo(Role.OWNER);
            }
        } else if (role.permissions().contains(permission.reading())) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.<String>path("requiredPermission")).isEqualTo(permission.slug());
        } else {
            assertThat(answer.statusCode()).isEqualTo(404);
        }
    }
}

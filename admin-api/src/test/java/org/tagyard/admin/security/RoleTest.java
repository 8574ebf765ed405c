package org.tagyard.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoleTest {
    @Test
    void eachRoleHoldsTheSmallerOnes() {
        assertThat(Role.EDITOR.permissions()).containsAll(Role.VIEWER.permissions());
        assertThat(Role.PUBLISHER.permissions()).containsAll(Role.EDITOR.permissions());
        assertThat(Role.ADMIN.permissions()).containsAll(Role.PUBLISHER.permissions());
        assertThat(Role.OWNER.permissions()).containsAll(Role.ADMIN.permissions());
        assertThat(Role.OWNER.permissions()).containsExactlyInAnyOrder(Permission.values());
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of(Role.VIEWER, Permission.TRAFFIC_READ, true),
                Arguments.of(Role.VIEWER, Permission.PAYLOADS_READ, false),
                Arguments.of(Role.AUDITOR, Permission.TRAFFIC_READ, false),
                Arguments.of(Role.AUDITOR, Permission.AUDIT_READ, true),
                Arguments.of(Role.EDITOR, Permission.AUDIT_READ, false),
                Arguments.of(Role.EDITOR, Permission.PUBLISH, false),
                Arguments.of(Role.EDITOR, Permission.STORE_WRITE, false),
                Arguments.of(Role.PUBLISHER, Permission.SECRETS_WRITE, true),
                Arguments.of(Role.PUBLISHER, Permission.CONTAINERS_WRITE, false),
                Arguments.of(Role.ADMIN, Permission.TENANT_DELETE, false));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theTableOfTheSpecificationHolds(Role role, Permission permission, boolean may) {
        assertThat(role.permissions().contains(permission)).isEqualTo(may);
    }

    @Test
    void nobodyGrantsAboveThemselves() {
        assertThat(Role.ADMIN.mayGrant(Role.ADMIN)).isTrue();
        assertThat(Role.ADMIN.mayGrant(Role.OWNER)).isFalse();
        assertThat(Role.ADMIN.mayGrant(Role.AUDITOR)).isTrue();
        assertThat(Role.EDITOR.mayGrant(Role.AUDITOR)).isFalse();
    }

    @Test
    void aTokensTextHasTheFormOfTheSpecification() {
        byte[] most = new byte[32];
        Arrays.fill(most, (byte) 0xff);
        for (byte[] bytes : new byte[][] {new byte[32], most}) {
            String token = ApiTokens.of(ApiTokens.PREFIX, bytes);
            assertThat(token).matches("^tgy_[0-9A-Za-z]{49}$");
            assertThat(ApiTokens.isWellFormed("tgy_", token)).isTrue();
            assertThat(ApiTokens.isWellFormed("tgb_", token)).isFalse();
        }
    }
}

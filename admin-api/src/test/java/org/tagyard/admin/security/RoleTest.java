package org.tagyard.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "192.0.2.0/24, 2001:db8::1, false"
    })
    void addressesLieInRanges(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range).orElseThrow().contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({"example.org", "192.0.2.0/33", "192.0.2.0/x", "2001:db8::/129", "''", "1.2.3.4.5"})
    void anythingElseIsNoRange(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
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

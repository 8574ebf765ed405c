package org.tagyard.platform.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static InetAddress ip(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static List<InetAddress> ips(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toList();
    }

    @Test
    void oneForbiddenAnswerAmongGoodOnesForbidsTheName() {
        var policy = AddressPolicy.strict();
        assertThat(policy.permitsAll(ips("1.1.1.1", "2606:4700::1"), 443)).isTrue();
        assertThat(policy.permitsAll(ips("1.1.1.1", "127.0.0.1"), 443)).isFalse();
        assertThat(policy.permitsAll(ips("1.1.1.1", "::1"), 443)).isFalse();
    }

    @Test
    void aNameWithoutAnswersIsNotPermitted() {
        assertThat(AddressPolicy.strict().permitsAll(List.of(), 443)).isFalse();
    }

    @Test
    void anAllowanceOpensExactlyItsHole() {
        var policy = new AddressPolicy(List.of(AddressRule.parse("10.1.2.0/24:8082")), List.of());
        for (int a = 0; a < 256; a++) {
            for (int last : new int[] {0, 1, 128, 255}) {
                boolean inHole = a == 2;
                assertThat(policy.permits(ip("10.1." + a + "." + last), 8082)).isEqualTo(inHole);
                assertThat(policy.permits(ip("10.1." + a + "." + last), 8081)).isFalse();
                assertThat(policy.permits(ip("10.1." + a + "." + last), 443)).isFalse();
            }
        }
        assertThat(policy.permits(ip("127.0.0.1"), 8082)).isFalse();
        assertThat(policy.permits(ip("1.1.1.1"), 443)).isTrue();
    }

    @Test
    void anAllowanceMayOpenAPrivilegedPort() {
        var policy = new AddressPolicy(List.of(AddressRule.parse("8.8.8.8:25")), List.of());
        assertThat(policy.permits(ip("8.8.8.8"), 25)).isTrue();
        assertThat(policy.permits(ip("8.8.4.4"), 25)).isFalse();
    }

    @Test
    void ourOwnNetworksStayClosedWhateverIsAllowed() {
        var policy =
                new AddressPolicy(
                        List.of(AddressRule.parse("10.0.0.0/8:5432")),
                        List.of(Cidr.parse("10.9.9.9"), Cidr.parse("51.0.0.0/8")));
        assertThat(policy.permits(ip("10.9.9.8"), 5432)).isTrue();
        assertThat(policy.permits(ip("10.9.9.9"), 5432)).isFalse();
        assertThat(policy.permits(ip("51.1.1.1"), 443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8082",
                "127.0.0.0/8:8082",
                "[::1]:8082",
                "[::1]/128:8082",
                "::1/128:8082",
                " 10.0.0.0/8:443 "
            })
    void readsRules(String text) {
        assertThat(AddressRule.parse(AddressRule.parse(text).toString()))
                .isEqualTo(AddressRule.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "10.0.0.0/8",
                "10.0.0.1/8:443",
                "10.0.0.0/33:443",
                "10.0.0.0/x:443",
                "example.org:443",
                "127.0.0.1:0",
                "127.0.0.1:65536",
                "::1:8082",
                "0x7f.0.0.1:80"
            })
    void refusesWhatIsNoRule(String text) {
        assertThatThrownBy(() -> AddressRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.0/8:8082",
                "127.1.2.3:80",
                "[::1]:8082",
                "0.0.0.0/0:8082",
                "126.0.0.0/7:1",
                "[::]/0:443"
            })
    void knowsWhichRulesReachLoopback(String text) {
        assertThat(AddressRule.parse(text).reachesLoopback()).isTrue();
    }

    @Test
    void aPrivateNetworkIsNotLoopback() {
        assertThat(AddressRule.parse("10.0.0.0/8:8082").reachesLoopback()).isFalse();
        assertThat(AddressRule.parse("[fd00::]/8:8082").reachesLoopback()).isFalse();
    }

    @Test
    void mapsChosenHostsToLoopbackOnly() {
        var map = DevelopmentMap.parse(List.of("Slack.com=127.0.0.1:8443"));
        assertThat(map.get("slack.com"))
                .hasValueSatisfying(a -> assertThat(a.getPort()).isEqualTo(8443));
        assertThat(map.get("api.slack.com")).isEmpty();
        assertThatThrownBy(() -> DevelopmentMap.parse(List.of("slack.com=10.0.0.1:8443")))
                .hasMessageContaining("loopback");
        assertThatThrownBy(() -> DevelopmentMap.parse(List.of("127.0.0.1:8443")))
                .hasMessageContaining("127.0.0.1:8443");
    }
}

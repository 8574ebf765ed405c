package org.tagyard.platform.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "192.0.2.128/25, 192.0.2.129, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "192.0.2.0/24, 2001:db8::1, false",
        "::/0, 192.0.2.1, false",
        "0.0.0.0/0, example.org, false"
    })
    void addressesLieInNetworks(String network, String address, boolean inside) {
        assertThat(Cidr.parse(network).contains(address)).isEqualTo(inside);
        assertThat(Cidr.read(network).orElseThrow().contains(address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org",
        "192.0.2.0/33",
        "192.0.2.0/x",
        "192.0.2.0/",
        "192.0.2.0/-1",
        "192.0.2.0/+8",
        "192.0.2.0/8/8",
        "2001:db8::/129",
        "fe80::1%eth0",
        "[2001:db8::1]",
        "010.0.0.1",
        "''",
        "1.2.3.4.5"
    })
    void anythingElseIsNoNetwork(String text) {
        assertThat(Cidr.read(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, 10.0.0.0/8",
        "192.0.2.255/25, 192.0.2.128/25",
        "203.0.113.9/0, 0.0.0.0/0",
        "2001:db8:aaaa:bbbb::1/48, 2001:db8:aaaa:0:0:0:0:0/48"
    })
    void bitsBehindThePrefixDontCountForPeopleAndAreRefusedInConfiguration(
            String text, String network) {
        assertThat(Cidr.read(text).orElseThrow()).hasToString(network);
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    @Test
    void anAddressIsCutToItsNetwork() {
        assertThat(Cidr.around(InetAddress.ofLiteral("2001:db8::1"), 48))
                .isEqualTo(Cidr.parse("2001:db8::/48"));
        assertThat(Cidr.around(InetAddress.ofLiteral("192.0.2.7"), 24))
                .isEqualTo(Cidr.parse("192.0.2.0/24"));
    }
}

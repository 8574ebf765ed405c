package org.tagyard.runtime.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.address.Cidr;

class ClientAddressesTest {
    private final ClientAddresses addresses =
            new ClientAddresses(Stream.of("10.0.0.0/8", "fd00::/8").map(Cidr::parse).toList());

    private String of(String peer, String header, String value) {
        return addresses.of(
                InetAddress.ofLiteral(peer), Headers.of(List.of(new Header(header, value))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 198.51.100.7 | 198.51.100.7",
                "10.0.0.1 | 203.0.113.9, 198.51.100.7 | 198.51.100.7",
                "10.0.0.1 | 198.51.100.7, 10.2.2.2 | 198.51.100.7",
                "10.0.0.1 | 10.3.3.3 | 10.3.3.3",
                "10.0.0.1 | unknown, 198.51.100.7 | 198.51.100.7",
                "10.0.0.1 | 198.51.100.7, unknown | 10.0.0.1",
                "10.0.0.1 | 198.51.100.7:4711 | 198.51.100.7",
                "10.0.0.1 | 2001:db8::7 | 2001:db8:0:0:0:0:0:7",
                "fd00::1  | [2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
                "10.0.0.1 | ' ' | 10.0.0.1",
                "192.0.2.1 | 198.51.100.7 | 192.0.2.1"
            })
    void theFirstHopFromTheRightThatIsNoTrustedProxyIsTheVisitor(
            String peer, String forwarded, String expected) {
        assertThat(of(peer, "X-Forwarded-For", forwarded)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.7 | 198.51.100.7",
                "For=\"[2001:db8::7]:4711\";proto=https | 2001:db8:0:0:0:0:0:7",
                "for=203.0.113.9, proto=http;for=198.51.100.7 | 198.51.100.7",
                "for=_hidden | 10.0.0.1",
                "proto=https | 10.0.0.1"
            })
    void theStandardHeaderIsReadAsWell(String forwarded, String expected) {
        assertThat(of("10.0.0.1", "Forwarded", forwarded)).isEqualTo(expected);
    }

    @Test
    void withoutAHeaderThePeerIsTheVisitor() {
        assertThat(addresses.of(InetAddress.ofLiteral("10.0.0.1"), Headers.NONE))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void severalLinesAreOneList() {
        var headers =
                Headers.of(
                        List.of(
                                new Header("X-Forwarded-For", "198.51.100.7"),
                                new Header("x-forwarded-for", "10.9.9.9")));
        assertThat(addresses.of(InetAddress.ofLiteral("10.0.0.1"), headers))
                .isEqualTo("198.51.100.7");
    }
}

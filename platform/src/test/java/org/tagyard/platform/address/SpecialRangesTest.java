package org.tagyard.platform.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecialRangesTest {
    private final AddressPolicy policy = AddressPolicy.strict();
    private final Random random = new Random(20261124);

    static List<Cidr> ranges() {
        return SpecialRanges.STANDARD.forbidden();
    }

    static List<Cidr> v4Ranges() {
        return ranges().stream().filter(r -> r.network().getAddress().length == 4).toList();
    }

    static Stream<Cidr> outsideGlobalUnicast() {
        return Stream.of("::/3", "4000::/2", "8000::/1").map(Cidr::parse);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void everyAddressOfASpecialRangeIsForbidden(Cidr range) {
        for (int i = 0; i < 2_000; i++) {
            var address = inside(range);
            assertThat(policy.permits(address, 443)).as(address.getHostAddress()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("v4Ranges")
    void aForbiddenV4AddressIsForbiddenInEveryDisguise(Cidr range) {
        for (int i = 0; i < 500; i++) {
            var v4 = inside(range).getAddress();
            for (var prefix :
                    List.of(
                            "00000000000000000000ffff",
                            "0064ff9b0000000000000000",
                            "2a00000000000000" + "00005efe",
                            "2a00000000000000" + "02005efe",
                            "000000000000000000000000")) {
                var address = address(join(prefix, v4));
                assertThat(policy.permits(address, 443)).as(address.getHostAddress()).isFalse();
            }
            var sixToFour = new byte[16];
            sixToFour[0] = 0x20;
            sixToFour[1] = 0x02;
            System.arraycopy(v4, 0, sixToFour, 2, 4);
            assertThat(policy.permits(address(sixToFour), 443)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("outsideGlobalUnicast")
    void nothingOutsideGlobalUnicastIsPublicButTranslatedV4(Cidr range) {
        for (int i = 0; i < 2_000; i++) {
            var address = inside(range);
            if (!address.getHostAddress().startsWith("64:ff9b:0:0:0:0:")
                    && address.getAddress().length == 16) {
                assertThat(policy.permits(address, 443)).as(address.getHostAddress()).isFalse();
            }
        }
    }

    private InetAddress inside(Cidr range) {
        var bytes = range.network().getAddress();
        for (int bit = range.prefixLength(); bit < bytes.length * 8; bit++) {
            if (random.nextBoolean()) {
                bytes[bit / 8] |= (byte) (0x80 >> (bit % 8));
            }
        }
        return address(bytes);
    }

    private static byte[] join(String hexPrefix, byte[] v4) {
        var bytes = java.util.HexFormat.of().parseHex(hexPrefix);
        var whole = java.util.Arrays.copyOf(bytes, 16);
        System.arraycopy(v4, 0, whole, 12, 4);
        return whole;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}

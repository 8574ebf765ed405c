package org.tagyard.local.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.local.place.Ports.Service;

class PortsTest {
    @Test
    void onePortIsMovedAndTheOthersStay() {
        var ports = Ports.usualBut(List.of("admin=18081"));
        assertThat(ports.of(Service.ADMIN)).isEqualTo(18081);
        assertThat(ports.of(Service.RUNTIME)).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "admin=",
                "admin=0",
                "admin=65536",
                "admin=x",
                "admin=-1",
                "admin=999999"
            })
    void whatIsNoPortIsRefusedWithTheRemedy(String option) {
        assertThatThrownBy(() -> Ports.usualBut(List.of(option)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("names no port")
                .hasMessageContaining("--port NAME=NUMBER");
    }

    @Test
    void anUnknownServiceIsAnsweredWithTheNames() {
        assertThatThrownBy(() -> Ports.usualBut(List.of("postgres=1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("\"postgres\"")
                .hasMessageContaining("runtime, admin, inbox, sign-in, inbox-tls");
    }

    @Test
    void twoServicesOnOnePortAreRefused() {
        assertThatThrownBy(() -> Ports.usualBut(List.of("admin=8080"))).isInstanceOf(Refusal.class);
    }

    @Test
    void aBusyPortIsNamedWithWhoWantsItAndHowToMoveIt() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = Ports.usualBut(List.of("inbox=" + other.getLocalPort()));
            assertThatThrownBy(() -> ports.requireFree(EnumSet.of(Service.INBOX)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "Port %d, where the inbox would listen, is busy. Stop what listens there, or start with --port inbox=NUMBER."
                                    .formatted(other.getLocalPort()));
            ports.requireFree(EnumSet.noneOf(Service.class));
        }
    }
}

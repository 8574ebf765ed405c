package org.tagyard.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {
    private static final Duration LIFE = Duration.ofHours(12);

    @Test
    void withTlsACookieIsOfThisHostAlone() {
        var cookie =
                new Cookies(ConsoleFixtures.at("https://a.example.org")).keepSession("x", LIFE);
        assertThat(cookie.getName()).isEqualTo("__Host-tagyard-session");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void withTlsACookieThatAnotherHostMayHaveSetIsNotRead() {
        var sent = Map.of("tagyard-session", cookie("tagyard-session", "x"));
        assertThat(new Cookies(ConsoleFixtures.at("https://a.example.org")).session(sent))
                .isEmpty();
        assertThat(new Cookies(ConsoleFixtures.onLoopback()).session(sent)).contains("x");
    }

    @Test
    void anEmptyCookieIsNone() {
        var sent = Map.of("tagyard-session", cookie("tagyard-session", ""));
        assertThat(new Cookies(ConsoleFixtures.onLoopback()).session(sent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8081", "127.0.0.1:8081", "[::1]:8081"})
    void onLoopbackTheRequestSaysWhereTheConsoleIs(String host) {
        assertThat(ConsoleFixtures.onLoopback().origin(Optional.of(host)))
                .contains("http://" + host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "localhost.example.org",
                "localhost:8081@example.org",
                "127.0.0.1.example.org",
                "localhost:123456"
            })
    void elsewhereItDoesNot(String host) {
        assertThat(ConsoleFixtures.onLoopback().origin(Optional.of(host))).isEmpty();
    }

    @Test
    void whatIsConfiguredWins() {
        assertThat(
                        ConsoleFixtures.at("https://a.example.org/ignored")
                                .origin(Optional.of("localhost")))
                .contains("https://a.example.org");
    }

    private static Cookie cookie(String name, String value) {
        return new Cookie.Builder(name).value(value).build();
    }
}

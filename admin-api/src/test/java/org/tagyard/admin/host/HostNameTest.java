package org.tagyard.admin.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.tags.example.org",
                "*.example.org",
                "xn--bcher-kva.example",
                "localhost",
                "shop.localhost",
                "*.localhost",
                "a-1.example.org"
            })
    void aFullNameIsAccepted(String text) {
        assertThat(HostName.parse(text)).contains(new HostName(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "*",
                "*.",
                "a.*.example.org",
                "*.*.example.org",
                "-a.example.org",
                "a-.example.org",
                "a..example.org",
                "example.org.",
                "a_b.example.org",
                "10.0.0.1",
                "[::1]",
                "example.org:8080",
                "https://example.org",
                "bücher.example",
                "a.123"
            })
    void whatIsNoFullNameIsRefused(String text) {
        assertThat(HostName.parse(text)).isEmpty();
    }

    @Test
    void lettersBecomeSmall() {
        assertThat(HostName.parse("Shop.Example.ORG")).contains(new HostName("shop.example.org"));
    }

    @Test
    void theLongestNameHas253Characters() {
        var label = "a".repeat(61) + ".";
        assertThat(HostName.parse(label.repeat(4) + "b".repeat(5))).isPresent();
        assertThat(HostName.parse(label.repeat(4) + "b".repeat(6))).isEmpty();
        assertThat(HostName.parse("a".repeat(64) + ".example.org")).isEmpty();
    }

    @Test
    void anotherScriptGetsItsSpellingAsAdvice() {
        assertThat(HostName.inALabels("bücher.example")).contains("xn--bcher-kva.example");
        assertThat(HostName.inALabels("a_b.example.org")).isEmpty();
    }

    @Test
    void onlyLocalhostAndNamesBelowItAreLoopback() {
        assertThat(new HostName("localhost").isLoopback()).isTrue();
        assertThat(new HostName("*.localhost").isLoopback()).isTrue();
        assertThat(new HostName("shop.localhost").isLoopback()).isTrue();
        assertThat(new HostName("notlocalhost.example.org").isLoopback()).isFalse();
        assertThat(new HostName("localhost.example.org").isLoopback()).isFalse();
    }
}

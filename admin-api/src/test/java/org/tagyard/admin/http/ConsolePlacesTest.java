package org.tagyard.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePlacesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/t/acme", "/t/acme/c/shop/debug", "/apiary", "/t/"})
    void aPlaceOfTheConsoleIsItsPage(String path) {
        assertThat(ConsolePlaces.isOne("GET", path)).isTrue();
        assertThat(ConsolePlaces.isOne("HEAD", path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/favicon.svg",
                "/t/missing.js",
                "/assets/missing",
                "/api",
                "/api/v1/missing",
                "/auth/missing",
                "/q/health"
            })
    void filesAndWhatIsServedOtherwiseAreNot(String path) {
        assertThat(ConsolePlaces.isOne("GET", path)).isFalse();
    }

    @Test
    void nobodyWritesToAPlace() {
        assertThat(ConsolePlaces.isOne("POST", "/t/acme")).isFalse();
    }
}

package org.tagyard.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.problem.ProblemException;

class ReturnToTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/t/acme/c/shop/debug?source=live&q=a%20b#hit",
                "/apiary",
                "/t/acme?next=https://example.org/"
            })
    void aPlaceOfTheConsoleIsTaken(String place) {
        assertThat(ReturnTo.of(Optional.of(place)).path()).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org/",
                "//evil.example.org/",
                "///evil.example.org/",
                "////evil.example.org/",
                "/.//evil.example.org/",
                "///evil.example.org?next=/t/acme",
                "/\\evil.example.org/",
                "/\t/evil.example.org/",
                "/t//evil.example.org",
                "\\\\evil.example.org",
                "t/acme",
                "javascript:alert(1)",
                " /t/acme",
                "/t/acme\r\nSet-Cookie: a=b",
                "/t/%zz",
                "/über",
                "/api/v1/me",
                "/auth/logout",
                "/q"
            })
    void anyOtherPlaceIsRefused(String place) {
        assertThatThrownBy(() -> ReturnTo.of(Optional.of(place)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void anEndlessPlaceIsRefused() {
        assertThatThrownBy(() -> ReturnTo.of(Optional.of("/" + "a".repeat(2_000))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void withoutAWishItIsTheStart() {
        assertThat(ReturnTo.of(Optional.empty())).isEqualTo(ReturnTo.START);
        assertThat(ReturnTo.of(Optional.of(""))).isEqualTo(ReturnTo.START);
    }
}

package org.tagyard.admin.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/order_created", "/a/b/", "/%7Euser/x!$&'()*+,;=:@-._"})
    void anAbsolutePathOfVisibleCharactersIsAccepted(String path) {
        assertThat(PathRules.isPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order", "/a b", "/a?b", "/a#b", "//", "/a//b", "/ü", "/a\n"})
    void anythingElseIsRefused(String path) {
        assertThat(PathRules.isPath(path)).isFalse();
    }

    @Test
    void theLongestPathHas512Characters() {
        assertThat(PathRules.isPath("/" + "a".repeat(511))).isTrue();
        assertThat(PathRules.isPath("/" + "a".repeat(512))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stape-api/x",
                "/stape/",
                "/STAPE/x",
                "/stape",
                "/_tagyard/x",
                "/healthz",
                "/healthz/x"
            })
    void whatThePlatformAnswersItselfIsReserved(String path) {
        assertThat(PathRules.reservedPrefix(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/stapes/x", "/order", "/x/stape/"})
    void otherPathsAreFree(String path) {
        assertThat(PathRules.reservedPrefix(path)).isEmpty();
    }

    @Test
    void aPathNobodyGuessesIsAValidOneAndNewEachTime() {
        var random = new SecureRandom();
        var one = PathRules.unguessable(random);
        assertThat(PathRules.isPath(one)).isTrue();
        assertThat(one).hasSize(29).startsWith("/w/").isNotEqualTo(PathRules.unguessable(random));
    }
}

package org.tagyard.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"acme", "a-1", "shop-of-2026"})
    void readableWordsAreSlugs(String text) {
        assertThat(Slug.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "1ab", "-ab", "ab-", "Acme", "a_b", "ä-b", "a b"})
    void anythingElseIsNoSlug(String text) {
        assertThat(Slug.parse(text)).isEmpty();
    }

    @Test
    void aSlugEndsAtFortyCharacters() {
        assertThat(Slug.isValid("a" + "b".repeat(39))).isTrue();
        assertThat(Slug.isValid("a" + "b".repeat(40))).isFalse();
    }

    @Test
    void namesAreTrimmedAndComposed() {
        assertThat(Names.normalize("  Cafe\u0301 ")).isEqualTo("Caf\u00e9");
    }

    @Test
    void namesHaveALengthAndNoControlCharacters() {
        assertThat(Names.complaint("Acme & Söhne 🚀")).isEmpty();
        assertThat(Names.complaint("🚀".repeat(128))).isEmpty();
        assertThat(Names.complaint("🚀".repeat(129))).isPresent();
        assertThat(Names.complaint("")).isPresent();
        assertThat(Names.complaint("a\tb")).isPresent();
        assertThat(Names.complaint("a\ud800b")).isPresent();
    }
}

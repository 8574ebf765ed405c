package org.tagyard.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spec: template-runtime §10.3, URL patterns. */
class UrlFilterTest {
    @ParameterizedTest
    @CsvSource({
        // every path and query of the host
        "https://a.example/, https://a.example/, true",
        "https://a.example/, https://a.example/x/y?z=1, true",
        "https://a.example/*, https://a.example/x, true",
        "https://a.example/*, https://a.example, true",
        "https://a.example/, https://b.example/, false",
        "https://a.example/, https://x.a.example/, false",
        // sub-domains of any depth, and the domain itself
        "https://*.example.com/v1*, https://example.com/v1, true",
        "https://*.example.com/v1*, https://x.y.example.com/v12?z, true",
        "https://*.example.com/v1*, https://example.com/v2, false",
        "https://*.example.com/v1*, http://example.com/v1, false",
        "https://*.example.com/, https://badexample.com/, false",
        "https://*.example.com/, https://example.com.evil.example/, false",
        // exact: a query string breaks the match
        "https://a.example/collect, https://a.example/collect, true",
        "https://a.example/collect, https://a.example/collect?x=1, false",
        "https://a.example/collect, https://a.example/collect/, false",
        "https://a.example/collect, https://a.example/collect#part, true",
        "https://a.example/collect, https://a.example/Collect, false",
        "https://A.Example/collect, https://a.EXAMPLE/collect, true",
        "https://a.example/collect?, https://a.example/collect, true",
        "https://a.example/c?v=1, https://a.example/c?v=1, true",
        // a final /* stands for anything after what is before it
        "https://a.example/collect/*, https://a.example/collect, true",
        "https://a.example/collect/*, https://a.example/collect/1, true",
        "https://a.example/collect/*, https://a.example/collected, true",
        "https://a.example/collect/*, https://a.example/x/collect, false",
        // a star inside crosses slashes, and the end must match
        "https://a.example/*/track, https://a.example/p/track, true",
        "https://a.example/*/track, https://a.example/p/q/track, true",
        "https://a.example/*/track, https://a.example/p/track?x, false",
        "https://a.example/*/track, https://a.example/track, false",
        "https://a.example/*/a/*/b, https://a.example/1/a/2/a/b, true",
        "https://a.example/x*y*z, https://a.example/xyyz, true",
        "https://a.example/x*y*z, https://a.example/xz, false",
        // https on its own port only, a plain host, nobody's name
        "https://a.example/, https://a.example:443/, true",
        "https://a.example/, https://a.example:8443/, false",
        "https://a.example/, https://user@a.example/, false",
        "https://a.example/, https://user:pw@a.example/, false",
        "https://a.example/, https://a.example@evil.example/, false",
        "https://a.example/, https://a.example\\@evil.example/, true",
        "https://a.example/v1/*, https://a.example/v1/../admin, false",
    })
    void aPatternMatches(String pattern, String url, boolean expected) {
        var filter = UrlFilter.parse(pattern).orElseThrow();
        assertThat(filter.covers(Pattern.Url.of(url))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "https://*",
                "https://a.example",
                "http://a.example/",
                "https://localhost/",
                "https://*/",
                "https://a.*.example/",
                "https://a.example:443/",
                "a.example/"
            })
    void aPatternOfAnotherFormGrantsNothing(String pattern) {
        assertThat(UrlFilter.parse(pattern)).isEmpty();
    }

    @Test
    void aPatternOfAbsurdLengthGrantsNothing() {
        assertThat(UrlFilter.parse("https://a.example/" + "*a".repeat(1_100))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/, https://a.example/x*, true",
        "https://a.example/, https://a.example/x, true",
        "https://a.example/x*, https://a.example/x/y/*, true",
        "https://*.a.example/, https://b.a.example/, true",
        "https://*.a.example/, https://*.b.a.example/, true",
        "https://b.a.example/, https://*.a.example/, false",
        "https://a.example/x, https://a.example/x*, false",
        "https://a.example/x*, https://a.example/, false",
        "https://a.example/a/**, https://a.example/a/*, false",
    })
    void aPatternCoversAnotherWhenItMatchesAllThatTheOtherMatches(
            String wide, String narrow, boolean expected) {
        assertThat(
                        UrlFilter.parse(wide)
                                .orElseThrow()
                                .covers(UrlFilter.parse(narrow).orElseThrow()))
                .isEqualTo(expected);
    }
}

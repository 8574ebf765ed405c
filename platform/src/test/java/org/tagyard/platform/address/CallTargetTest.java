package org.tagyard.platform.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTargetTest {
    private static CallTarget target(String url) {
        return ((CallTarget.Reading.Target) CallTarget.read(url)).target();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "https://example.org;/",
                "https://example.org/;/",
                "https://example.org/a/b?c=d#e;/a/b?c=d",
                "https://example.org?c=d;/?c=d",
                "https://example.org/a b|c;/a%20b%7Cc",
                "https://example.org/%2e%zz;/%2e%zz",
                "https://example.org/ü?q=€;/%C3%BC?q=%E2%82%AC",
                "https://example.org/x?u=http://a@b/[1];/x?u=http://a@b/[1]",
            })
    void encodesWhatARequestLineCannotCarry(String url, String expected) {
        assertThat(target(url).pathAndQuery()).isEqualTo(expected);
    }

    @Test
    void aLoneSurrogateAndALineBreakStayInsideTheRequestLine() {
        assertThat(target("https://example.org/a\r\nX: y\ud800").pathAndQuery())
                .isEqualTo("/a%0D%0AX:%20y%EF%BF%BD");
    }

    @Test
    void theHostHeaderNamesThePortOnlyWhenItIsNotTheDefault() {
        assertThat(target("https://example.org/").authority()).isEqualTo("example.org");
        assertThat(target("http://example.org:443/").authority()).isEqualTo("example.org:443");
        assertThat(target("https://[2606:4700::1]:8443/").authority())
                .isEqualTo("[2606:4700:0:0:0:0:0:1]:8443");
    }

    @Test
    void printsNeitherPathNorQuery() {
        assertThat(target("https://example.org/secret?token=1").toString())
                .isEqualTo("https://example.org");
    }

    @Test
    void refusesAnEndlessUrl() {
        assertThat(CallTarget.read("https://example.org/" + "a".repeat(40_000)))
                .isInstanceOf(CallTarget.Reading.Unreadable.class);
    }
}

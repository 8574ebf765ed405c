package org.tagyard.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUrlTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "https://a.example, a.example, /, ``",
                "HTTPS://A.Example/P?Q=1#f, a.example, /P, ?Q=1",
                "https:\\\\a.example\\b, a.example, /b, ``",
                "https:a.example/x, a.example, /x, ``",
                "https://a.example/x/../y/./z, a.example, /y/z, ``",
                "https://a.example/x/%2E%2e/y, a.example, /y, ``",
                "https://a.example/../.., a.example, /, ``",
                "https://a.example/a b?c d, a.example, /a%20b, ?c%20d",
                "https://a.example/ä?ö, a.example, /%C3%A4, ?%C3%B6",
                "https://a.example/{x}?{y}, a.example, /%7Bx%7D, ?{y}",
                "https://b%C3%BCcher.example/, xn--bcher-kva.example, /, ``",
                "https://bücher.example/, xn--bcher-kva.example, /, ``",
                "https://a.example?x, a.example, /, ?x",
                "https://a.example#https://b.example/, a.example, /, ``",
                "https://127.0.0.1/, 127.0.0.1, /, ``",
                "https://[2001:DB8::1]/, [2001:db8::1], /, ``",
            })
    void aUrlIsReadAsTheStandardReadsIt(String text, String host, String path, String search) {
        assertThat(RequestUrl.parse(text))
                .contains(new RequestUrl("https", false, host, Optional.empty(), path, search));
    }

    @Test
    void onlyAnUnusualPortIsKept() {
        assertThat(RequestUrl.parse("https://a.example:443/").orElseThrow().port()).isEmpty();
        assertThat(RequestUrl.parse("http://a.example:80/").orElseThrow().port()).isEmpty();
        assertThat(RequestUrl.parse("https://a.example:/").orElseThrow().port()).isEmpty();
        assertThat(RequestUrl.parse("https://a.example:8443/").orElseThrow().port()).contains(8443);
    }

    @Test
    void userInformationEndsAtTheLastAt() {
        var url = RequestUrl.parse("https://good.example@evil@host.example/").orElseThrow();
        assertThat(url.hasCredentials()).isTrue();
        assertThat(url.host()).isEqualTo("host.example");
    }

    @Test
    void tabsAndLineBreaksAreDroppedBeforeReading() {
        assertThat(RequestUrl.parse(" https://a.exa\n\tmple/x\r ").orElseThrow().host())
                .isEqualTo("a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "/x",
                "//a.example/",
                "ftp://a.example/",
                "javascript:alert(1)",
                "https://",
                "https:///",
                "https://a.example:0/",
                "https://a.example:65536/",
                "https://a.example:x/",
                "https://a b.example/",
                "https://a%00.example/",
                "https://a%2Fb.example/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0177.0.0.1/",
                "https://[::1/",
                "https://[x]/",
                "https://faß.example/"
            })
    void whatCannotBeCalledIsNoUrl(String text) {
        assertThat(RequestUrl.parse(text)).isEmpty();
    }

    @Test
    void absurdLengthsAreRefusedNotCrashedOn() {
        assertThat(RequestUrl.parse("https://" + "a.".repeat(30_000) + "example/")).isEmpty();
        assertThat(RequestUrl.parse("https://" + "a.".repeat(400) + "example/")).isEmpty();
        assertThat(RequestUrl.parse("https://" + "%61.".repeat(120) + "example/")).isPresent();
        assertThat(RequestUrl.parse("https://a.example/" + "a".repeat(65_536))).isEmpty();
    }
}

package org.tagyard.platform.templateapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claiming and answering (spec: template-runtime §6.1, §7.3). */
class ResponseApisTest {
    private final ApiFixtures scripts = ApiFixtures.granted();

    @Test
    void aClientClaimsWhileItsFirstCodeRuns() {
        scripts.host.asClient();
        scripts.value("claimRequest()");

        assertThat(scripts.host.claim().isClaimed()).isTrue();

        scripts.host.closeClaim();
        assertThat(scripts.error("claimRequest()"))
                .isEqualTo(
                        "Tried to claim a request after a Client had returned. Calling claimRequest from a callback is not supported.");
    }

    @Test
    void aTagCannotClaim() {
        assertThat(scripts.error("claimRequest()"))
                .isEqualTo("Error in claimRequest. Only a Client can claim a request.");
    }

    @Test
    void setsStatusHeadersAndBody() {
        scripts.run(
                """
                require('setResponseStatus')(202);
                const header = require('setResponseHeader');
                header('Content-Type', 'text/plain');
                header('X-Count', 5);
                header('X-Gone', 'x');
                header('x-gone');
                require('setResponseBody')('ü');
                require('returnResponse')();
                """);

        var answer = scripts.host.answer();
        assertThat(answer.statusSet()).isEqualTo(202);
        assertThat(answer.headers())
                .isEqualTo(Map.of("content-type", "text/plain", "x-count", "5"));
        assertThat(new String(answer.bodySet(), UTF_8)).isEqualTo("ü");
        assertThat(answer.isSent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AQID, base64, 010203",
        "0aff, hex, 0aff",
        "é, latin1, e9",
        "é, utf16le, e900",
        "é, utf8, c3a9",
        "é, ucs2, e900",
        "é, binary, e9",
        "a, ASCII, 61",
    })
    void anEncodingTurnsTheTextIntoBytes(String text, String encoding, String hex) {
        scripts.value("setResponseBody('%s', '%s')".formatted(text, encoding));

        assertThat(HexFormat.of().formatHex(scripts.host.answer().bodySet())).isEqualTo(hex);
    }

    @Test
    void aPixelIsAGifThatNobodyCaches() {
        scripts.value("setPixelResponse()");

        var answer = scripts.host.answer();
        assertThat(new String(answer.bodySet(), 0, 6, UTF_8)).isEqualTo("GIF89a");
        assertThat(answer.headers()).containsEntry("content-type", "image/gif");
        assertThat(answer.headers().get("cache-control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "setResponseStatus(99)            | Error in setResponseStatus. The status must be a whole number from 100 to 599.",
                "setResponseStatus('200')         | Error in setResponseStatus. Argument statusCode has type string, which does not match required type number.",
                "setResponseHeader('a b', 'x')    | Error in setResponseHeader. The header name is not allowed in HTTP.",
                "setResponseHeader('a', 'x\\r\\ny: z') | Error in setResponseHeader. The header value holds a line break or a control character.",
                "setResponseBody({})              | Error in setResponseBody. Argument body has type object, which does not match required type string.",
                "setResponseBody('x', 'rot13')    | Error in setResponseBody. The encoding rot13 is not supported.",
                "setResponseBody('xyz', 'hex')    | Error in setResponseBody. The body is not valid hex.",
                "setCookie('a', 'b', {path: '/; x=y'}) | Error in setCookie. The cookie's path holds a semicolon or a control character.",
                "setCookie('a=b', 'c')            | Error in setCookie. The cookie name is not allowed in HTTP.",
            })
    void refusesWhatHttpDoesNotAllow(String call, String message) {
        assertThat(scripts.error(call)).isEqualTo(message);
    }

    @Test
    void cookieOptionsCountInAnyCase() {
        scripts.value(
                "setCookie('id', 'a b', {Domain: 'auto', path: '/', 'Max-Age': '60', Secure: true, httponly: true, samesite: 'lax'})");

        assertThat(scripts.host.answer().cookies().getFirst().toHeader())
                .isEqualTo(
                        "id=a%20b; Domain=example.co.uk; Path=/; Max-Age=60; SameSite=Lax; Secure; HttpOnly");
    }

    @Test
    void everyCookieOptionHasItsAttribute() {
        scripts.value(
                "setCookie('id', '1', {domain: 'example.org', path: '/x', expires: 'Wed, 25 Nov 2026 00:00:00 GMT',"
                        + " 'max-age': 0, secure: true, httpOnly: true, sameSite: 'strict'})");

        assertThat(scripts.host.answer().cookies().getFirst().toHeader())
                .isEqualTo(
                        "id=1; Domain=example.org; Path=/x; Expires=Wed, 25 Nov 2026 00:00:00 GMT;"
                                + " Max-Age=0; SameSite=Strict; Secure; HttpOnly");
    }

    @Test
    void aPixelAnswers200WhateverWasSetBefore() {
        scripts.run("require('setResponseStatus')(404); require('setPixelResponse')();");

        assertThat(scripts.host.answer().statusSet()).isEqualTo(200);
    }

    @Test
    void optionsThatAreUndefinedAreLeftOut() {
        scripts.value(
                "setCookie('id', 'a b', {domain: undefined, 'max-age': undefined, expires: null}, true)");

        assertThat(scripts.host.answer().cookies().getFirst().toHeader()).isEqualTo("id=a b");
    }

    @Test
    void theFallbackDomainServesWhereTheHostHasNone() {
        scripts.host.with(
                new TestingRequest(
                        "GET", "/", "", Map.of(), Optional.empty(), "", "localhost", ""));

        scripts.value("setCookie('id', '1', {domain: 'auto', fallbackDomain: 'example.org'})");

        assertThat(scripts.host.answer().cookies().getFirst().domain()).contains("example.org");
    }

    @Test
    void theLastCookieOfANameDomainAndPathWins() {
        scripts.run(
                """
                const setCookie = require('setCookie');
                setCookie('a', '1', {path: '/'});
                setCookie('a', '2', {path: '/x'});
                setCookie('a', '3', {path: '/'});
                """);

        assertThat(scripts.host.answer().cookies())
                .extracting(ResponseCookie::value)
                .containsExactly("2", "3");
    }

    @ParameterizedTest
    @CsvSource({
        "setResponseStatus(200), access_response",
        "setResponseHeader('a'), access_response",
        "setResponseBody('a'), access_response",
        "setPixelResponse(), access_response",
        "returnResponse(), return_response",
    })
    void needsItsPermission(String call, String permission) {
        assertThat(new ApiFixtures().error(call))
                .isEqualTo("The requested permission " + permission + " is not configured.");
    }
}

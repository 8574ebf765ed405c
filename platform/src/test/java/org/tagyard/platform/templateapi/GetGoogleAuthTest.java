package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagyard.platform.permission.Grants;

/** {@code getGoogleAuth} and the option {@code authorization} (spec: template-runtime §7.5). */
class GetGoogleAuthTest {
    private final ApiFixtures scripts = ApiFixtures.granted();

    @Test
    void whatItGivesGoesWithTheCallAndHoldsNothing() {
        scripts.run(
                """
                const auth = require('getGoogleAuth')({scopes: ['scope-1', 'scope-2']});
                require('logToConsole')(require('getType')(auth), require('JSON').stringify(auth), auth.scopes);
                require('sendHttpRequest')('https://sheets.googleapis.com/v4/x', {method: 'POST', authorization: auth}, 'b');
                require('sendHttpGet')('https://googleapis.com/', () => {}, {authorization: auth});
                """);

        assertThat(scripts.host.lines().getFirst()).startsWith("object {} undefined");
        assertThat(scripts.host.sent())
                .extracting(it -> it.call().authorization().orElseThrow())
                .containsExactly(
                        new GoogleAuth(List.of("scope-1", "scope-2")),
                        new GoogleAuth(List.of("scope-1", "scope-2")));
        assertThat(scripts.host.sent().getFirst().call().headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/",
                "https://googleapis.com.a.example/",
                "https://fakegoogleapis.com/",
                "http://sheets.googleapis.com/",
                "https://sheets.googleapis.com:8443/",
                "https://sheets.googleapis.com@a.example/",
                "https://u:p@sheets.googleapis.com/",
                "https://a.example\\\\@sheets.googleapis.com/",
                "nonsense"
            })
    void noOtherServerGetsAToken(String url) {
        assertThat(
                        scripts.error(
                                "sendHttpGet('%s', {authorization: getGoogleAuth({scopes: ['scope-1']})})"
                                        .formatted(url)))
                .isEqualTo(
                        "Error in sendHttpGet. The option authorization is for"
                                + " https://*.googleapis.com/ alone.");
        assertThat(scripts.host.sent()).isEmpty();
    }

    @Test
    void anAuthorizationOfOnesOwnIsNone() {
        assertThat(
                        scripts.error(
                                "sendHttpGet('https://sheets.googleapis.com/', {authorization:"
                                        + " 'Bearer x'})"))
                .isEqualTo(
                        "Error in sendHttpGet. The option authorization must come from"
                                + " getGoogleAuth.");
    }

    @Test
    void aMissingAuthorizationIsLeftOut() {
        scripts.value("sendHttpGet('https://a.example/', {authorization: undefined})");

        assertThat(scripts.host.sent()).hasSize(1);
    }

    @Test
    void withoutATokenTheCallFails() {
        scripts.run(
                """
                const log = require('logToConsole');
                const options = {authorization: require('getGoogleAuth')({scopes: ['scope-1']})};
                require('sendHttpGet')('https://sheets.googleapis.com/', options).catch((e) => { log(e); });
                """);

        scripts.host
                .sent()
                .getFirst()
                .answer()
                .accept(new OutboundResult.Failed(OutboundResult.UNAUTHENTICATED));

        assertThat(scripts.host.lines()).containsExactly("{\"reason\":\"failed\"}");
    }

    /** Every requested scope must be listed (§10.3). */
    @Test
    void eachScopeNeedsItsPermission() {
        assertThat(scripts.error("getGoogleAuth({scopes: ['scope-1', 'scope-9']})"))
                .contains("use_google_credentials");
        scripts.host.with(Grants.none());
        assertThat(scripts.error("getGoogleAuth({scopes: ['scope-1']})"))
                .isEqualTo("The requested permission use_google_credentials is not configured.");
    }

    @Test
    void scopesMustBeGiven() {
        assertThat(scripts.error("getGoogleAuth()"))
                .isEqualTo("Error in getGoogleAuth. Required argument options not supplied.");
        assertThat(scripts.error("getGoogleAuth({scopes: []})"))
                .isEqualTo(
                        "Error in getGoogleAuth. Required argument options.scopes not supplied.");
    }
}

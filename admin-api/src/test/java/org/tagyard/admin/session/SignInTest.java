package org.tagyard.admin.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tagyard.admin.testing.Api;
import org.tagyard.admin.testing.Browser;
import org.tagyard.admin.testing.ControlPlaneTest;
import org.tagyard.admin.testing.TestingClock;
import org.tagyard.admin.testing.TestingIssuer;

/** The code flow, against a provider in process. */
@ControlPlaneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
    private static final Duration BEYOND_THE_MINUTE = Duration.ofMinutes(1);

    private Browser browser = new Browser();

    @Inject TestingClock clock;

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    /** Failures are counted by the minute: time goes on here, so that each test has its own. */
    @BeforeEach
    void aNewMinute() {
        clock.advance(BEYOND_THE_MINUTE);
        browser = new Browser();
    }

    @AfterAll
    void theRealTimeAgain() {
        clock.reset();
    }

    @Test
    void theBrowserIsSentToTheProviderWithADigestOfTheVerifierAndANonce() {
        var question = query(browser.askedAt("/auth/login?issuer=test"));
        assertThat(question)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", TestingIssuer.CONSOLE)
                .containsEntry("redirect_uri", encoded(Browser.origin() + "/auth/callback"))
                .containsEntry("scope", "openid+profile+email")
                .containsEntry("code_challenge_method", "S256");
        assertThat(question.get("code_challenge")).hasSize(43);
        assertThat(question.get("state")).hasSize(43);
        assertThat(question.get("nonce")).hasSize(43);
    }

    @Test
    void whoSignsInComesBackToTheirPageAndIsThePersonOfTheirBearerToken() {
        String subject = Api.unique("anna");
        var answer = browser.signIn(subject, Map.of("preferred_username", "Anna"));
        answer.then().statusCode(303).header("Location", equalTo("/t/acme"));
        browser.page()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("principal.id", equalTo(Api.userId(subject)))
                .body("via", equalTo("session"));
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        var cookie = browser.signIn(Api.unique("a"), Map.of()).detailedCookie("tagyard-session");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.isSecured()).isFalse(); // http on loopback
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(12).toSeconds());
        assertThat(cookie.getValue()).matches("tgs_[0-9A-Za-z]{49}");
    }

    @Test
    void noTokenReachesTheBrowser() {
        var answer = browser.signIn(Api.unique("a"), Map.of());
        assertThat(answer.asString() + answer.headers()).doesNotContain("eyJ");
        assertThat(browser.open("/auth/session").asString()).doesNotContain("eyJ");
    }

    @Test
    void anAnswerWithAnotherStateIsRefused() {
        String answer = browser.atProvider(browser.askedAt("/auth/login"));
        refused(browser.open(answer.replaceAll("state=[^&]+", "state=another")), "sign-in-lost");
    }

    @Test
    void anAnswerWithoutStateIsRefused() {
        browser.askedAt("/auth/login");
        refused(browser.open("/auth/callback?code=a-code"), "sign-in-lost");
    }

    @Test
    void anAnswerToAnotherBrowsersQuestionIsRefused() {
        var other = new Browser();
        other.askedAt("/auth/login");
        String answer = browser.atProvider(browser.askedAt("/auth/login"));
        refused(other.open(answer), "sign-in-lost");
    }

    @Test
    void anAnswerIsTakenOnce() {
        TestingIssuer.nextIs(Api.unique("a"), Map.of());
        String answer = browser.atProvider(browser.askedAt("/auth/login"));
        String signIn = browser.page().get(answer).cookie("tagyard-session");
        assertThat(signIn).isNotEmpty();
        refused(browser.page().get(answer), "sign-in-lost");
    }

    @Test
    void anAnswerAfterTenMinutesIsRefused() {
        String answer = browser.atProvider(browser.askedAt("/auth/login"));
        clock.advance(SignIns.LIFE);
        refused(browser.open(answer), "sign-in-lost");
    }

    @Test
    void aCodeThatTheProviderDoesNotKnowIsRefusedAndThePageIsKept() {
        String answer = browser.atProvider(browser.askedAt("/auth/login?returnTo=/t/acme"));
        var refused = browser.open(answer.replaceAll("code=[^&]+", "code=another"));
        refused.then()
                .statusCode(303)
                .header("Location", "/sign-in?problem=sign-in-invalid&returnTo=%2Ft%2Facme");
        assertThat(browser.session()).isEmpty();
    }

    @Test
    void anIdTokenForAnotherQuestionIsRefused() {
        var question = browser.askedAt("/auth/login");
        var swapped = URI.create(question.toString().replaceAll("nonce=[^&]+", "nonce=another"));
        refused(browser.open(browser.atProvider(swapped)), "sign-in-invalid");
    }

    @Test
    void anAnswerInTheNameOfAnotherIssuerIsRefused() {
        TestingIssuer.nextIs(Api.unique("a"), Map.of());
        String answer = browser.atProvider(browser.askedAt("/auth/login"));
        refused(browser.open(answer + "&iss=https://other.example.org"), "sign-in-invalid");
    }

    @Test
    void whoIsTurnedAwayByTheProviderIsToldSo() {
        var question = query(browser.askedAt("/auth/login"));
        String answer = "/auth/callback?error=access_denied&state=" + question.get("state");
        refused(browser.open(answer), "sign-in-denied");
    }

    @Test
    void aProviderThatDoesNotAnswerLeadsBackToTheSignInPage() {
        refused(browser.open("/auth/login?issuer=dead"), "identity-provider-unavailable");
    }

    @Test
    void anUnknownProviderLeadsBackToTheSignInPage() {
        refused(browser.open("/auth/login?issuer=nobody"), "unknown-issuer");
    }

    @Test
    void onAHostThatNobodyConfiguredNobodySignsIn() {
        var answer =
                given().redirects()
                        .follow(false)
                        .header("Host", "evil.example.org")
                        .get("/auth/login");
        refused(answer, "console-address-unknown");
    }

    @Test
    void nobodyIsSentAwayFromTheConsole() {
        browser.page()
                .get("/auth/login?returnTo=https://evil.example.org/")
                .then()
                .statusCode(400)
                .body("type", endsWith("malformed-request"))
                .body("errors[0].parameter", equalTo("returnTo"));
    }

    @Test
    void afterTwentyFailuresInAMinuteTheAddressWaits() {
        for (int i = 0; i < Entry.FAILURES_A_MINUTE; i++) {
            refused(browser.open("/auth/callback?code=guess&state=guess"), "sign-in-lost");
        }
        refused(browser.open("/auth/callback?code=guess&state=guess"), "rate-limited");
        refused(browser.open("/auth/login"), "rate-limited");
        clock.advance(BEYOND_THE_MINUTE);
        browser.askedAt("/auth/login");
    }

    @Test
    void signingInAgainEndsTheSessionHeldBefore() {
        var first = Browser.of(Api.unique("a"));
        String before = first.session();
        first.signIn(Api.unique("b"), Map.of()).then().statusCode(303);
        assertThat(first.session()).isNotEqualTo(before);
        var old = new Browser();
        old.hold(before);
        old.page().get("/api/v1/me").then().statusCode(401);
    }

    @Test
    void loginsAndFailuresAreCounted() {
        refused(browser.open("/auth/login?issuer=nobody"), "unknown-issuer");
        Browser.of(Api.unique("a"));
        given().get(metrics)
                .then()
                .body(containsString("tagyard_session_logins_total{outcome=\"signed-in\"}"))
                .body(containsString("tagyard_session_logins_total{outcome=\"unknown-issuer\"}"));
    }

    private void refused(Response answer, String problem) {
        answer.then()
                .statusCode(303)
                .header("Location", startsWith("/sign-in?problem=" + problem))
                .header("Cache-Control", "no-store");
        assertThat(answer.cookie("tagyard-session")).isNull();
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

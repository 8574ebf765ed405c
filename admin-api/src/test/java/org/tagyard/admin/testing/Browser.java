package org.tagyard.admin.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A browser as far as sign-in needs one: it keeps cookies, and goes where it is sent when told. */
public final class Browser {
    private final Map<String, String> cookies = new HashMap<>();

    /** Somebody who has just signed in to the console. */
    public static Browser of(String subject) {
        return of(subject, Map.of());
    }

    /** The same, with what the provider says about them besides. */
    public static Browser of(String subject, Map<String, Object> claims) {
        var browser = new Browser();
        browser.signIn(subject, claims).then().statusCode(303);
        assertThat(browser.session()).isNotEmpty();
        return browser;
    }

    /** Goes the whole way; gives the last answer, that of the callback. */
    public Response signIn(String subject, Map<String, Object> claims) {
        TestingIssuer.nextIs(subject, claims);
        return open(atProvider(askedAt("/auth/login?returnTo=/t/acme")));
    }

    /** Begins a sign-in; gives the address at the provider. */
    public URI askedAt(String path) {
        var begun = open(path);
        begun.then().statusCode(303);
        return URI.create(begun.header("Location"));
    }

    /** Signs in at the provider, which asks for nothing; gives the path with its answer. */
    public String atProvider(URI question) {
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(question).build(),
                            HttpResponse.BodyHandlers.ofString());
            var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + question, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a page and keeps its cookies; follows nothing. */
    public Response open(String path) {
        return kept(page().get(path));
    }

    /** Keeps what an answer says about cookies. */
    public Response kept(Response answer) {
        answer.detailedCookies()
                .asList()
                .forEach(cookie -> {
                    if (cookie.getMaxAge() == 0) {
                        cookies.remove(cookie.getName());
                    } else {
                        cookies.put(cookie.getName(), cookie.getValue());
                    }
                });
        return answer;
    }

    /** What a page of the console asks: cookies go along, as with any request. */
    public RequestSpecification page() {
        return given().cookies(cookies).redirects().follow(false).urlEncodingEnabled(false);
    }

    /** A change that a page of the console asks for. */
    public RequestSpecification change() {
        return page().header("X-Tagyard-Csrf", "1").header("Sec-Fetch-Site", "same-origin");
    }

    /** The id of the session; empty without one. */
    public String session() {
        return cookies.getOrDefault("tagyard-session", "");
    }

    /** Holds that session from now on. */
    public void hold(String session) {
        cookies.put("tagyard-session", session);
    }

    /** Loses all cookies. */
    public void forget() {
        cookies.clear();
    }

    /** The origin of the pages. */
    public static String origin() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }
}

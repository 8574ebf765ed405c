package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the request (spec: template-runtime §7.2). */
class RequestApisTest {
    private final ApiFixtures scripts = ApiFixtures.granted();

    @Test
    void readsMethodPathAndQuery() {
        scripts.host.with(TestingRequest.of("POST", "/a%20b?x=1&y=a+b&x=%32&z="));

        assertThat(scripts.json("[getRequestMethod(), getRequestPath(), getRequestQueryString()]"))
                .isEqualTo("[\"POST\",\"/a%20b\",\"x=1&y=a+b&x=%32&z=\"]");
        assertThat(scripts.json("getRequestQueryParameters()"))
                .isEqualTo("{\"x\":[\"1\",\"2\"],\"y\":\"a b\",\"z\":\"\"}");
        assertThat(scripts.json("[getRequestQueryParameter('x'), getRequestQueryParameter('z')]"))
                .isEqualTo("[\"1\",\"\"]");
        assertThat(scripts.value("getRequestQueryParameter('none')")).isEqualTo(UNDEFINED);
    }

    @Test
    void readsHeadersBodyAddressAndClient() {
        scripts.host.with(
                TestingRequest.of("POST", "/")
                        .withHeaders(Map.of("x-key", "a, b"))
                        .withBody("{\"a\":1}"));

        assertThat(
                        scripts.json(
                                "[getRequestHeader('X-Key'), getRequestBody(), getRemoteAddress(), getClientName()]"))
                .isEqualTo("[\"a, b\",\"{\\\"a\\\":1}\",\"203.0.113.7\",\"Webhook\"]");
        assertThat(scripts.value("getRequestHeader('none')")).isEqualTo(UNDEFINED);
    }

    @Test
    void aRequestWithoutBodyHasNone() {
        assertThat(scripts.value("getRequestBody()")).isEqualTo(UNDEFINED);
    }

    @Test
    void decodesCookiesUnlessToldOtherwise() {
        scripts.host.with(
                TestingRequest.of("GET", "/")
                        .withHeaders(Map.of("cookie", "a=1%202; A=3; a=%zz; b=\"q\"; a =4")));

        assertThat(
                        scripts.json(
                                "[getCookieValues('a'), getCookieValues('a', true), getCookieValues('b')]"))
                .isEqualTo("[[\"1 2\",\"%zz\",\"4\"],[\"1%202\",\"%zz\",\"4\"],[\"q\"]]");
        assertThat(scripts.json("getCookieValues('none')")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getRequestPath()",
                "getRequestQueryString()",
                "getRequestQueryParameter('a')",
                "getRequestQueryParameters()",
                "getRequestHeader('a')",
                "getRequestBody()",
                "getRemoteAddress()"
            })
    void needsReadRequest(String call) {
        assertThat(new ApiFixtures().error(call))
                .isEqualTo("The requested permission read_request is not configured.");
    }

    @Test
    void theMethodNeedsNoPermission() {
        assertThat(new ApiFixtures().value("getRequestMethod()")).isEqualTo("GET");
    }
}

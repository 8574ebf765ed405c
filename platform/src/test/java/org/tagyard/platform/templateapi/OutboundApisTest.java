package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tagyard.platform.json.Undefined.UNDEFINED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagyard.platform.permission.GrantedPermission;
import org.tagyard.platform.permission.Grants;
import org.tagyard.platform.permission.Setting;
import org.tagyard.platform.script.BudgetExceeded;

/** Calls to other servers (spec: template-runtime §7.5). */
class OutboundApisTest {
    private static final OutboundResult ANSWER =
            new OutboundResult.Answered(
                    503,
                    List.of(
                            new OutboundCall.Header("x-a", "1"),
                            new OutboundCall.Header("x-a", "2"),
                            new OutboundCall.Header("set-cookie", "a=1"),
                            new OutboundCall.Header("set-cookie", "b=2")),
                    "busy");

    private final ApiFixtures scripts = ApiFixtures.granted();

    @Test
    void anyStatusFulfilsThePromise() {
        scripts.run(
                """
                const log = require('logToConsole');
                require('sendHttpRequest')('https://a.example/x', {
                    method: 'post', headers: {'X-Key': 5, gone: undefined}, timeout: 2000, other: 1
                }, 'body').then((result) => { log(result); });
                """);
        var sent = scripts.host.sent().getFirst();

        sent.answer().accept(ANSWER);

        assertThat(sent.call())
                .isEqualTo(
                        new OutboundCall(
                                "https://a.example/x",
                                "POST",
                                List.of(new OutboundCall.Header("X-Key", "5")),
                                Optional.of("body"),
                                Duration.ofSeconds(2)));
        assertThat(scripts.host.lines())
                .containsExactly(
                        "{\"statusCode\":503,\"headers\":{\"x-a\":\"1, 2\",\"set-cookie\":[\"a=1\",\"b=2\"]},\"body\":\"busy\"}");
    }

    @Test
    void noAnswerRejectsWithTheReason() {
        scripts.run(
                """
                const log = require('logToConsole');
                const get = require('sendHttpGet');
                get('https://a.example/1').catch((e) => { log(e.reason); });
                get('https://a.example/2').then(undefined, (e) => { log(e.reason); });
                """);

        scripts.host.sent().get(0).answer().accept(new OutboundResult.Failed("connection refused"));
        scripts.host.sent().get(1).answer().accept(new OutboundResult.TimedOut());

        assertThat(scripts.host.lines()).containsExactly("failed", "timed_out");
    }

    @Test
    void theOlderFormCallsBack() {
        var result =
                scripts.run(
                        """
                        const log = require('logToConsole');
                        const send = require('sendHttpRequest');
                        const back = (status, headers, body) => { log(status, headers && headers['x-a'], body); };
                        send('https://a.example/1', back, {method: 'PUT'}, 'x');
                        send('https://a.example/2', back);
                        return require('sendHttpGet')('https://a.example/3', back, {method: 'POST'});
                        """);
        var sent = scripts.host.sent();

        sent.get(0).answer().accept(ANSWER);
        sent.get(1).answer().accept(new OutboundResult.Failed("reset"));
        sent.get(2).answer().accept(new OutboundResult.TimedOut());

        assertThat(result).isEqualTo(UNDEFINED);
        assertThat(scripts.host.lines())
                .containsExactly(
                        "503 1, 2 busy", "0 undefined undefined", "-1 undefined undefined");
        assertThat(sent).extracting(it -> it.call().method()).containsExactly("PUT", "GET", "GET");
        assertThat(sent.get(2).call().body()).isEmpty();
    }

    @Test
    void aCallWithoutOptionsIsAGetOfFifteenSeconds() {
        scripts.value("sendHttpRequest('https://a.example/')");

        assertThat(scripts.host.sent().getFirst().call())
                .isEqualTo(
                        new OutboundCall(
                                "https://a.example/",
                                "GET",
                                List.of(),
                                Optional.empty(),
                                Duration.ofSeconds(15)));
    }

    @Test
    void theUrlMustBeGranted() {
        var narrow = new ApiFixtures();
        narrow.host.with(
                Grants.of(
                        List.of(
                                new GrantedPermission(
                                        "send_http",
                                        Map.of(
                                                "allowedUrls",
                                                new Setting.Text("specific"),
                                                "urls",
                                                new Setting.Items(
                                                        List.of(
                                                                new Setting.Text(
                                                                        "https://a.example/v1/*"))))))));

        narrow.value("sendHttpGet('https://a.example/v1/x')");

        assertThat(narrow.host.sent()).hasSize(1);
        assertThat(narrow.error("sendHttpGet('https://b.example/v1/x')"))
                .contains("https://b.example/v1/x");
        assertThat(new ApiFixtures().error("sendHttpGet('https://a.example/')"))
                .isEqualTo("The requested permission send_http is not configured.");
        assertThat(narrow.host.sent()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendHttpRequest()      | Error in sendHttpRequest. Required argument url not supplied.",
                "sendHttpRequest(5)     | Error in sendHttpRequest. Argument url has type number, which does not match required type string.",
                "sendHttpRequest('https://a.example/', {headers: {'a b': 'c'}}) | Error in sendHttpRequest. The header a b is not allowed in HTTP.",
                "sendHttpRequest('https://a.example/', {headers: {a: 'b\\nc'}}) | Error in sendHttpRequest. The header a is not allowed in HTTP.",
                "sendHttpRequest('https://a.example/', {method: 'GET /'})       | Error in sendHttpRequest. The method is not allowed in HTTP.",
            })
    void refusesWhatCannotBeSent(String call, String message) {
        assertThat(scripts.error(call)).isEqualTo(message);
        assertThat(scripts.host.sent()).isEmpty();
    }

    @Test
    void whatIsSentCountsAsOutput() {
        assertThatThrownBy(() ->
                        scripts.run(
                                """
                                let body = 'xxxxxxxxxxxxxxxx';
                                while (body.length < 300000) { body = body + body; }
                                for (let i = 0; i < 10; i++) {
                                    require('sendHttpRequest')('https://a.example/', {method: 'POST'}, body);
                                }
                                """))
                .isInstanceOf(BudgetExceeded.class);
    }
}

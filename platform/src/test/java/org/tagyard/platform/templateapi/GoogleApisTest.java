package org.tagyard.platform.templateapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
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

/**
 * Google's scripts and Analytics, and pixels for browsers (spec: template-runtime §7.3, §7.5;
 * container-model §7.6).
 */
class GoogleApisTest {
    private final ApiFixtures scripts = ApiFixtures.granted();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "getGoogleScript('ANALYTICS')                  | https://www.google-analytics.com/analytics.js",
                "getGoogleScript('ANALYTICS', {debug: true})   | https://www.google-analytics.com/analytics_debug.js",
                "getGoogleScript('GTAG', {id: 'G-1 2'})        | https://www.googletagmanager.com/gtag/js?id=G-1%202",
                "getGoogleScript('GTM', {id: 'GTM-ABC'})       | https://www.googletagmanager.com/gtm.js?id=GTM-ABC",
                "getGoogleScript('GTM')                        | https://www.googletagmanager.com/gtm.js",
                "getGoogleScript('GTM', function() {}, {id: 'GTM-1'}) | https://www.googletagmanager.com/gtm.js?id=GTM-1",
            })
    void eachScriptHasItsAddress(String call, String url) {
        scripts.value(call);

        assertThat(scripts.host.sent().getFirst().call())
                .isEqualTo(
                        new OutboundCall(
                                url, "GET", List.of(), Optional.empty(), Duration.ofSeconds(15)));
    }

    @Test
    void aScriptComesWithItsCachingHeaders() {
        scripts.run(
                """
                const log = require('logToConsole');
                require('getGoogleScript')('GTAG', {id: 'G-1', timeout: 700}).then((r) => { log(r); });
                """);
        var sent = scripts.host.sent().getFirst();

        sent.answer()
                .accept(
                        answered(
                                200,
                                "script()",
                                header("cache-control", "private"),
                                header("last-modified", "yesterday"),
                                header("x-other", "1")));

        assertThat(sent.call().timeout()).isEqualTo(Duration.ofMillis(700));
        assertThat(scripts.host.lines())
                .containsExactly(
                        "{\"script\":\"script()\",\"metadata\":{\"Cache-Control\":\"private\",\"Last-Modified\":\"yesterday\"}}");
    }

    @Test
    void aScriptThatDoesNotComeRejects() {
        for (int i = 0; i < 3; i++) {
            scripts.run(
                    """
                    const log = require('logToConsole');
                    require('getGoogleScript')('GTM').catch((e) => { log(e.reason); });
                    """);
        }
        var sent = scripts.host.sent();

        sent.get(0).answer().accept(new OutboundResult.Failed("reset"));
        sent.get(1).answer().accept(new OutboundResult.TimedOut());
        sent.get(2).answer().accept(answered(404, "no"));

        assertThat(scripts.host.lines()).containsExactly("failed", "timed_out", "failed");
    }

    @Test
    void theOlderFormCallsBackWithOrWithoutAScript() {
        scripts.run(
                """
                const log = require('logToConsole');
                const get = require('getGoogleScript');
                get('GTM', (script, metadata) => { log(script, metadata); }, {});
                get('GTM', (script, metadata) => { log(script, metadata); });
                """);
        var sent = scripts.host.sent();

        sent.get(0).answer().accept(answered(200, "s()", header("expires", "0")));
        sent.get(1).answer().accept(new OutboundResult.TimedOut());

        assertThat(scripts.host.lines()).containsExactly("s() {\"Expires\":\"0\"}", "undefined {}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "getGoogleScript()            | Error in getGoogleScript. Required argument script not supplied.",
                "getGoogleScript(5)           | Error in getGoogleScript. Argument script has type number, which does not match required type string.",
                "getGoogleScript('JQUERY')    | Error in getGoogleScript. There is no script named JQUERY.",
                "sendEventToGoogleAnalytics() | Error in sendEventToGoogleAnalytics. Required argument event not supplied.",
                "sendEventToGoogleAnalytics('x') | Error in sendEventToGoogleAnalytics. Argument event has type string, which does not match required type object.",
                "sendPixelFromBrowser()       | Error in sendPixelFromBrowser. Required argument url not supplied.",
                "sendPixelFromBrowser({})     | Error in sendPixelFromBrowser. Argument url has type object, which does not match required type string.",
            })
    void refusesBadArguments(String call, String message) {
        assertThat(scripts.error(call)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "getGoogleScript('GTM')            | send_http",
                "sendEventToGoogleAnalytics({})    | send_http",
                "sendPixelFromBrowser('https://a.example/') | send_pixel_from_browser",
            })
    void needsItsPermission(String call, String permission) {
        assertThat(new ApiFixtures().error(call))
                .isEqualTo("The requested permission " + permission + " is not configured.");
    }

    @Test
    void googlesDomainsAreEnough() {
        var google = new ApiFixtures();
        google.host.with(
                Grants.of(
                        List.of(
                                new GrantedPermission(
                                        "send_http",
                                        Map.of(
                                                "allowedUrls", new Setting.Text("specific"),
                                                "allowGoogleDomains", new Setting.Flag(true))))));

        google.value("getGoogleScript('ANALYTICS')");
        google.value("sendEventToGoogleAnalytics({'x-ga-measurement_id': 'G-1'})");

        assertThat(google.host.sent()).hasSize(2);
    }

    @Test
    void anEventGoesToAnalyticsAsACollectRequest() {
        scripts.run(
                """
                const log = require('logToConsole');
                require('sendEventToGoogleAnalytics')({
                    'x-ga-measurement_id': 'G-1', event_name: 'purchase', client_id: '1.2', value: 9.5,
                    user_agent: 'Browser/1', ip_override: '198.51.100.4', items: [{item_id: 'A'}]
                }).then((r) => { log(r); });
                """);
        var sent = scripts.host.sent().getFirst();

        sent.answer().accept(answered(204, ""));

        assertThat(sent.call())
                .isEqualTo(
                        new OutboundCall(
                                "https://www.google-analytics.com/g/collect?v=2&tid=G-1&cid=1.2&_uip=198.51.100.4"
                                        + "&en=purchase&epn.value=9.5&pr1=idA",
                                "POST",
                                List.of(new OutboundCall.Header("User-Agent", "Browser/1")),
                                Optional.empty(),
                                Duration.ofSeconds(15)));
        assertThat(scripts.host.lines()).containsExactly("{}");
    }

    @Test
    void aRequestThatWasReadIsSentOnAsItCame() {
        var query =
                "v=2&tid=G-1&gtm=45je&_p=17&cid=1.2&ul=en-us&sr=1x2&_s=3&sid=5&sct=2&seg=1&frm=0&en=login&_et=9&ep.method=x&epn.n=4";
        scripts.host.with(TestingRequest.of("GET", "/g/collect?" + query));

        scripts.value("sendEventToGoogleAnalytics(extractEventsFromMpv2()[0])");

        assertThat(scripts.host.sent().getFirst().call().url())
                .isEqualTo(
                        "https://www.google-analytics.com/g/collect?"
                                + query.replace("&en=", "&_uip=203.0.113.7&en="));
    }

    @Test
    void aLongEventIsSentInTheBody() {
        scripts.run(
                """
                let text = 'x';
                while (text.length < 4000) { text = text + text; }
                require('sendEventToGoogleAnalytics')({'x-ga-measurement_id': 'G-1', text: text});
                """);
        var call = scripts.host.sent().getFirst().call();

        assertThat(call.url()).isEqualTo("https://www.google-analytics.com/g/collect?v=2&tid=G-1");
        assertThat(call.headers())
                .containsExactly(
                        new OutboundCall.Header("Content-Type", "text/plain;charset=UTF-8"));
        assertThat(call.body().orElseThrow()).isEqualTo("ep.text=" + "x".repeat(4096));
    }

    @Test
    void theLocationOfTheAnswerIsHandedOver() {
        scripts.run(
                """
                const log = require('logToConsole');
                require('sendEventToGoogleAnalytics')({'x-ga-measurement_id': 'G-1'})
                    .then((r) => { log(r.location); });
                """);

        scripts.host
                .sent()
                .getFirst()
                .answer()
                .accept(answered(302, "", header("location", "https://b.example/")));

        assertThat(scripts.host.lines()).containsExactly("https://b.example/");
    }

    @Test
    void anEventThatDoesNotArriveRejects() {
        scripts.run(
                """
                const log = require('logToConsole');
                const send = require('sendEventToGoogleAnalytics');
                send({'x-ga-measurement_id': 'G-1'}).catch((e) => { log(e.reason); });
                send({'x-ga-measurement_id': 'G-1'}).catch((e) => { log(e.reason); });
                send({event_name: 'to nobody'}).catch((e) => { log('nobody', e.reason); });
                """);
        var sent = scripts.host.sent();

        sent.get(0).answer().accept(answered(500, ""));
        sent.get(1).answer().accept(new OutboundResult.TimedOut());

        assertThat(sent).hasSize(2);
        assertThat(scripts.host.lines()).containsExactly("nobody failed", "failed", "timed_out");
    }

    @Test
    void whatIsSentToAnalyticsCountsAsOutput() {
        assertThatThrownBy(() ->
                        scripts.run(
                                """
                                let text = 'xxxxxxxxxxxxxxxx';
                                while (text.length < 200000) { text = text + text; }
                                const send = require('sendEventToGoogleAnalytics');
                                for (let i = 0; i < 10; i++) { send({'x-ga-measurement_id': 'G-1', text: text}); }
                                """))
                .isInstanceOf(BudgetExceeded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/g/collect?v=2&tid=G-1&richsstsse  | true",
                "/g/collect?v=2&richsstsse=1        | true",
                "/g/collect?v=2                     | false",
                "/g/collect?richsstsse              | false",
                "/webhook?v=2&richsstsse            | false",
                "/collect?v=1&richsstsse            | false",
            })
    void onlyABrowserThatAsksForThemGetsPixels(String target, boolean isQueued) {
        scripts.host.with(TestingRequest.of("GET", target));

        assertThat(scripts.value("sendPixelFromBrowser('https://a.example/p')"))
                .isEqualTo(isQueued);
        assertThat(scripts.host.answer().pixels())
                .isEqualTo(isQueued ? List.of("https://a.example/p") : List.of());
    }

    @Test
    void afterTheResponseThereAreNoPixels() {
        scripts.host.with(TestingRequest.of("GET", "/g/collect?v=2&richsstsse"));

        assertThat(
                        scripts.value(
                                "(() => { returnResponse(); return sendPixelFromBrowser('https://a.example/p'); })()"))
                .isEqualTo(false);
    }

    @Test
    void aPixelsUrlMustBeGranted() {
        var narrow = new ApiFixtures();
        narrow.host.with(
                Grants.of(
                        List.of(
                                new GrantedPermission(
                                        "send_pixel_from_browser",
                                        Map.of(
                                                "allowedUrls", new Setting.Text("specific"),
                                                "urls",
                                                        new Setting.Items(
                                                                List.of(
                                                                        new Setting.Text(
                                                                                "https://a.example/*"))))))));
        narrow.host.with(TestingRequest.of("GET", "/g/collect?v=2&richsstsse"));

        assertThat(narrow.value("sendPixelFromBrowser('https://a.example/p')")).isEqualTo(true);
        assertThat(narrow.error("sendPixelFromBrowser('https://b.example/p')"))
                .isEqualTo("Prohibited URL: https://b.example/p.");
    }

    @Test
    void aUrlThatNoBrowserLoadsIsNotQueued() {
        scripts.host.with(TestingRequest.of("GET", "/g/collect?v=2&richsstsse"));

        assertThat(
                        scripts.run(
                                """
                                let url = 'https://a.example/';
                                while (url.length <= 8192) { url = url + 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'; }
                                return require('sendPixelFromBrowser')(url);
                                """))
                .isEqualTo(false);
    }

    @Test
    void pixelsAreOneMessageOfAnEventStream() {
        assertThat(
                        BrowserPixels.eventStream(
                                List.of("https://a.example/?x=\"1\"\n", "${transport_url}/b")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "event: message\ndata: {\"send_pixel\":[\"https://a.example/?x=\\\"1\\\"\\n\",\"${transport_url}/b\"]}\n\n");
    }

    private static OutboundResult answered(
            int status, String body, OutboundCall.Header... headers) {
        return new OutboundResult.Answered(status, List.of(headers), body);
    }

    private static OutboundCall.Header header(String name, String value) {
        return new OutboundCall.Header(name, value);
    }
}

package org.tagyard.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.claim.Claims;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.quarantine.Quarantines;

/** From a hit to its reply, with real scripts (spec: template-runtime §6, container-model §6). */
class ContainerAtWorkTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String SUCCEED = "data.gtmOnSuccess();";
    private static final String FAIL = "data.gtmOnFailure();";
    private static final String CALL =
            """
            require('sendHttpRequest')('https://api.example.org/' + (data.value || ''), {method: 'POST'}, 'x')
              .then((r) => r.statusCode < 300 ? data.gtmOnSuccess() : data.gtmOnFailure(), data.gtmOnFailure);
            """;

    private final DefaultScriptEngine engine = new DefaultScriptEngine();
    private final HandLane lane = new HandLane();
    private final TestingOutbound outbound = new TestingOutbound();
    private final RecordingTrace trace = new RecordingTrace();
    private final Shop shop = new Shop(engine);
    private final Quarantines quarantines = Quarantines.inMemory(Clock.fixed(NOON, ZoneOffset.UTC));
    private Optional<Reply> reply = Optional.empty();
    private boolean ended;
    private long events;

    private void hit(String body) {
        hit("/order_created", "a=1&a=2", body);
    }

    private void hit(String path, String query, String body) {
        var services =
                new RunServices(
                        engine,
                        outbound,
                        new NoGoogle(),
                        TestingRunConfig.DEFAULTS,
                        Clock.fixed(NOON, ZoneOffset.UTC),
                        () -> new UUID(8, events++),
                        new SimpleMeterRegistry(),
                        quarantines);
        var hit =
                new Hit(
                        new UUID(7, 7),
                        NOON,
                        "shop.example.org",
                        "POST",
                        path,
                        query,
                        Headers.of(List.of(new Header("Content-Type", "text/plain"))),
                        body.getBytes(StandardCharsets.UTF_8),
                        "192.0.2.7",
                        Hit.Origin.NETWORK);
        var run =
                new HitRun(
                        services,
                        new TenantId(new UUID(1, 1)),
                        new ContainerId(new UUID(2, 2)),
                        shop.build(),
                        new ContainerInfo("GTM-SHOP123", "7", "Live", false, false, false),
                        hit,
                        lane,
                        trace);
        run.reply().thenAccept(it -> reply = Optional.of(it));
        run.over().thenRun(() -> ended = true);
        Claims.ask(run, Reply.of(400));
        lane.run();
    }

    private String replyBody() {
        return new String(reply.orElseThrow().body(), StandardCharsets.UTF_8);
    }

    @Test
    void aTemplateInQuarantineDoesNotRunAndTheTraceSaysSinceWhen() {
        shop.withClient().withTag("Sick", CALL).withTag("Sound", "data.gtmOnSuccess();");
        var sick =
                shop.build().templates().values().stream()
                        .filter(template -> template.file().code().contains("sendHttpRequest"))
                        .findFirst()
                        .orElseThrow();
        var route = new Route(new TenantId(new UUID(1, 1)), new ContainerId(new UUID(2, 2)));
        for (int i = 0; i < 3; i++) {
            quarantines.failed(route, sick.contentHash(), "boom");
        }

        hit("hello");

        assertThat(outbound.urls()).isEmpty();
        assertThat(trace.story).contains("Sound succeeded");
        assertThat(trace.console)
                .singleElement()
                .asString()
                .contains("quarantined since 2026-11-24T12:00:00Z", "boom");
        assertThat(reply).isPresent();
        assertThat(ended).isTrue();
    }

    @Test
    void aClaimedHitIsAnsweredWhenTheTagsAreDone() {
        shop.withClient().withTag("Chat", CALL);

        hit("hello");
        assertThat(reply).isEmpty();
        outbound.answer(0, 200, "ok");
        lane.run();

        assertThat(replyBody()).isEqualTo("done");
        assertThat(trace.story).containsExactly("Webhook claims", "Chat succeeded");
        assertThat(trace.finished).isTrue();
        assertThat(lane.timers()).isZero();
    }

    @Test
    void aHitThatIsAnsweredBeforeItsTagsGoesOnUntilTheyHaveEnded() {
        shop.withClient(
                        "Hasty",
                        0,
                        """
                        require('claimRequest')();
                        require('runContainer')({event_name: 'order'}, () => {});
                        require('returnResponse')();
                        """)
                .withTag("Chat", CALL);

        hit("");
        assertThat(reply).isPresent();
        assertThat(ended).isFalse();
        outbound.answer(0, 200, "ok");
        lane.run();

        assertThat(ended).isTrue();
    }

    @Test
    void aHitIsNotOverWhileACallThatNobodyWaitsForIsOpen() {
        shop.withClient().withTag("Chat", CALL);

        hit("");
        lane.pass(TestingRunConfig.DEFAULTS.tagTimeout());
        assertThat(reply).isPresent();
        assertThat(ended).isFalse();
        outbound.answer(0, 200, "ok");
        lane.run();

        assertThat(ended).isTrue();
    }

    @Test
    void nobodyClaimsAndTheFallbackAnswers() {
        shop.withClient("Shy", 0, "require('setResponseStatus')(418);");

        hit("");

        assertThat(reply.orElseThrow().status()).isEqualTo(400);
        assertThat(trace.finished).isTrue();
    }

    @Test
    void clientsAreAskedByPriorityAndOneThatThrowsIsSkipped() {
        shop.withClient("Last", 1, "require('claimRequest')(); require('returnResponse')();")
                .withClient("Broken", 5, "data.nothing.at.all;")
                .withClient("Shy", 3, "require('setResponseHeader')('x-shy', '1');");

        hit("");

        assertThat(trace.story).containsExactly("Broken passes", "Shy passes", "Last claims");
        assertThat(reply.orElseThrow().headers().get("x-shy")).isEmpty();
        assertThat(trace.console).singleElement().asString().contains("Cannot read properties");
    }

    @Test
    void aClientThatFailsAfterClaimingAnswers500() {
        shop.withClient("Broken", 0, "require('claimRequest')(); undefined.x;");

        hit("");

        assertThat(reply.orElseThrow().status()).isEqualTo(500);
    }

    @Test
    void aClaimFromACallbackIsTooLate() {
        shop.withClient("Late", 0, "require('callLater')(() => require('claimRequest')());");

        hit("");

        assertThat(reply.orElseThrow().status()).isEqualTo(400);
        assertThat(trace.console)
                .singleElement()
                .asString()
                .contains("Tried to claim a request after a Client had returned.");
    }

    @Test
    void aClaimedHitThatNobodyAnswersEndsWithWhatWasSet() {
        shop.withClient(
                "Silent", 0, "require('claimRequest')(); require('setResponseStatus')(202);");

        hit("");

        assertThat(reply.orElseThrow().status()).isEqualTo(202);
    }

    @Test
    void aHitThatIsNeverAnsweredEndsAtTheRequestLimit() {
        shop.withClient(
                "Waiting",
                0,
                "require('claimRequest')(); require('sendHttpGet')('https://a.example.org/');");

        hit("");
        lane.pass(Duration.ofSeconds(29));
        assertThat(reply).isEmpty();
        lane.pass(Duration.ofSeconds(2));

        assertThat(reply.orElseThrow().status()).isEqualTo(504);
    }

    @Test
    void aClientMayAnswerFirstAndTagsGoOn() {
        shop.withClient(
                        "Quick",
                        0,
                        """
                        require('claimRequest')();
                        require('runContainer')({event_name: 'order'});
                        require('returnResponse')();
                        """)
                .withTag("Chat", CALL);

        hit("");
        assertThat(reply).isPresent();
        assertThat(trace.finished).isFalse();
        outbound.answer(0, 200, "ok");
        lane.run();

        assertThat(trace.story).contains("Chat succeeded");
        assertThat(trace.finished).isTrue();
    }

    @Test
    void oneFailingTagStopsNoOther() {
        shop.withClient()
                .withTag("Bug", "data.nothing.at.all;")
                .withTag("Refusal", FAIL)
                .withTag("Good", SUCCEED);

        hit("");

        assertThat(trace.story)
                .contains(
                        "Bug failed: script-error",
                        "Refusal failed: script-said-failure",
                        "Good succeeded");
        assertThat(replyBody()).isEqualTo("done");
    }

    @Test
    void aTagThatNeverSaysHowItWentEndsWhenNothingIsLeft() {
        shop.withClient().withTag("Mute", "require('getType')(1);");

        hit("");

        assertThat(trace.story).contains("Mute failed: no-callback");
        assertThat(replyBody()).isEqualTo("done");
    }

    @Test
    void aTagThatWaitsTooLongEndsAtItsLimit() {
        shop.withClient().withTag("Slow", CALL);

        hit("");
        lane.pass(Duration.ofSeconds(11));

        assertThat(trace.story).contains("Slow failed: no-callback");
        assertThat(replyBody()).isEqualTo("done");
    }

    @Test
    void anEndlessScriptIsStoppedAndNamed() {
        shop.withClient().withTag("Endless", "while (true) {}").withTag("Good", SUCCEED);

        hit("");

        assertThat(trace.story).contains("Endless failed: budget-exceeded", "Good succeeded");
    }

    @Test
    void aRefusedAddressIsTheReasonOfAFailure() {
        shop.withClient().withTag("Probe", CALL);

        hit("");
        outbound.answer(0, new CallResult.Failed(CallResult.Reason.REFUSED, "address not allowed"));
        lane.run();

        assertThat(trace.story).contains("Probe failed: outgoing-refused");
    }

    @Test
    void aCallTooManyIsTheReasonOfAFailure() {
        shop.withClient().withTag("Probe", CALL);

        hit("");
        outbound.answer(0, new CallResult.Failed(CallResult.Reason.LIMITED, "too many"));
        lane.run();

        assertThat(trace.story).contains("Probe failed: outgoing-refused");
    }

    @Test
    void triggersChooseTagsAndSayWhyNot() {
        shop.withClient()
                .withTag("Orders", SUCCEED, "{'firingTriggers': [{'name': 'on order'}]}")
                .withTag("Refunds", SUCCEED, "{'firingTriggers': [{'name': 'on refund'}]}")
                .withTrigger(
                        "on order",
                        "{'type': 'custom', 'conditions': [{'left': '{{Event Name}}',"
                                + " 'operator': 'equals', 'right': 'order'}]}")
                .withTrigger(
                        "on refund",
                        "{'type': 'custom', 'conditions': [{'left': '{{Event Name}}',"
                                + " 'operator': 'equals', 'right': 'refund'}]}");

        hit("");

        assertThat(trace.story)
                .contains("Orders succeeded", "Refunds not-fired: no-trigger-matched");
    }

    @Test
    void aVariableThatWaitsHoldsUpOnlyWhoUsesIt() {
        shop.withClient()
                .withVariable(
                        "Looked up",
                        "return require('sendHttpGet')('https://look.example.org/up').then((r) => r.body);")
                .withTag(
                        "Uses it",
                        CALL,
                        "{'firingTriggers': ['all-events'], 'parameters': {'value': '{{Looked up}}'}}")
                .withTag("Does not", SUCCEED);

        hit("");
        assertThat(trace.story).contains("Does not succeeded");
        outbound.answer(0, 200, "found");
        lane.run();

        assertThat(outbound.urls())
                .containsExactly("https://look.example.org/up", "https://api.example.org/found");
    }

    @Test
    void aVariableThatNeverSettlesIsUndefinedAfterItsTime() {
        shop.withClient()
                .withVariable(
                        "Stuck",
                        "return require('sendHttpGet')('https://look.example.org/up').then((r) => r.body);")
                .withTag(
                        "Uses it",
                        CALL,
                        "{'firingTriggers': ['all-events'], 'parameters': {'value': 'v-{{Stuck}}'}}");

        hit("");
        lane.pass(Duration.ofSeconds(6));

        assertThat(outbound.urls()).contains("https://api.example.org/v-");
    }

    @Test
    void aSetupTagRunsFirstAndItsFailureStopsTheMainTag() {
        shop.withClient()
                .withTag("Setup", FAIL, "{}")
                .withTag(
                        "Main",
                        SUCCEED,
                        "{'firingTriggers': ['all-events'], 'setupTag': {'tag': {'name': 'Setup'},"
                                + " 'stopOnFailure': true}}");

        hit("");

        assertThat(trace.story)
                .contains("Setup failed: script-said-failure", "Main not-fired: setup-tag-failed");
        assertThat(replyBody()).isEqualTo("done");
    }

    @Test
    void aCleanupTagRunsAfterTheMainTag() {
        shop.withClient()
                .withTag("Cleanup", SUCCEED, "{}")
                .withTag(
                        "Main",
                        CALL,
                        "{'firingTriggers': ['all-events'], 'cleanupTag': {'tag': {'name': 'Cleanup'},"
                                + " 'onlyOnSuccess': false}}");

        hit("");
        assertThat(trace.story).doesNotContain("Cleanup succeeded");
        outbound.answer(0, 500, "");
        lane.run();

        assertThat(trace.story)
                .containsSubsequence("Main failed: script-said-failure", "Cleanup succeeded");
    }

    @Test
    void whatOneTagChangesNoOtherSees() {
        shop.withClient()
                .withTag(
                        "First",
                        "const e = require('getAllEventData')(); e.body = 'spoiled'; data.gtmOnSuccess();")
                .withTag(
                        "Second",
                        "require('logToConsole')(require('getEventData')('body')); data.gtmOnSuccess();");

        hit("clean");

        assertThat(trace.console).containsExactly("Second: clean");
    }

    @Test
    void tagsAndClientTalkThroughMessages() {
        shop.withClient(
                        "Webhook",
                        0,
                        """
                        require('claimRequest')();
                        require('addMessageListener')('note', (type, message) =>
                          require('setResponseBody')(message.text));
                        require('runContainer')({event_name: 'order'}, () => require('returnResponse')());
                        """)
                .withTag(
                        "Speaker",
                        "require('sendMessage')('note', {text: 'heard'}); data.gtmOnSuccess();");

        hit("");

        assertThat(replyBody()).isEqualTo("heard");
    }

    @Test
    void aTagMayRunTheContainerAgainButNotForEver() {
        shop.withClient()
                .withTag(
                        "Again",
                        "require('runContainer')({event_name: 'again'}); data.gtmOnSuccess();");

        hit("");

        assertThat(trace.story).filteredOn("Again succeeded"::equals).hasSize(7);
        assertThat(trace.console).singleElement().asString().contains("nested deeper than 8");
        assertThat(trace.finished).isTrue();
    }

    @Test
    void anEventCallbackHearsHowEveryTagEnded() {
        shop.withClient(
                        "Webhook",
                        0,
                        """
                        require('claimRequest')();
                        require('runContainer')({event_name: 'order'}, () => require('returnResponse')(), (bind) => {
                          bind(require('addEventCallback'))((id, report) => require('setResponseBody')(
                            id + ' ' + report.tags.map((t) => t.status).join(' ')));
                        });
                        """)
                .withTag("Good", SUCCEED)
                .withTag("Bad", FAIL);

        hit("");

        assertThat(replyBody()).isEqualTo("GTM-SHOP123 success failure");
    }

    @Test
    void theFirstWordOfATagCounts() {
        shop.withClient().withTag("Both", SUCCEED + FAIL);

        hit("");

        assertThat(trace.story).contains("Both succeeded");
    }

    private static final String GA4_CLIENT =
            """
            if (require('isRequestMpv2')()) {
              require('claimRequest')();
              let open = 0;
              require('extractEventsFromMpv2')().forEach((event) => {
                open = open + 1;
                require('runContainer')(event, () => {
                  open = open - 1;
                  if (open === 0) {
                    require('setPixelResponse')();
                    require('returnResponse')();
                  }
                });
              });
            }
            """;

    /** The browser's pixels take the body's place (spec: template-runtime §7.3). */
    @Test
    void pixelsOfAllTagsAreTheAnswerToABrowserThatReadsThem() {
        shop.withClient("Analytics", 0, GA4_CLIENT)
                .withTag(
                        "Pixel",
                        """
                        const name = require('getEventData')('event_name');
                        if (require('sendPixelFromBrowser')('https://a.example/?' + name)) { data.gtmOnSuccess(); }
                        """);

        hit("/g/collect", "v=2&tid=G-1&richsstsse", "en=one\r\nen=two");

        assertThat(trace.story).filteredOn("Pixel succeeded"::equals).hasSize(2);
        assertThat(reply.orElseThrow().status()).isEqualTo(200);
        assertThat(reply.orElseThrow().headers().get("content-type")).contains("text/event-stream");
        assertThat(reply.orElseThrow().headers().get("cache-control"))
                .contains("no-cache, no-store, must-revalidate");
        assertThat(replyBody())
                .isEqualTo(
                        "event: message\ndata: {\"send_pixel\":[\"https://a.example/?one\",\"https://a.example/?two\"]}\n\n");
    }

    @Test
    void withoutPixelsTheBrowserGetsWhatTheClientSaid() {
        shop.withClient("Analytics", 0, GA4_CLIENT)
                .withTag(
                        "Pixel",
                        "if (!require('sendPixelFromBrowser')('https://a.example/')) { data.gtmOnSuccess(); }");

        hit("/g/collect", "v=2&tid=G-1&en=one", "");

        assertThat(trace.story).contains("Pixel succeeded");
        assertThat(reply.orElseThrow().headers().get("content-type")).contains("image/gif");
    }

    @Test
    void anAnswerCarriesAHundredPixelsAtMost() {
        shop.withClient(
                "Many",
                0,
                """
                require('claimRequest')();
                const send = require('sendPixelFromBrowser');
                let sent = 0;
                for (let i = 0; i < 150; i++) { if (send('https://a.example/?' + i)) { sent = sent + 1; } }
                require('logToConsole')('' + sent);
                require('setResponseStatus')(204);
                require('returnResponse')();
                """);

        hit("/g/collect", "v=2&richsstsse", "");

        assertThat(trace.console).contains("Many: 100");
        assertThat(reply.orElseThrow().status()).isEqualTo(200);
        assertThat(replyBody()).contains("?99\"]").doesNotContain("?100");
    }
}

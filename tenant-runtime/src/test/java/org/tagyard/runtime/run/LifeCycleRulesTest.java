package org.tagyard.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.claim.Claims;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;

/** Single rules of a template's life, each with its section (spec: template-runtime §6, §7). */
class LifeCycleRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final DefaultScriptEngine engine = new DefaultScriptEngine();
    private final HandLane lane = new HandLane();
    private final TestingOutbound outbound = new TestingOutbound();
    private RecordingTrace trace = new RecordingTrace();
    private final Shop shop = new Shop(engine);
    private long events;
    private final RunServices services =
            new RunServices(
                    engine,
                    outbound,
                    new NoGoogle(),
                    TestingRunConfig.DEFAULTS,
                    Clock.fixed(NOON, ZoneOffset.UTC),
                    () -> new UUID(8, ++events),
                    new SimpleMeterRegistry());
    private Optional<Reply> reply = Optional.empty();

    private void hit() {
        hit(false);
    }

    private void hit(boolean isPreview) {
        trace = new RecordingTrace();
        var hit =
                new Hit(
                        new UUID(7, 7),
                        NOON,
                        "shop.example.org",
                        "POST",
                        "/order",
                        "",
                        Headers.of(List.of()),
                        new byte[0],
                        "192.0.2.7",
                        Hit.Origin.NETWORK);
        var run =
                new HitRun(
                        services,
                        new TenantId(new UUID(1, 1)),
                        new ContainerId(new UUID(2, 2)),
                        shop.build(),
                        new ContainerInfo("GTM-SHOP123", "7", "Live", false, isPreview, isPreview),
                        hit,
                        lane,
                        trace);
        run.reply().thenAccept(it -> reply = Optional.of(it));
        Claims.ask(run, Reply.of(400));
        lane.run();
    }

    private Reply answer() {
        return reply.orElseThrow();
    }

    private String body() {
        return new String(answer().body(), StandardCharsets.UTF_8);
    }

    private static String running(String event, String atTheEnd) {
        return "require('claimRequest')(); const log = require('logToConsole'); require('runContainer')("
                + event
                + ", () => { "
                + atTheEnd
                + " require('returnResponse')(); });";
    }

    @Test
    @DisplayName("§6.1 what a client set without claiming is not in another's answer")
    void changesOfClientsThatDidNotClaimAreDropped() {
        shop.withClient(
                        "First",
                        2,
                        "require('setResponseStatus')(418); require('setResponseHeader')('x-a', '1');")
                .withClient(
                        "Second",
                        1,
                        "require('claimRequest')(); require('returnResponse')(); return false;");

        hit();

        assertThat(answer().status()).isEqualTo(200);
        assertThat(answer().headers().get("x-a")).isEmpty();
        assertThat(trace.story).containsExactly("First passes", "Second claims");
    }

    @Test
    @DisplayName("§6.1, §6.4 one client runs as many events as it likes, each with its own end")
    void aClientRunsManyEvents() {
        shop.withClient(
                        "Batch",
                        0,
                        """
                        require('claimRequest')();
                        const run = require('runContainer');
                        let open = 3;
                        ['a', 'b', 'c'].forEach((name) => {
                          run({event_name: name}, () => { open = open - 1; if (!open) { require('returnResponse')(); } });
                        });
                        """)
                .withTag(
                        "Tag",
                        "require('logToConsole')(require('getEventData')('event_name')); data.gtmOnSuccess();");

        hit();

        assertThat(answer().status()).isEqualTo(200);
        assertThat(trace.console).containsExactly("Tag: a", "Tag: b", "Tag: c");
    }

    @Test
    @DisplayName("§6.2 the ends of a tag ignore arguments, work detached and never run nested")
    void theEndsOfATagAreQueued() {
        shop.withClient("Client", 0, running("{event_name: 'e'}", "log('complete');"))
                .withTag(
                        "Tag",
                        """
                        const end = data.gtmOnSuccess;
                        end('ignored', {a: 1});
                        require('logToConsole')('after');
                        data.gtmOnFailure();
                        return false;
                        """);

        hit();

        assertThat(trace.console).containsExactly("Tag: after", "Client: complete");
        assertThat(trace.story).contains("Tag succeeded");
    }

    @Test
    @DisplayName("§6.2 a throw fails the tag and no other")
    void aThrowFailsTheTag() {
        shop.withClient("Client", 0, running("{event_name: 'e'}", ""))
                .withTag("Bug", "data.a.b.c;")
                .withTag("BadArgument", "require('sendHttpGet')(5);")
                .withTag("Refused", "require('sendPixelFromBrowser')(null);")
                .withTag("Good", "data.gtmOnSuccess();");

        hit();

        assertThat(trace.story)
                .contains(
                        "Bug failed: script-error",
                        "BadArgument failed: script-error",
                        "Refused failed: script-error",
                        "Good succeeded");
    }

    @Test
    @DisplayName("§6.2 work that a tag left behind is allowed to finish")
    void workBehindTheEndGoesOn() {
        shop.withClient("Client", 0, running("{event_name: 'e'}", ""))
                .withTag(
                        "Tag",
                        """
                        data.gtmOnSuccess();
                        require('sendHttpGet')('https://a.example.org/').then((r) => { require('logToConsole')('' + r.statusCode); });
                        """);

        hit();
        assertThat(reply).isPresent();
        outbound.answer(0, 204, "");
        lane.run();

        assertThat(trace.console).containsExactly("Tag: 204");
    }

    @Test
    @DisplayName("§6.3 a variable runs once per event; without return it is undefined")
    void aVariableRunsOncePerEvent() {
        shop.withClient("Client", 0, running("{event_name: 'e'}", ""))
                .withVariable("Counted", "require('logToConsole')('asked'); return 'v';")
                .withVariable("Silent", "const a = 1;")
                .withTag(
                        "One",
                        "require('logToConsole')(data.value); data.gtmOnSuccess();",
                        using("Counted"))
                .withTag(
                        "Two",
                        "require('logToConsole')(data.value); data.gtmOnSuccess();",
                        using("Counted"))
                .withTag(
                        "None",
                        "require('logToConsole')(require('getType')(data.value)); data.gtmOnSuccess();",
                        using("Silent"));

        hit();

        assertThat(trace.console)
                .containsExactlyInAnyOrder("Counted: asked", "One: v", "Two: v", "None: undefined");
    }

    @Test
    @DisplayName("§6.3 a promise is waited for; a throw or a rejection is undefined")
    void aVariableMayBeAPromise() {
        shop.withClient("Client", 0, running("{event_name: 'e'}", ""))
                .withVariable(
                        "Late",
                        "return require('Promise').create((ok) => { require('callLater')(() => ok('late')); });")
                .withVariable(
                        "Rejected", "return require('Promise').create((ok, bad) => bad('no'));")
                .withVariable("Broken", "return data.a.b.c;")
                .withTag(
                        "One",
                        "require('logToConsole')(data.value); data.gtmOnSuccess();",
                        using("Late"))
                .withTag(
                        "Two",
                        "require('logToConsole')(require('getType')(data.value)); data.gtmOnSuccess();",
                        using("Rejected"))
                .withTag(
                        "Three",
                        "require('logToConsole')(require('getType')(data.value)); data.gtmOnSuccess();",
                        using("Broken"));

        hit();

        assertThat(trace.console).contains("One: late", "Two: undefined", "Three: undefined");
    }

    private static String using(String variable) {
        return "{'firingTriggers': ['all-events'], 'parameters': {'value': '{{"
                + variable
                + "}}'}}";
    }

    @Test
    @DisplayName("§6.4 onStart comes before the tags, onComplete after all of them")
    void theOrderOfAnEvent() {
        shop.withClient(
                        "Client",
                        0,
                        """
                        const log = require('logToConsole');
                        require('claimRequest')();
                        const event = {event_name: 'before'};
                        require('runContainer')(event,
                          (bind) => { log('complete ' + bind(require('getEventData'))('event_name')); require('returnResponse')(); },
                          (bind) => { log('start ' + bind(require('getEventData'))('event_name')); });
                        event.event_name = 'changed';
                        log('called');
                        """)
                .withTag(
                        "Tag",
                        "require('logToConsole')('tag ' + require('getEventData')('event_name')); data.gtmOnFailure();");

        hit();

        assertThat(trace.console)
                .containsExactly(
                        "Client: start before",
                        "Client: called",
                        "Tag: tag before",
                        "Client: complete before");
    }

    @Test
    @DisplayName("§7.3 after returnResponse nothing changes the answer, also not a second one")
    void theAnswerIsSentOnce() {
        shop.withClient(
                "Client",
                0,
                """
                require('claimRequest')();
                require('setResponseBody')('first');
                require('returnResponse')();
                require('setResponseBody')('second');
                require('setResponseStatus')(500);
                require('setResponseHeader')('x-late', '1');
                require('returnResponse')();
                """);

        hit();

        assertThat(answer().status()).isEqualTo(200);
        assertThat(body()).isEqualTo("first");
        assertThat(answer().headers().get("x-late")).isEmpty();
    }

    @Test
    @DisplayName("§7.3 tags may set parts of the answer and even send it")
    void tagsMayAnswer() {
        shop.withClient(
                        "Client",
                        0,
                        "require('claimRequest')(); require('runContainer')({event_name: 'e'});")
                .withTag(
                        "Tag",
                        "require('setResponseBody')('from the tag'); require('returnResponse')(); data.gtmOnSuccess();");

        hit();

        assertThat(body()).isEqualTo("from the tag");
    }

    @Test
    @DisplayName("§7.4 addEventCallback hears status words, times and texts as ids")
    void eventCallbacks() {
        shop.withClient(
                        "Client",
                        0,
                        """
                        const log = require('logToConsole');
                        require('claimRequest')();
                        require('runContainer')({event_name: 'e'}, () => require('returnResponse')(), (bind) => {
                          bind(require('addEventCallback'))((id, event) => {
                            log(id + ' ' + event.tags.map((t) => t.status + ' ' + require('getType')(t.id) + ' ' + require('getType')(t.executionTime)).sort().join(', '));
                          });
                        });
                        """)
                .withTag("Good", "data.gtmOnSuccess();")
                .withTag("Bad", "data.gtmOnFailure();")
                .withTag("Bug", "data.a.b;");

        hit();

        assertThat(trace.console)
                .contains(
                        "Client: GTM-SHOP123 exception string number, failure string number, success string number");
    }

    @Test
    @DisplayName("§7.4 a template's storage survives the request, and is private in a preview")
    void storageSurvives() {
        shop.withClient(
                "Client",
                0,
                """
                require('claimRequest')();
                const storage = require('templateDataStorage');
                const n = (storage.getItemCopy('n') || 0) + 1;
                storage.setItemCopy('n', n);
                require('setResponseBody')('' + n);
                require('returnResponse')();
                """);

        hit();
        hit();
        assertThat(body()).isEqualTo("2");

        hit(true);
        assertThat(body()).isEqualTo("1");
        hit();
        assertThat(body()).isEqualTo("3");
    }

    @Test
    @DisplayName("§7.4 getContainerVersion tells where the code runs")
    void theContainersVersion() {
        shop.withClient(
                "Client",
                0,
                "require('claimRequest')(); require('setResponseBody')(require('JSON').stringify(require('getContainerVersion')())); require('returnResponse')();");

        hit(true);

        assertThat(body())
                .isEqualTo(
                        "{\"containerId\":\"GTM-SHOP123\",\"version\":\"7\",\"environmentName\":\"Live\",\"environmentMode\":false,\"debugMode\":true,\"previewMode\":true}");
    }
}

package org.tagyard.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.json.JsonText;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.templateapi.ContainerInfo;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.Ids;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.claim.Claims;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.trace.TagEnd;

/** A journalled hit runs again: the same events, and only the tags that are asked for. */
class RunAgainTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String CALL =
            """
            require('sendHttpRequest')('https://api.example.org/%s', {method: 'POST'}, 'x')
              .then((r) => r.statusCode < 300 ? data.gtmOnSuccess() : data.gtmOnFailure(), data.gtmOnFailure);
            """;

    private final DefaultScriptEngine engine = new DefaultScriptEngine();
    private final TestingOutbound outbound = new TestingOutbound();
    private final HandLane lane = new HandLane();
    private final RecordingTrace trace = new RecordingTrace();
    private final List<String> ended = new ArrayList<>();

    private final class OnlySome implements RunRules {
        private final Set<String> wanted;
        private final Set<String> succeeded;
        private final List<Fired> asked = new ArrayList<>();

        OnlySome(Set<String> wanted, Set<String> succeeded) {
            this.wanted = wanted;
            this.succeeded = succeeded;
        }

        @Override
        public Optional<Instant> beginsAt() {
            return Optional.of(NOON);
        }

        @Override
        public RandomGenerator random(String kind, String id, int event) {
            return new SplittableRandom((kind + id + event).hashCode());
        }

        @Override
        public UUID eventId(int number, Ids ids) {
            return new UUID(9, number);
        }

        @Override
        public Turn turn(Fired fired) {
            asked.add(fired);
            var name = fired.tag().ref().name();
            if (wanted.contains(name)) {
                return Turn.RUN;
            }
            return succeeded.contains(name) ? Turn.SUCCEEDED_BEFORE : Turn.NOT_NOW;
        }

        @Override
        public TagEnd ended(Fired fired, TagEnd end, List<MadeCall> calls) {
            ended.add(
                    fired.eventNumber()
                            + " "
                            + end.tag().ref().name()
                            + " "
                            + end.status().slug()
                            + " after "
                            + calls.size());
            return end;
        }
    }

    private void run(Shop shop, RunRules rules, Instant now) {
        var services =
                new RunServices(
                        engine,
                        outbound,
                        new NoGoogle(),
                        TestingRunConfig.DEFAULTS,
                        Clock.fixed(now, ZoneOffset.UTC),
                        () -> new UUID(8, 8),
                        new SimpleMeterRegistry());
        var hit =
                new Hit(
                        new UUID(7, 7),
                        NOON,
                        "shop.example.org",
                        "POST",
                        "/order_created",
                        "",
                        Headers.NONE,
                        "A-1001".getBytes(StandardCharsets.UTF_8),
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
                        trace,
                        rules);
        Claims.ask(run, Reply.of(400));
        lane.run();
    }

    private static Shop shop(DefaultScriptEngine engine) {
        return new Shop(engine).withClient();
    }

    @Test
    void onlyTheTagsThatAreAskedForRun() {
        var shop =
                shop(engine)
                        .withTag("Chat", CALL.formatted("chat"))
                        .withTag("Ads", CALL.formatted("ads"));

        run(shop, new OnlySome(Set.of("Ads"), Set.of("Chat")), NOON);
        outbound.answer(0, 200, "");
        lane.run();

        assertThat(outbound.urls()).containsExactly("https://api.example.org/ads");
        assertThat(ended).containsExactly("1 Ads succeeded after 1");
        assertThat(trace.finished).isTrue();
    }

    @Test
    void aSetupTagRunsAgainWithTheTagThatNamesItThoughAnotherUnitHadRunIt() {
        var shop =
                shop(engine)
                        .withTag("Token", CALL.formatted("token"), "{}")
                        .withTag(
                                "Ads",
                                CALL.formatted("ads"),
                                withSetup("tag_00000000000000000000000004"))
                        .withTag(
                                "Mail",
                                CALL.formatted("mail"),
                                withSetup("tag_00000000000000000000000004"));

        run(shop, new OnlySome(Set.of("Mail"), Set.of("Ads")), NOON);
        outbound.answer(0, 503, "");
        lane.run();

        assertThat(outbound.urls()).containsExactly("https://api.example.org/token");
        assertThat(ended).containsExactly("1 Mail not-fired after 1");
    }

    private static String withSetup(String id) {
        return "{'firingTriggers': ['all-events'], 'setupTag': {'tag': '%s', 'stopOnFailure': true}}"
                .formatted(id);
    }

    @Test
    void theClientSeesTheSameTimeAndTheSameRandomNumbersLater() {
        var shop =
                new Shop(engine)
                        .withClient(
                                "Webhook",
                                0,
                                """
                                require('claimRequest')();
                                require('callLater')(() => require('runContainer')({
                                  event_name: 'order', at: require('getTimestampMillis')(),
                                  id: require('generateRandom')(1, 1000000)}));
                                """)
                        .withTag("Chat", "data.gtmOnSuccess();");
        var first = new OnlySome(Set.of("Chat"), Set.of());
        var second = new OnlySome(Set.of("Chat"), Set.of());

        run(shop, first, NOON);
        run(shop, second, NOON.plus(Duration.ofHours(5)));

        assertThat(first.asked).hasSize(1);
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(json(first)).contains("\"at\":" + NOON.toEpochMilli());
    }

    private static String json(OnlySome rules) {
        return JsonText.write(rules.asked.getFirst().event().data()).orElseThrow();
    }
}

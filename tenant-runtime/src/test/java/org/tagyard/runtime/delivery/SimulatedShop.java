package org.tagyard.runtime.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledTag;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.firing.WhyCode;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.script.engine.DefaultScriptEngine;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.NewHit;
import org.tagyard.runtime.delivery.journal.TestingDisk;
import org.tagyard.runtime.delivery.journal.TestingJournal;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.run.RunRules.MadeCall;
import org.tagyard.runtime.run.Shop;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;
import org.tagyard.runtime.snapshot.LiveVersion;
import org.tagyard.runtime.trace.TagEnd;

/**
 * An engine in simulated time with a container whose tags each call one server. A hit's body names
 * the tags that fire on it; servers are functions of the test.
 */
final class SimulatedShop implements HitRunner, Outbound {
    static final TenantId TENANT = new TenantId(new UUID(1, 1));
    static final ContainerId CONTAINER = new ContainerId(new UUID(2, 2));

    final SimulatedTime time = new SimulatedTime();
    final TestingDisk disk = new TestingDisk();
    final RecordedHistory history = new RecordedHistory();
    final Ledger ledger = new Ledger();
    final Destinations destinations = new Destinations(time);
    final List<String> calls = new ArrayList<>();
    final Map<String, Function<String, Answer>> servers = new HashMap<>();
    TestingJournal journal = new TestingJournal(disk, time);
    Engine engine;
    private LiveVersion version;
    private Optional<String> orderedBy = Optional.empty();
    private Quarantine quarantine = Quarantine.NONE;
    private int number;

    /** What a server does with a call: an answer after some time. */
    record Answer(CallResult result, Duration after) {
        static Answer status(int status, Header... headers) {
            return new Answer(
                    new CallResult.Answered(status, List.of(headers), new byte[0]),
                    Duration.ofMillis(50));
        }

        static Answer hangs() {
            return new Answer(
                    new CallResult.Failed(CallResult.Reason.TIMED_OUT, "It took too long."),
                    Duration.ofSeconds(15));
        }
    }

    SimulatedShop(String... tags) {
        publish(tags);
        engine = engine();
        engine.start();
    }

    /** Tags of the live version from now on. */
    void publish(String... tags) {
        var shop = new Shop(new DefaultScriptEngine()).withClient();
        for (var tag : tags) {
            shop.withTag(tag, "data.gtmOnSuccess();");
        }
        version = shop.build();
    }

    void orderedBy(String key) {
        orderedBy = Optional.of(key);
    }

    void quarantine(Quarantine how) {
        quarantine = how;
    }

    private Engine engine() {
        var quarantineNow =
                new Quarantine() {
                    @Override
                    public boolean isQuarantined(LiveContainer live, String hash) {
                        return quarantine.isQuarantined(live, hash);
                    }

                    @Override
                    public void scriptFailed(LiveContainer live, String hash, String why) {
                        quarantine.scriptFailed(live, hash, why);
                    }

                    @Override
                    public void scriptWorked(LiveContainer live, String hash) {
                        quarantine.scriptWorked(live, hash);
                    }
                };
        return new Engine(
                new Engine.Parts(
                        journal,
                        time,
                        time,
                        new SplittableRandom(7),
                        (_, _) -> CompletableFuture.completedStage(Optional.of(live())),
                        this,
                        new Paths(),
                        history),
                new DeliveryRun.Surroundings(
                        destinations,
                        quarantineNow,
                        (_, _) -> false,
                        Duration.ofSeconds(30),
                        time),
                ledger,
                256);
    }

    private final class Paths implements PathRules {
        @Override
        public DeliverySettings settingsOf(LiveContainer live, Optional<UUID> path) {
            return DeliverySettings.DEFAULT;
        }

        @Override
        public Optional<String> orderingKeyOf(
                LiveContainer live, Optional<UUID> path, Hit hit) {
            return orderedBy;
        }
    }

    LiveContainer live() {
        return new LiveContainer(
                TENANT,
                CONTAINER,
                new LiveSettings(
                        1,
                        "abcdefgh",
                        1,
                        LiveSettings.Availability.ACTIVE,
                        400,
                        List.of(),
                        Map.of(),
                        List.of()),
                Optional.of(version));
    }

    void server(String host, Function<String, Answer> does) {
        servers.put(host, does);
    }

    /** Accepts a hit on which these tags fire. */
    UUID hit(String... tags) {
        long millis = time.millis();
        var id = new UUID((millis << 16) | 0x7000L | (number & 0xfff), 0x8000_0000_0000_0000L | number++);
        var kept =
                new KeptHit(
                        TENANT,
                        CONTAINER,
                        Optional.empty(),
                        new Hit(
                                id,
                                time.instant(),
                                "shop.example.org",
                                "POST",
                                "/orders",
                                "",
                                Headers.NONE,
                                String.join(",", tags).getBytes(StandardCharsets.UTF_8),
                                "192.0.2.7",
                                Hit.Origin.NETWORK),
                        Optional.empty());
        journal.append(new NewHit(kept, Optional.empty()))
                .thenAccept(appended ->
                        engine.admit(
                                ((Appended.Accepted) appended).position(), kept, live(), true));
        return id;
    }

    /** The process dies and another takes over what it held. */
    void restart() {
        journal.die();
        engine.lost(journal.stream());
        time.pass(Duration.ZERO);
        journal = new TestingJournal(disk, time);
        engine = engine();
        engine.start();
    }

    @Override
    public Optional<Run> run(Hit hit, LiveContainer live, RunRules rules) {
        var over = new CompletableFuture<Void>();
        var ends = new ArrayList<CompletionStage<Void>>();
        var body = List.of(new String(hit.body(), StandardCharsets.UTF_8).split(","));
        var event = Event.owning(new ObjectValue());
        for (var tag : live.version().orElseThrow().container().tags()) {
            if (!body.contains(tag.ref().name())) {
                continue;
            }
            var fired = new RunRules.Fired(1, rules.eventId(1, () -> new UUID(0, 0)), event, tag);
            if (rules.turn(fired) == RunRules.Turn.RUN) {
                ends.add(send(rules, fired, hit));
            }
        }
        CompletableFuture.allOf(ends.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new))
                .thenRun(() -> time.execute(() -> over.complete(null)));
        return Optional.of(new Run(CompletableFuture.completedStage(Reply.of(200)), over));
    }

    private CompletionStage<Void> send(RunRules rules, RunRules.Fired fired, Hit hit) {
        var name = fired.tag().ref().name();
        var call =
                new Call(
                        "https://" + name.toLowerCase(java.util.Locale.ROOT) + ".example.org/" + hit.id(),
                        "POST",
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        return rules.call(this, TENANT, fired.tag().ref(), call)
                .thenAccept(result ->
                        rules.ended(
                                fired,
                                end(fired.tag(), result),
                                List.of(new MadeCall(call, result, Duration.ofMillis(50)))));
    }

    private static TagEnd end(CompiledTag tag, CallResult result) {
        boolean good = result instanceof CallResult.Answered answered && answered.status() < 300;
        return new TagEnd(
                tag,
                good ? TagEnd.Status.SUCCEEDED : TagEnd.Status.FAILED,
                Duration.ofMillis(50),
                List.of(),
                good
                        ? Optional.empty()
                        : Optional.of(Why.of(WhyCode.SCRIPT_SAID_FAILURE, "It said so.")),
                List.of());
    }

    @Override
    public CompletionStage<CallResult> call(TenantId tenant, Call call) {
        var host = Destinations.hostOf(call.url()).orElseThrow();
        calls.add(host);
        var answer = servers.get(host).apply(call.url());
        var stage = new CompletableFuture<CallResult>();
        time.after(answer.after(), () -> stage.complete(answer.result()));
        return stage;
    }
}

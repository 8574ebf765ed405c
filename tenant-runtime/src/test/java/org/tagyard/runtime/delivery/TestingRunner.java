package org.tagyard.runtime.delivery;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.tagyard.platform.event.Event;
import org.tagyard.platform.firing.CompiledTag;
import org.tagyard.platform.firing.Why;
import org.tagyard.platform.firing.WhyCode;
import org.tagyard.platform.json.ObjectValue;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Header;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.outbound.Call;
import org.tagyard.runtime.outbound.CallResult;
import org.tagyard.runtime.outbound.Outbound;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.run.RunRules.MadeCall;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.trace.TagEnd;

/**
 * Runs hits without scripts: a hit's body names the tags that fire on it, each calls one server
 * that has its name, and servers are functions of the test.
 */
final class TestingRunner implements HitRunner, Outbound {
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Function<String, Answer>> servers = new ConcurrentHashMap<>();
    private final Loop loop;
    private final Map<String, String> hosts = new ConcurrentHashMap<>();
    private volatile boolean isBroken;

    TestingRunner(Loop loop) {
        this.loop = loop;
    }

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

    void server(String host, Function<String, Answer> does) {
        servers.put(host, does);
    }

    /** A tag calls another server than the one that has its name. */
    void sends(String tag, String host) {
        hosts.put(tag, host);
    }

    /** From now on every run ends as if its lane had been given up; or no longer. */
    void breaks(boolean broken) {
        isBroken = broken;
    }

    @Override
    public Optional<Run> run(Hit hit, LiveContainer live, RunRules rules) {
        if (isBroken) {
            return Optional.of(
                    new Run(
                            CompletableFuture.failedStage(new IllegalStateException("given up")),
                            CompletableFuture.completedStage(hit)));
        }
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
                ends.add(send(live, rules, fired, hit));
            }
        }
        CompletableFuture.allOf(
                        ends.stream()
                                .map(CompletionStage::toCompletableFuture)
                                .toArray(CompletableFuture[]::new))
                .thenRun(() -> loop.execute(() -> over.complete(null)));
        return Optional.of(new Run(CompletableFuture.completedStage(Reply.of(200)), over));
    }

    private CompletionStage<Void> send(
            LiveContainer live, RunRules rules, RunRules.Fired fired, Hit hit) {
        var name = fired.tag().ref().name();
        var call =
                new Call(
                        "https://"
                                + hosts.getOrDefault(
                                        name, name.toLowerCase(Locale.ROOT) + ".example.org")
                                + "/"
                                + hit.id(),
                        "POST",
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        return rules.call(this, live.tenant(), fired.tag().ref(), call)
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
        var answer = requireNonNull(servers.get(host), host).apply(call.url());
        var stage = new CompletableFuture<CallResult>();
        loop.after(answer.after(), () -> stage.complete(answer.result()));
        return stage;
    }
}

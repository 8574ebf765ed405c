package org.tagyard.runtime.pipeline;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.runtime.delivery.HitRunner;
import org.tagyard.runtime.host.Hosts;
import org.tagyard.runtime.ingress.Decoding;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.HitHandler;
import org.tagyard.runtime.ingress.IngressConfig;
import org.tagyard.runtime.ingress.Received;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Concurrency;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.lane.Lanes;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;
import org.tagyard.runtime.snapshot.Snapshots;
import org.tagyard.runtime.trace.AtTheDoor;
import org.tagyard.runtime.webhook.Entrance;

/** The stations of a request behind the door, in their order (spec: power-ups §2). */
@Singleton
class Pipeline implements HitHandler {
    /** Signatures and batches of larger bodies cost more than an event loop may give at once. */
    private static final int LARGE_BODY = 64 * 1024;

    private final Hosts hosts;
    private final Snapshots snapshots;
    private final Entrance entrance;
    private final Stations stations;
    private final int usualBodyBytes;

    Pipeline(
            Hosts hosts,
            Snapshots snapshots,
            Entrance entrance,
            Stations stations,
            IngressConfig config) {
        this.hosts = hosts;
        this.snapshots = snapshots;
        this.entrance = entrance;
        this.stations = stations;
        this.usualBodyBytes = config.maxBodyBytes();
    }

    @Override
    public boolean answersOn(String host) {
        return hosts.find(host).isPresent();
    }

    /** While a container is not loaded nothing is known of its paths; the gate looks again then. */
    @Override
    public int maxBodyBytes(String host, String path, int usual) {
        return hosts.find(host)
                .map(route ->
                        snapshots
                                .loaded(route)
                                .map(live -> maxBodyBytes(live, host, path, usual))
                                .orElse(Decoding.MOST_BYTES))
                .orElse(usual);
    }

    private static int maxBodyBytes(LiveContainer live, String host, String path, int usual) {
        return live.settings()
                .pathRule(host, path)
                .map(rule -> rule.policy().payload().maxBodyBytes())
                .orElse(usual);
    }

    @Override
    public CompletionStage<Reply> handle(Received request) {
        var route = hosts.find(request.received().host()).orElseThrow(Pipeline::unknownHost);
        return snapshots
                .get(route)
                .thenCompose(live -> pass(request, live.orElseThrow(Pipeline::unknownHost)));
    }

    private CompletionStage<Reply> pass(Received request, LiveContainer live) {
        var hit = request.decoded();
        refuseLargeBody(request, live);
        var answer = PathGate.check(hit, live);
        if (answer.isPresent()) {
            return CompletableFuture.completedStage(answer.get());
        }
        var rule = live.settings().pathRule(hit.host(), hit.path());
        if (rule.isEmpty()) {
            return stations.pass(hit, live, RunRules.VISITOR);
        }
        if (hit.body().length <= LARGE_BODY) {
            return enter(request, live, rule.get());
        }
        return CompletableFuture.supplyAsync(
                        () -> enter(request, live, rule.get()), Thread::startVirtualThread)
                .thenCompose(reply -> reply);
    }

    private CompletionStage<Reply> enter(Received request, LiveContainer live, PathRule rule) {
        return switch (entrance.enter(request, live, rule)) {
            case Entrance.Way.Answered(var reply) -> reply;
            case Entrance.Way.Onward onward ->
                    stations.pass(onward.hit(), live, new FromThePath(onward.found()))
                            .thenApply(onward::answer);
        };
    }

    private void refuseLargeBody(Received request, LiveContainer live) {
        var hit = request.decoded();
        int most = maxBodyBytes(live, hit.host(), hit.path(), usualBodyBytes);
        if (hit.body().length > most || request.received().body().length > most) {
            throw ProblemException.of(
                            Problem.PAYLOAD_TOO_LARGE, "The body has more than " + most + " bytes.")
                    .with("maximumBytes", most);
        }
    }

    /** A visitor waits who came in on a path. */
    private record FromThePath(AtTheDoor found) implements RunRules {
        @Override
        public Optional<AtTheDoor> door() {
            return Optional.of(found);
        }
    }

    private static ProblemException unknownHost() {
        return ProblemException.of(
                Problem.UNKNOWN_HOST, "No container answers on the host of this request.");
    }

    /** What lies behind the host. */
    @Singleton
    static class Stations implements HitRunner {
        private final Lanes lanes;
        private final Concurrency concurrency;
        private final Processor processor;
        private final List<Step> steps;
        private final List<Step> afterDecoding;
        private final PlatformHeaders headers;
        private final Clock clock;

        Stations(
                Lanes lanes,
                Concurrency concurrency,
                Processor processor,
                @All List<Step> steps,
                Decoding decoding,
                PlatformHeaders headers,
                Clock clock) {
            this.lanes = lanes;
            this.concurrency = concurrency;
            this.processor = processor;
            this.steps = steps.stream().sorted(Comparator.comparingInt(Step::order)).toList();
            this.afterDecoding =
                    Stream.concat(Stream.of(new Decode(decoding)), this.steps.stream()).toList();
            this.headers = headers;
            this.clock = clock;
        }

        private record Decode(Decoding decoding) implements Step {
            @Override
            public Outcome apply(Hit hit, LiveContainer live) {
                return new Outcome.Pass(decoding.decode(hit));
            }

            @Override
            public int order() {
                return 0;
            }
        }

        CompletionStage<Reply> pass(Hit hit, LiveContainer live, RunRules rules) {
            var tenant = live.tenant();
            if (!concurrency.enter(tenant)) {
                throw busy("More than " + concurrency.most() + " requests are under way.");
            }
            try {
                var lane = lanes.assign(tenant);
                var task =
                        new LaneTask(
                                headers.put(hit, live, clock.instant()),
                                live,
                                lane,
                                steps,
                                (it, container, on) -> processor.process(it, container, on, rules));
                admit(lane.submit(tenant, task));
                // not with the reply: tags that go on after it hold calls and memory just the same
                var _ = task.ended().thenRun(() -> concurrency.leave(tenant));
                return task.reply();
            } catch (RuntimeException refused) {
                concurrency.leave(tenant);
                throw refused;
            }
        }

        /**
         * A journalled hit has its own limits and its own queue: only the lane may say no. It was
         * kept as received, so its body is decompressed before the first step.
         */
        @Override
        public Optional<Run> run(Hit hit, LiveContainer live, RunRules rules) {
            var lane = lanes.assign(live.tenant());
            var task =
                    new LaneTask(
                            headers.put(hit, live, clock.instant()),
                            live,
                            lane,
                            Decoding.isNeeded(hit) ? afterDecoding : steps,
                            (it, container, on) -> processor.process(it, container, on, rules));
            return lane.submit(live.tenant(), task) == Lane.Admission.ACCEPTED
                    ? Optional.of(new Run(task.reply(), task.ended()))
                    : Optional.empty();
        }

        private static void admit(Lane.Admission admission) {
            switch (admission) {
                case ACCEPTED -> {}
                case DELAYED -> throw busy("Requests of this container wait too long already.");
                case FULL -> throw busy("Too many requests of this container wait already.");
            }
        }

        private static ProblemException busy(String detail) {
            return ProblemException.of(Problem.BUSY, detail)
                    .with("retryAfterSeconds", 1)
                    .withHeader("Retry-After", "1");
        }
    }
}

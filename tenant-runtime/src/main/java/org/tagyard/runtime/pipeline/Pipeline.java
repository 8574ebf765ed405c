package org.tagyard.runtime.pipeline;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.runtime.delivery.HitRunner;
import org.tagyard.runtime.host.Hosts;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.HitHandler;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Concurrency;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.lane.Lanes;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.Snapshots;

/** The stations of a request behind the door, in their order (spec: power-ups §2). */
@Singleton
class Pipeline implements HitHandler {
    private final Hosts hosts;
    private final Snapshots snapshots;
    private final Stations stations;
    private final List<Station> before;

    Pipeline(Hosts hosts, Snapshots snapshots, Stations stations, @All List<Station> before) {
        this.hosts = hosts;
        this.snapshots = snapshots;
        this.stations = stations;
        this.before = before;
    }

    @Override
    public boolean answersOn(String host) {
        return hosts.find(host).isPresent();
    }

    @Override
    public CompletionStage<Reply> handle(Hit hit) {
        var route = hosts.find(hit.host()).orElseThrow(Pipeline::unknownHost);
        return snapshots
                .get(route)
                .thenCompose(live -> pass(hit, live.orElseThrow(Pipeline::unknownHost)));
    }

    private CompletionStage<Reply> pass(Hit hit, LiveContainer live) {
        var answer = PathGate.check(hit, live);
        if (answer.isPresent()) {
            return CompletableFuture.completedStage(answer.get());
        }
        for (var station : before) {
            var taken = station.take(hit, live);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        return stations.pass(hit, live);
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
        private final PlatformHeaders headers;
        private final Clock clock;

        Stations(
                Lanes lanes,
                Concurrency concurrency,
                Processor processor,
                @All List<Step> steps,
                PlatformHeaders headers,
                Clock clock) {
            this.lanes = lanes;
            this.concurrency = concurrency;
            this.processor = processor;
            this.steps = steps.stream().sorted(Comparator.comparingInt(Step::order)).toList();
            this.headers = headers;
            this.clock = clock;
        }

        CompletionStage<Reply> pass(Hit hit, LiveContainer live) {
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
                                processor);
                admit(lane.submit(tenant, task));
                // not with the reply: tags that go on after it hold calls and memory just the same
                var _ = task.ended().thenRun(() -> concurrency.leave(tenant));
                return task.reply();
            } catch (RuntimeException refused) {
                concurrency.leave(tenant);
                throw refused;
            }
        }

        /** A journalled hit has its own limits and its own queue: only the lane may say no. */
        @Override
        public Optional<Run> run(Hit hit, LiveContainer live, RunRules rules) {
            var lane = lanes.assign(live.tenant());
            var task =
                    new LaneTask(
                            headers.put(hit, live, clock.instant()),
                            live,
                            lane,
                            steps,
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

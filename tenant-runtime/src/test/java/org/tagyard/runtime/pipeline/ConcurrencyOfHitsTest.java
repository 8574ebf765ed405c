package org.tagyard.runtime.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Decoding;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ingress.IngressConfig;
import org.tagyard.runtime.ingress.Reply;
import org.tagyard.runtime.lane.Concurrency;
import org.tagyard.runtime.lane.Lane;
import org.tagyard.runtime.run.RunRules;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings;
import org.tagyard.runtime.testing.Configs;

/** How long a hit counts against its tenant's limit of hits under way. */
class ConcurrencyOfHitsTest {
    private static final LiveContainer ACME =
            new LiveContainer(
                    new TenantId(new UUID(1, 1)),
                    new ContainerId(new UUID(2, 1)),
                    new LiveSettings(
                            1,
                            "abcdefgh",
                            1,
                            LiveSettings.Availability.ACTIVE,
                            400,
                            List.of(),
                            Map.of(),
                            List.of()),
                    Optional.empty());

    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final AtOnce lane = new AtOnce();
    private Processor processor = this::answerAndGoOn;

    /** Answers at once; its tags end when the test says so. */
    private Processor.Underway answerAndGoOn(Hit hit, LiveContainer live, Lane lane) {
        var ended = new CompletableFuture<Void>();
        ends.add(ended);
        return new Processor.Underway(
                CompletableFuture.completedStage(Reply.of(204)), ended.minimalCompletionStage());
    }

    private Pipeline.Stations stations(Step... steps) {
        return new Pipeline.Stations(
                any -> lane,
                new Concurrency(1),
                (hit, live, on) -> processor.process(hit, live, on),
                List.of(steps),
                new Decoding(Configs.of(IngressConfig.class, Map.of())),
                new PlatformHeaders(
                        Configs.of(HostsConfig.class, Map.of()), (hit, live, now) -> {}),
                Clock.systemUTC());
    }

    private static CompletableFuture<Reply> pass(Pipeline.Stations stations) {
        var hit =
                new Hit(
                        new UUID(7, 7),
                        Instant.EPOCH,
                        "shop.example.org",
                        "GET",
                        "/",
                        "",
                        Headers.NONE,
                        new byte[0],
                        "192.0.2.7",
                        Hit.Origin.NETWORK);
        return stations.pass(hit, ACME, RunRules.VISITOR).toCompletableFuture();
    }

    @Test
    void anAnsweredHitCountsUntilItsLastTagHasEnded() {
        var stations = stations();

        assertThat(pass(stations).join().status()).isEqualTo(204);
        assertThatThrownBy(() -> pass(stations))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        busy -> assertThat(busy.problem()).isEqualTo(Problem.BUSY));
        ends.getFirst().complete(null);

        assertThat(pass(stations).join().status()).isEqualTo(204);
    }

    @Test
    void aHitThatFailedAfterItsAnswerCountsNoLonger() {
        var stations = stations();

        pass(stations).join();
        ends.getFirst().completeExceptionally(new IllegalStateException("a bug for the log"));

        assertThat(pass(stations)).isCompleted();
    }

    @Test
    void aHitThatAStepAnswersIsOverAtOnce() {
        var stations = stations(new Blocking());

        assertThat(pass(stations).join().status()).isEqualTo(403);
        assertThat(pass(stations).join().status()).isEqualTo(403);
        assertThat(ends).isEmpty();
    }

    @Test
    void aProcessorThatThrowsLeavesNothingUnderWay() {
        var stations = stations();
        processor =
                (hit, live, on) -> {
                    throw new IllegalStateException("a bug for the log");
                };
        assertThat(pass(stations)).isCompletedExceptionally();
        processor = this::answerAndGoOn;

        assertThat(pass(stations)).isCompleted();
    }

    @Test
    void aHitThatTheWatchdogGaveUpCountsNoLonger() {
        lane.hangs = true;
        var stations = stations();
        var hanging = pass(stations);
        assertThat(hanging).isNotDone();
        lane.giveUp();
        assertThat(hanging).isCompletedExceptionally();
        lane.hangs = false;

        assertThat(pass(stations)).isCompleted();
    }

    private static final class Blocking implements Step {
        @Override
        public Outcome apply(Hit hit, LiveContainer live) {
            return new Outcome.Answer(Reply.of(403));
        }

        @Override
        public int order() {
            return 1;
        }
    }

    /** Runs work where it is submitted; one that hangs never begins. */
    private static final class AtOnce implements Lane {
        private boolean hangs;
        private Runnable last = () -> {};

        void giveUp() {
            ((Abandonable) last).abandoned();
        }

        @Override
        public Admission submit(TenantId tenant, Runnable task) {
            last = task;
            execute(tenant, task);
            return Admission.ACCEPTED;
        }

        @Override
        public void execute(TenantId tenant, Runnable task) {
            if (!hangs) {
                task.run();
            }
        }

        @Override
        public Timer after(TenantId tenant, Duration delay, Runnable task) {
            return () -> {};
        }

        @Override
        public void beat() {
            // no watchdog here
        }

        @Override
        public Duration patience() {
            return Duration.ofDays(1);
        }

        @Override
        public void goOn() {
            // nobody waits for this lane
        }

        @Override
        public boolean isCurrent() {
            return true;
        }
    }
}

package org.tagyard.admin.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.tenant.TenantId;

class TestLanesTest {
    private static final TenantId TENANT = new TenantId(new UUID(0, 7));

    private final TestLanes lanes = new TestLanes();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        callers.shutdownNow();
        lanes.stop();
    }

    @Test
    void runsOfOneTenantGoOneAfterTheOther() throws Exception {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        List<Future<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < TestLanes.MAX_RUNS; i++) {
            int number = i;
            runs.add(
                    callers.submit(() ->
                            lanes.run(
                                    TENANT,
                                    () -> {
                                        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                                        atOnce.decrementAndGet();
                                        return number;
                                    })));
        }
        for (int i = 0; i < runs.size(); i++) {
            assertThat(runs.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(i);
        }
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void aFullQueueIsBusyForItsTenantAlone() throws Exception {
        var entered = new CountDownLatch(TestLanes.MAX_RUNS);
        for (int i = 0; i < TestLanes.MAX_RUNS; i++) {
            callers.submit(() -> {
                entered.countDown();
                return lanes.run(TENANT, this::atTheGate);
            });
        }
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        var refused = Optional.<ProblemException>empty();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (refused.isEmpty() && System.nanoTime() < end) {
            // the last of the five may still be on its way in
            refused = lanes.isFull(TENANT) ? Optional.of(refusal()) : Optional.empty();
        }
        assertThat(refused).map(ProblemException::problem).hasValue(Problem.BUSY);
        assertThat(refused.orElseThrow().headers()).containsKey("Retry-After");
        gate.countDown();
        assertThat(lanes.<Integer>run(new TenantId(new UUID(0, 8)), () -> 3)).isEqualTo(3);
    }

    private ProblemException refusal() {
        return catchThrowableOfType(
                ProblemException.class, () -> lanes.run(TENANT, this::atTheGate));
    }

    private boolean atTheGate() {
        try {
            return gate.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

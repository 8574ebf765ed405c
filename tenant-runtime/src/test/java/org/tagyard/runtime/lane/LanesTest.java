package org.tagyard.runtime.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.lane.Lane.Admission;
import org.tagyard.runtime.testing.Configs;
import org.tagyard.runtime.testing.Eventually;

class LanesTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(1, 2));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<String, String> properties = new HashMap<>();
    private SilenceListener listener = (_, _) -> {};
    private final List<RendezvousLanes> opened = new ArrayList<>();

    private RendezvousLanes lanes(int count) {
        properties.put("tagyard.lane.count", Integer.toString(count));
        // but where refusals are what it is about
        properties.putIfAbsent("tagyard.lane.max-queue-delay", "60s");
        var lanes =
                new RendezvousLanes(Configs.of(LaneConfig.class, properties), registry, listener);
        opened.add(lanes);
        return lanes;
    }

    @AfterEach
    void close() {
        opened.forEach(RendezvousLanes::close);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(15, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(15, TimeUnit.SECONDS).join();
    }

    @Test
    void workOfOneLaneNeverOverlaps() {
        var lane = lanes(1).assign(ACME);
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var done = new CountDownLatch(1_000);
        for (int i = 0; i < 1_000; i++) {
            lane.submit(
                    i % 2 == 0 ? ACME : GLOBEX,
                    () -> {
                        if (inside.incrementAndGet() != 1) {
                            overlaps.incrementAndGet();
                        }
                        inside.decrementAndGet();
                        done.countDown();
                    });
        }
        await(done);
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void aTenantUsesTwoLanesAndTenantsAreSpread() {
        var eight = lanes(8);
        var all = new HashSet<Lane>();
        for (int i = 0; i < 100; i++) {
            var tenant = new TenantId(UUID.randomUUID());
            var release = new CountDownLatch(1);
            var mine = new HashSet<Lane>();
            for (int n = 0; n < 6; n++) {
                var lane = eight.assign(tenant);
                mine.add(lane);
                lane.submit(tenant, () -> await(release));
            }
            release.countDown();
            assertThat(mine).hasSizeBetween(1, 2);
            all.addAll(mine);
        }
        assertThat(all).hasSize(8);
    }

    @Test
    void theLessBusyOfTheTwoIsChosen() {
        var two = lanes(2);
        var release = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        var first = two.assign(ACME);
        first.submit(
                ACME,
                () -> {
                    started.countDown();
                    await(release);
                });
        await(started);
        assertThat(two.assign(ACME)).isNotSameAs(first);
        release.countDown();
    }

    @Test
    void newWorkIsRefusedWhileTheTenantsWorkWaitsTooLong() {
        properties.put("tagyard.lane.max-queue-delay", "50ms");
        var lane = lanes(1).assign(ACME);
        var release = new CountDownLatch(1);
        lane.submit(ACME, () -> await(release));
        lane.submit(ACME, () -> {});
        Eventually.holds(
                () -> assertThat(lane.submit(ACME, () -> {})).isEqualTo(Admission.DELAYED));
        assertThat(lane.submit(GLOBEX, () -> {})).isEqualTo(Admission.ACCEPTED);
        var continued = new CompletableFuture<Boolean>();
        lane.execute(ACME, () -> continued.complete(true));
        release.countDown();
        assertThat(await(continued)).isTrue();
        Eventually.holds(
                () -> assertThat(lane.submit(ACME, () -> {})).isEqualTo(Admission.ACCEPTED));
        assertThat(registry.counter("tagyard.lane.refused", "reason", "delayed").count())
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void newWorkIsRefusedWhenTooMuchWaits() {
        properties.put("tagyard.lane.max-queued", "3");
        properties.put("tagyard.lane.max-queue-delay", "1h");
        var lane = lanes(1).assign(ACME);
        var release = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        lane.submit(
                ACME,
                () -> {
                    started.countDown();
                    await(release);
                });
        await(started);
        for (int i = 0; i < 3; i++) {
            assertThat(lane.submit(ACME, () -> {})).isEqualTo(Admission.ACCEPTED);
        }
        assertThat(lane.submit(ACME, () -> {})).isEqualTo(Admission.FULL);
        assertThat(lane.submit(GLOBEX, () -> {})).isEqualTo(Admission.ACCEPTED);
        release.countDown();
    }

    @Test
    void aTaskThatThrowsDoesNotEndItsLane() {
        var lane = lanes(1).assign(ACME);
        lane.submit(
                ACME,
                () -> {
                    throw new IllegalStateException("a bug for the log");
                });
        var next = new CompletableFuture<Boolean>();
        lane.submit(ACME, () -> next.complete(lane.isCurrent()));
        assertThat(await(next)).isTrue();
        assertThat(lane.isCurrent()).isFalse();
    }

    @Test
    void aTimerRunsOnTheLaneUnlessCancelled() {
        var lane = lanes(1).assign(ACME);
        var ran = new CompletableFuture<Boolean>();
        var cancelled = new AtomicBoolean();
        lane.after(ACME, Duration.ofMillis(30), () -> cancelled.set(true)).cancel();
        lane.after(ACME, Duration.ofMillis(60), () -> ran.complete(lane.isCurrent()));
        assertThat(await(ran)).isTrue();
        assertThat(cancelled).isFalse();
    }

    @Test
    void aLaneThatHangsIsReplacedAndItsTaskHears() {
        properties.put("tagyard.lane.max-blocked", "100ms");
        var lane = lanes(1).assign(ACME);
        var release = new CountDownLatch(1);
        var heard = new CompletableFuture<Boolean>();
        var wasCurrent = new CompletableFuture<Boolean>();
        lane.submit(
                ACME,
                new Lane.Abandonable() {
                    @Override
                    public void run() {
                        while (release.getCount() > 0) {
                            LockSupport.park();
                            Thread.interrupted();
                        }
                        wasCurrent.complete(lane.isCurrent());
                    }

                    @Override
                    public void abandoned() {
                        heard.complete(true);
                    }
                });
        var next = new CompletableFuture<Boolean>();
        lane.submit(GLOBEX, () -> next.complete(true));
        assertThat(await(heard)).isTrue();
        assertThat(await(next)).isTrue();
        assertThat(registry.counter("tagyard.lane.abandoned").count()).isEqualTo(1);
        release.countDown();
    }

    @Test
    void whoListensHearsWhichThreadWasGivenUp() {
        properties.put("tagyard.lane.task-budget", "50ms");
        var heard = new CompletableFuture<String>();
        listener = (thread, tenant) -> heard.complete(thread.getName() + " " + tenant);
        var lane = lanes(1).assign(ACME);
        var stop = new AtomicBoolean();
        lane.submit(
                ACME,
                () -> {
                    while (!stop.get()) {
                        Thread.onSpinWait();
                    }
                });
        assertThat(heard.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("lane-0 " + ACME);
        stop.set(true);
    }

    @Test
    void aLaneThatSpinsIsReplaced() {
        properties.put("tagyard.lane.task-budget", "50ms");
        var lane = lanes(1).assign(ACME);
        var stop = new AtomicBoolean();
        lane.submit(
                ACME,
                () -> {
                    while (!stop.get()) {
                        Thread.onSpinWait();
                    }
                });
        var next = new CompletableFuture<Boolean>();
        lane.submit(GLOBEX, () -> next.complete(true));
        assertThat(await(next)).isTrue();
        stop.set(true);
    }

    @Test
    void aLongTaskThatGivesSignsOfLifeKeepsItsLane() {
        properties.put("tagyard.lane.task-budget", "100ms");
        var lane = lanes(1).assign(ACME);
        var done = new CompletableFuture<Boolean>();
        lane.submit(
                ACME,
                () -> {
                    long end = System.nanoTime() + Duration.ofMillis(600).toNanos();
                    while (System.nanoTime() < end) {
                        lane.beat();
                    }
                    done.complete(lane.isCurrent());
                });
        assertThat(await(done)).isTrue();
    }

    @Test
    void aTaskThatTakesLongLeavesTheLaneToOtherTenants() {
        var lane = lanes(1).assign(ACME);
        var neighbour = new CountDownLatch(1);
        var order = new ConcurrentLinkedQueue<String>();
        var done = new CountDownLatch(2);
        var stillCurrent = new CompletableFuture<Boolean>();
        lane.submit(
                ACME,
                () -> {
                    lane.submit(ACME, () -> order.add("next of the same tenant"));
                    lane.execute(ACME, done::countDown);
                    lane.goOn();
                    await(neighbour);
                    stillCurrent.complete(lane.isCurrent());
                    order.add("long task");
                    done.countDown();
                });
        lane.submit(GLOBEX, neighbour::countDown);
        await(done);
        assertThat(await(stillCurrent)).isTrue();
        Eventually.holds(
                () -> assertThat(order).containsExactly("long task", "next of the same tenant"));
        assertThat(registry.counter("tagyard.lane.aside").count()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void whatATenantDoesAfterALongTaskNeverOverlaps() {
        var lane = lanes(1).assign(ACME);
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var done = new CountDownLatch(500);
        for (int i = 0; i < 500; i++) {
            boolean isLong = i % 50 == 0;
            Runnable task =
                    () -> {
                        if (inside.incrementAndGet() != 1) {
                            overlaps.incrementAndGet();
                        }
                        if (isLong) {
                            lane.goOn();
                        }
                        inside.decrementAndGet();
                        done.countDown();
                    };
            if (i % 3 == 0) {
                lane.execute(ACME, task);
            } else {
                lane.submit(ACME, task);
            }
        }
        await(done);
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void tasksThatTakeLongComputeInTurns() {
        properties.put("tagyard.lane.slow-turns", "1");
        var lane = lanes(1).assign(ACME);
        var computing = new AtomicInteger();
        var overlaps = new AtomicInteger();
        var done = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            lane.submit(
                    new TenantId(new UUID(2, i)),
                    () -> {
                        lane.goOn();
                        if (computing.incrementAndGet() != 1) {
                            overlaps.incrementAndGet();
                        }
                        Thread.onSpinWait();
                        computing.decrementAndGet();
                        done.countDown();
                    });
        }
        await(done);
        assertThat(overlaps).hasValue(0);
    }

    @Test
    void aTaskBesideItsLaneThatSpinsIsGivenUp() {
        properties.put("tagyard.lane.task-budget", "50ms");
        var lane = lanes(1).assign(ACME);
        var stop = new AtomicBoolean();
        lane.submit(
                ACME,
                () -> {
                    lane.goOn();
                    while (!stop.get()) {
                        Thread.onSpinWait();
                    }
                });
        var next = new CompletableFuture<Boolean>();
        lane.submit(ACME, () -> next.complete(true));
        Eventually.holds(
                () -> assertThat(registry.counter("tagyard.lane.abandoned").count()).isEqualTo(1));
        assertThat(await(next)).isTrue();
        stop.set(true);
    }

    @Test
    void goingOnElsewhereChangesNothing() {
        var lane = lanes(1).assign(ACME);
        lane.goOn();
        assertThat(lane.isCurrent()).isFalse();
        assertThat(registry.counter("tagyard.lane.aside").count()).isZero();
    }

    @Test
    void concurrencyIsBoundedPerTenant() {
        var concurrency = new Concurrency(2);
        assertThat(concurrency.enter(ACME)).isTrue();
        assertThat(concurrency.enter(ACME)).isTrue();
        assertThat(concurrency.enter(ACME)).isFalse();
        assertThat(concurrency.enter(GLOBEX)).isTrue();
        concurrency.leave(ACME);
        assertThat(concurrency.enter(ACME)).isTrue();
        concurrency.leave(ACME);
        concurrency.leave(ACME);
        concurrency.leave(GLOBEX);
        assertThat(concurrency.underWay(ACME)).isZero();
    }
}

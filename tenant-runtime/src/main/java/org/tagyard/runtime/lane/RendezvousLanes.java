package org.tagyard.runtime.lane;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.tagyard.platform.tenant.TenantId;

/** The lanes of this process, their timers and their watchdog. */
final class RendezvousLanes implements Lanes, AutoCloseable {
    private static final int CHECKS_PER_BUDGET = 4;

    private final List<FairLane> lanes;
    private final ScheduledThreadPoolExecutor timers;
    private final ScheduledExecutorService watchdog;

    RendezvousLanes(LaneConfig config, MeterRegistry registry) {
        this(config, registry, (_, _) -> {});
    }

    /**
     * @param listener hears of each lane that is given up
     */
    RendezvousLanes(LaneConfig config, MeterRegistry registry, SilenceListener listener) {
        timers =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("lane-timer").factory());
        timers.setRemoveOnCancelPolicy(true);
        var meters = new LaneMeters(registry);
        int count = config.count().orElse(Runtime.getRuntime().availableProcessors());
        var slowRoom = new SlowRoom(config.slowTurns().orElse(Math.max(1, count / 2)));
        lanes =
                IntStream.range(0, Math.max(1, count))
                        .mapToObj(number ->
                                new FairLane(number, config, meters, timers, slowRoom, listener))
                        .toList();
        lanes.forEach(FairLane::start);
        watchdog =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("lane-watchdog").factory());
        long shortest = Math.min(config.taskBudget().toMillis(), config.maxBlocked().toMillis());
        long every = Math.max(5, shortest / CHECKS_PER_BUDGET);
        var _ =
                watchdog.scheduleWithFixedDelay(
                        () -> {
                            lanes.forEach(FairLane::check);
                            slowRoom.forget();
                        },
                        every,
                        every,
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public Lane assign(TenantId tenant) {
        FairLane first = lanes.getFirst();
        FairLane second = first;
        long best = Long.MIN_VALUE;
        long secondBest = Long.MIN_VALUE;
        for (int i = 0; i < lanes.size(); i++) {
            long weight = weight(tenant, i);
            if (weight > best) {
                second = first;
                secondBest = best;
                first = lanes.get(i);
                best = weight;
            } else if (weight > secondBest) {
                second = lanes.get(i);
                secondBest = weight;
            }
        }
        return second.waiting() < first.waiting() ? second : first;
    }

    /** Mixes tenant and lane (the finalizer of MurmurHash3, 64 bits). */
    private static long weight(TenantId tenant, int lane) {
        long mixed =
                tenant.value().getMostSignificantBits() * 31
                        + tenant.value().getLeastSignificantBits()
                        + lane * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        timers.shutdownNow();
        lanes.forEach(FairLane::close);
    }
}

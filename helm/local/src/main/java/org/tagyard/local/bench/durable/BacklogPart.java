package org.tagyard.local.bench.durable;

import java.time.Duration;

/**
 * First attempts of new hits while a backlog drains: the destination is away until so many wait,
 * then it is back while a thousand a second arrive.
 */
final class BacklogPart {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(20);
    private static final Duration SLICE = Duration.ofSeconds(10);

    private BacklogPart() {}

    static void run(Bench bench) {
        var load = bench.load();
        var report = bench.report();
        bench.aimAtTellingShop();
        load.rate(LatencyPart.PER_SECOND, Bench.CONNECTIONS, WARM_UP);
        load.arrivals(IDLE);
        report.title(
                "backlog: %,d hits wait, then drain beside %,d new ones a second"
                        .formatted(bench.lengths().backlog(), LatencyPart.PER_SECOND));
        var idle = load.rate(LatencyPart.PER_SECOND, Bench.CONNECTIONS, IDLE);
        idle = LatencyPart.withTimeOf(load.arrivals(IDLE), idle);
        report.arrived("first attempts, idle", idle);

        load.destinationIsAway(true);
        long waiting = 0;
        while (waiting < bench.lengths().backlog()) {
            waiting += load.through(bench.lengths().backlog(), 8, SLICE).acknowledged();
        }
        load.destinationIsAway(false);
        report.say("%,d hits wait for the destination, which is back now", waiting);
        drain(bench, waiting, idle);
    }

    /** One round for all of it: an order that arrives late counts, whenever it does. */
    private static void drain(Bench bench, long waiting, Round idle) {
        var load = bench.load();
        var report = bench.report();
        long begin = System.nanoTime();
        var round = load.rate(LatencyPart.PER_SECOND, Bench.CONNECTIONS, SLICE);
        while (round.ofEarlier() < waiting && System.nanoTime() - begin < LONGEST_DRAIN.toNanos()) {
            report.say("  %,d of them still wait", waiting - round.ofEarlier());
            round = load.more(LatencyPart.PER_SECOND, Bench.CONNECTIONS, SLICE);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        round = load.arrivals(IDLE);
        report.say(
                "%,d new ones arrived, p50 %.2f ms, p99 %.2f ms; the others in %.0f s at most",
                round.arrived(), round.firstAttempts().p50(), round.firstAttempts().p99(), seconds);
        report.atMost(
                "backlog: p99 of first attempts, as a multiple of that when idle",
                round.firstAttempts().p99() / Math.max(idle.firstAttempts().p99(), 0.001),
                "times",
                2);
        report.atMost(
                "backlog: hits that did not arrive, or twice",
                waiting
                        - round.ofEarlier()
                        + round.acknowledged()
                        - round.arrived()
                        + round.again(),
                "",
                0);
    }
}

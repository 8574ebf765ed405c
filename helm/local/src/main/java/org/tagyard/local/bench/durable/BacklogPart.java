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

    private static void drain(Bench bench, long waiting, Round idle) {
        long left = waiting;
        var busy = idle;
        long begin = System.nanoTime();
        while (left > 0 && System.nanoTime() - begin < LONGEST_DRAIN.toNanos()) {
            var round = bench.load().rate(LatencyPart.PER_SECOND, Bench.CONNECTIONS, SLICE);
            left -= round.ofEarlier();
            bench.report().arrived("first attempts, %,d wait".formatted(left), round);
            busy = round.firstAttempts().p99() > busy.firstAttempts().p99() ? round : busy;
        }
        bench.report().say("drained in %.0f s", (System.nanoTime() - begin) / 1e9);
        bench.report()
                .atMost(
                        "backlog: p99 of first attempts, the worst of 10 s, as a multiple",
                        busy.firstAttempts().p99() / idle.firstAttempts().p99(),
                        "times",
                        2);
        bench.report().atMost("backlog: hits that never arrived", left, "", 0);
    }
}

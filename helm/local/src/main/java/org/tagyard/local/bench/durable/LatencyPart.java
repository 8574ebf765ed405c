package org.tagyard.local.bench.durable;

import java.time.Duration;

/** From the webhook to the first attempt at the destination, at a rate that leaves room. */
final class LatencyPart {
    static final int PER_SECOND = 1_000;

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);

    private LatencyPart() {}

    static void run(Bench bench) {
        var report = bench.report();
        bench.aimAtTellingShop();
        bench.load().rate(PER_SECOND, Bench.CONNECTIONS, WARM_UP);
        bench.load().arrivals(LONGEST_DRAIN);
        report.title(
                "latency: %,d webhooks a second, from the moment each was due, %d s"
                        .formatted(PER_SECOND, ROUND.toSeconds()));
        var round = bench.load().rate(PER_SECOND, Bench.CONNECTIONS, ROUND);
        report.acknowledged("acknowledged", round);
        var after = bench.load().arrivals(LONGEST_DRAIN);
        report.arrived("first attempt at the destination", withTimeOf(after, round));
        report.atMost("latency: first attempt, p50", after.firstAttempts().p50(), "ms", 8);
        report.atMost("latency: first attempt, p99", after.firstAttempts().p99(), "ms", 50);
        report.atMost(
                "latency: not arrived, or twice",
                after.acknowledged() + after.refused() - after.arrived() + after.again(),
                "",
                0);
    }

    /** A round's arrivals with the length of its sending. */
    static Round withTimeOf(Round arrivals, Round sent) {
        return new Round(
                arrivals.acknowledged(),
                arrivals.refused(),
                sent.seconds(),
                arrivals.answers(),
                arrivals.arrived(),
                arrivals.ofEarlier(),
                arrivals.again(),
                arrivals.firstAttempts());
    }
}

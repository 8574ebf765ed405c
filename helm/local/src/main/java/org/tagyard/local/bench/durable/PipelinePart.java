package org.tagyard.local.bench.durable;

import java.time.Duration;

/**
 * Hits a second from the sender through journal, client, tag and HTTP to the destination, with
 * their receipts: as many as arrive are sent, so that no backlog hides behind the figure.
 */
final class PipelinePart {
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    /** Orders between sender and destination. */
    private static final int UNDER_WAY = 256;

    private PipelinePart() {}

    static void run(Bench bench) {
        var load = bench.load();
        var report = bench.report();
        bench.aimAtTellingShop();
        load.through(UNDER_WAY, Bench.CONNECTIONS, WARM_UP);
        load.arrivals(LONGEST_DRAIN);
        BooksPart.awaitBooks(bench, LONGEST_DRAIN);
        var time = Duration.ofSeconds(bench.lengths().throughSeconds());
        report.title(
                "pipeline: webhook, journal, client, tag, HTTP, receipt; %d under way, %d s"
                        .formatted(UNDER_WAY, time.toSeconds()));
        long before = bench.counts().delivered();
        var used = bench.processors();
        var round = load.through(UNDER_WAY, Bench.CONNECTIONS, time);
        report.arrived("arrived at the destination", round);
        report.acknowledged("acknowledged", round);
        var after = load.arrivals(LONGEST_DRAIN);
        var books = BooksPart.awaitBooks(bench, LONGEST_DRAIN);
        report.say("%s", bench.processors().perHit(used, after.arrived()));
        report.say(
                "the last one arrived after %.2f s; people could read of all of them %.2f s later",
                after.seconds(), books.toMillis() / 1_000.0);
        report.atLeast(
                "pipeline: accept, template, HTTP, receipt, lasting",
                round.arrived() / round.seconds(),
                "a second",
                4_000);
        report.atMost(
                "pipeline: acknowledged and not arrived, or twice",
                after.acknowledged() - after.arrived() + after.again(),
                "",
                0);
        report.atMost(
                "pipeline: not told to people as delivered",
                Math.abs(after.acknowledged() - (bench.counts().delivered() - before)),
                "",
                0);
    }
}

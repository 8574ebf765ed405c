package org.tagyard.local.bench.durable;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What the journal writes for its own sake: bytes of write-ahead log for a delivery's receipts, for
 * a hit beyond its payload and for what people see; and what it leaves to vacuum.
 */
final class BooksPart {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** A connection tells its counts after a transaction or, when idle, ten seconds later. */
    private static final Duration COUNTED = Duration.ofSeconds(11);

    private BooksPart() {}

    static void run(Bench bench) {
        var load = bench.load();
        var report = bench.report();
        bench.aimAtTellingShop();
        load.rate(LatencyPart.PER_SECOND, Bench.CONNECTIONS, WARM_UP);
        load.arrivals(LONGEST_DRAIN);
        awaitBooks(bench, LONGEST_DRAIN);
        pause(COUNTED);
        var before = bench.counts();
        load.rate(LatencyPart.PER_SECOND, Bench.CONNECTIONS, ROUND);
        var round = load.arrivals(LONGEST_DRAIN);
        awaitBooks(bench, LONGEST_DRAIN);
        pause(COUNTED);
        var after = bench.counts();
        double deliveries = Math.max(1, after.delivered() - before.delivered());
        double receipts = after.walSince(before, DatabaseCounts.RECEIPTS) / deliveries;
        double hits = after.walSince(before, DatabaseCounts.HITS) / deliveries;
        report.say(
                "%nbooks: %,.0f deliveries, one for each hit; bytes of WAL for each", deliveries);
        report.say("%-52s %10.0f", "receipts", receipts);
        report.say("%-52s %10.0f", "hit: request with its head, key of de-duplication", hits);
        report.say(
                "%-52s %10.0f",
                "all: also what people see, counts, checkpoints",
                (after.walBytes() - before.walBytes()) / deliveries);
        report.say("dead tuples in the journal's tables: %s", after.deadTuples());
        report.atMost("books: WAL of a delivery beyond its hit", receipts, "bytes", 100);
        report.atMost(
                "books: dead tuples in the journal's tables", after.deadTuplesInAll(), "", 350);
        report.atMost(
                "books: acknowledged and not delivered",
                Math.abs(round.acknowledged() - deliveries),
                "",
                0);
    }

    /**
     * Waits until the books stand still.
     *
     * @return how long they took
     */
    static Duration awaitBooks(Bench bench, Duration most) {
        long begin = System.nanoTime();
        long changed = begin;
        long last = bench.counts().delivered();
        // history is written at least every 200 ms while there is any
        while (System.nanoTime() - changed < Duration.ofSeconds(1).toNanos()
                && System.nanoTime() - begin < most.toNanos()) {
            pause(PAUSE);
            long now = bench.counts().delivered();
            if (now != last) {
                last = now;
                changed = System.nanoTime();
            }
        }
        return Duration.ofNanos(changed - begin);
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}

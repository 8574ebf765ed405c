package org.tagyard.local.bench.durable;

import java.time.Duration;

/**
 * Hits a second that are acknowledged: signed, verified, without duplicates, on disk. Each then
 * runs through its client to its end, with no tag to fire; in turn with what the server, COPY and
 * INSERT do by themselves.
 */
final class AcceptPart {
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final Duration ANCHOR = Duration.ofSeconds(4);
    private static final Duration REST = Duration.ofSeconds(3);
    private static final int ROUNDS = 3;
    private static final int ROWS_A_COMMIT = 64;

    private AcceptPart() {}

    static void run(Bench bench) {
        var load = bench.load();
        var report = bench.report();
        bench.makeAnchorTables();
        bench.aimAtKeepingShop();
        load.floodBare(Bench.CONNECTIONS, WARM_UP.dividedBy(6));
        load.copy(ROWS_A_COMMIT, WARM_UP.dividedBy(10));
        load.insert(Bench.CONNECTIONS, WARM_UP.dividedBy(10));
        load.flood(Bench.CONNECTIONS, WARM_UP);
        load.serve(REST);
        report.title(
                "accept: signed bodies of 1 KB, %d connections, %d rounds of %d s"
                        .formatted(Bench.CONNECTIONS, ROUNDS, ROUND.toSeconds()));
        double best = 0;
        double p99 = 0;
        double bare = 0;
        double copied = 0;
        long refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var server = load.floodBare(Bench.CONNECTIONS, ANCHOR);
            report.acknowledged("bare handler of the server", server);
            var copy = load.copy(ROWS_A_COMMIT, ANCHOR);
            report.anchor("bare COPY, one connection, 64 rows a commit", copy);
            report.anchor(
                    "INSERT, 64 connections, 1 row a commit",
                    load.insert(Bench.CONNECTIONS, ANCHOR));
            var before = bench.processors();
            var kept = load.flood(Bench.CONNECTIONS, ROUND);
            report.acknowledged("acknowledged by the runtime", kept);
            load.serve(REST);
            report.say("%s", bench.processors().perHit(before, kept.acknowledged()));
            refused += kept.refused();
            bare = Math.max(bare, server.perSecond());
            copied = Math.max(copied, copy.perSecond());
            if (kept.perSecond() > best) {
                best = kept.perSecond();
                p99 = kept.answers().p99();
            }
        }
        report.say(
                "%.0f %% of the bare handler, %.0f %% of the bare COPY",
                100 * best / bare, 100 * best / copied);
        report.atLeast("accept: acknowledged, verified, de-duplicated", best, "a second", 15_000);
        report.atMost("accept: p99 at 64 connections, of the same round", p99, "ms", 20);
        report.atMost("accept: refused or without an answer", refused, "", 0);
    }
}

package org.tagyard.local.bench.durable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tagyard.local.installation.Installation;

/**
 * Time of the processors that each program has used: what a hit costs, whatever else the machine
 * does. A process of the database that ended takes its share with it.
 */
record Processors(Duration runtime, Duration database, Duration load) {
    static Processors used(Installation installation, ProcessHandle load) {
        return new Processors(
                of(Stream.of(installation.runtimeProcess())),
                of(installation.database().processes().stream()),
                of(Stream.of(load)));
    }

    private static Duration of(Stream<ProcessHandle> processes) {
        return processes
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Microseconds for each of so many hits since then. */
    String perHit(Processors before, long hits) {
        var spent =
                List.of(
                        runtime.minus(before.runtime),
                        database.minus(before.database),
                        load.minus(before.load));
        double each = Math.max(1, hits);
        return String.format(
                Locale.ROOT,
                "processor time of a hit: runtime %.0f µs, database %.0f µs, sender and destination %.0f µs",
                spent.get(0).toNanos() / 1e3 / each,
                spent.get(1).toNanos() / 1e3 / each,
                spent.get(2).toNanos() / 1e3 / each);
    }
}

package org.tagyard.local.bench.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.tagyard.local.bench.BareProcess;
import org.tagyard.local.installation.TemporaryInstallation;

/**
 * The command: the figures of durable delivery over HTTP, through the whole door of an installation
 * of its own, each beside its target (spec: delivery §7). Load, runtime, database and destination
 * share the machine.
 */
public final class DurableBench {
    private DurableBench() {}

    /**
     * @param throughSeconds of the part that is to show what lasts
     * @param backlog hits that wait in the last part
     * @return the exit code: 1 when a target was missed
     */
    public static int run(
            Path checkout, Path parent, Set<Part> parts, int throughSeconds, int backlog) {
        var report = new Report(System.out);
        try (var bare = BareProcess.start();
                var load = LoadProcess.start(bare.socket().getPort());
                var temporary =
                        TemporaryInstallation.start(
                                checkout,
                                parent,
                                Map.of("tagyard.outbound.allow", load.destinationAddress()),
                                text -> System.out.println("  " + text))) {
            var bench =
                    new Bench(
                            temporary.installation(),
                            load,
                            new Bench.Lengths(throughSeconds, backlog),
                            report);
            report.say(
                    "%d processors shared with load, database and destination, load average %.1f",
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            for (var part : Part.values()) {
                if (parts.contains(part)) {
                    run(part, bench);
                }
            }
            return report.conclude() ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the load's programs", e);
        }
    }

    private static void run(Part part, Bench bench) {
        switch (part) {
            case ACCEPT -> AcceptPart.run(bench);
            case PIPELINE -> PipelinePart.run(bench);
            case LATENCY -> LatencyPart.run(bench);
            case BOOKS -> BooksPart.run(bench);
            case BACKLOG -> BacklogPart.run(bench);
        }
    }
}

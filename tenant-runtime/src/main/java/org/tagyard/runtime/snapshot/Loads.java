package org.tagyard.runtime.snapshot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tagyard.runtime.host.Route;
import org.tagyard.runtime.quarantine.Quarantines;
import org.tagyard.runtime.snapshot.ContainerLoader.Loaded;

/** What follows a load: the disk keeps it, the control plane hears of it, it is counted. */
final class Loads implements Snapshots.Follower {
    private static final Logger LOG = Logger.getLogger(Loads.class);

    private final Optional<DiskSnapshot> disk;
    private final Outbox outbox;
    private final Quarantines quarantines;
    private final Counter swaps;
    private final Counter failures;

    Loads(
            Optional<DiskSnapshot> disk,
            Outbox outbox,
            Quarantines quarantines,
            MeterRegistry registry) {
        this.disk = disk;
        this.outbox = outbox;
        this.quarantines = quarantines;
        swaps =
                Counter.builder("tagyard.snapshot.swaps")
                        .description("Versions made live")
                        .register(registry);
        failures =
                Counter.builder("tagyard.snapshot.failures")
                        .description("Versions that could not be made live")
                        .register(registry);
    }

    @Override
    public void loaded(Loaded loaded) {
        quarantines.loaded(route(loaded), loaded.stored().settings().quarantines());
        loaded.report().ifPresent(this::tell);
        try {
            if (disk.isPresent()) {
                disk.get().keep(loaded.stored());
            }
        } catch (IOException full) {
            LOG.warnf("A container cannot be kept on disk reason=%s", full);
        }
    }

    @Override
    public void gone(Route route) {
        quarantines.gone(route);
        try {
            if (disk.isPresent()) {
                disk.get().forget(route);
            }
        } catch (IOException busy) {
            LOG.warnf("A container's file stays on disk until the next sweep reason=%s", busy);
        }
    }

    private static Route route(Loaded loaded) {
        return new Route(loaded.live().tenant(), loaded.live().container());
    }

    private void tell(NodeReport report) {
        if (report.failedNumber().isPresent()) {
            failures.increment();
        } else {
            swaps.increment();
            LOG.infof(
                    "Swapped version tenant=%s container=%s version=%s",
                    report.route().tenant(),
                    report.route().container(),
                    report.version().map(String::valueOf).orElse("none"));
        }
        outbox.write(report);
    }
}

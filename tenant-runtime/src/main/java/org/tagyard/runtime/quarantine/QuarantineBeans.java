package org.tagyard.runtime.quarantine;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.runtime.ops.NodeIdentity;

/** Makes the quarantines of this process, and the thread that writes them. */
@Singleton
class QuarantineBeans {
    private static final long RETRY_SECONDS = 5;

    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("quarantine-writer").factory());
    private final Quarantines quarantines;

    QuarantineBeans(
            AgroalDataSource source, NodeIdentity node, Clock clock, MeterRegistry registry) {
        quarantines =
                new Quarantines(
                        new QuarantineTable(new TenantTransactions(source), node.name()),
                        clock,
                        writer);
        var _ =
                writer.scheduleWithFixedDelay(
                        quarantines::flush, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
        Gauge.builder("tagyard.quarantine.templates", quarantines, Quarantines::size)
                .description("Templates that may not run in a container loaded here")
                .register(registry);
    }

    @Produces
    @Singleton
    Quarantines quarantines() {
        return quarantines;
    }

    void stop(@Observes ShutdownEvent event) {
        writer.shutdownNow();
    }
}

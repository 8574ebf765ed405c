package org.tagyard.runtime.delivery.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.ops.DatabaseConfig;
import org.tagyard.runtime.ops.NodeIdentity;

/** The journal of this process. Connects when whoever runs deliveries opens it. */
@ApplicationScoped
class JournalBeans {
    /** After everything that may still have something to record. */
    private static final int LAST = 10_000;

    private final PostgresJournal journal;

    @Inject
    JournalBeans(
            DatabaseConfig database,
            NodeIdentity node,
            JournalConfig config,
            MeterRegistry registry) {
        this.journal =
                new PostgresJournal(
                        new Backends.Login(
                                database.url(), database.username(), database.password()),
                        node.name(),
                        config,
                        registry);
    }

    @Produces
    @Singleton
    @DefaultBean
    Journal journal() {
        return journal;
    }

    void stop(@Observes @Priority(LAST) ShutdownEvent event) {
        journal.close();
    }
}

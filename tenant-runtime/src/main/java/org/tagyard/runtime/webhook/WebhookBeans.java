package org.tagyard.runtime.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.tagyard.platform.secret.OpeningKey;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.runtime.ops.NodeIdentity;
import org.tagyard.runtime.trace.TestWatches;

/** What the entrance is made of. */
@ApplicationScoped
class WebhookBeans {
    @Produces
    @Singleton
    Optional<OpeningKey> openingKey(SecretsConfig config) {
        return config.keyFile().map(WebhookBeans::read);
    }

    private static OpeningKey read(Path file) {
        try {
            return OpeningKey.inFile(file);
        } catch (IOException | IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "tagyard.secrets.key-file: " + unusable.getMessage(), unusable);
        }
    }

    @Produces
    @Singleton
    Entrance.Desk desk(
            Optional<OpeningKey> key,
            Clock clock,
            DataSource database,
            NodeIdentity node,
            MeterRegistry registry,
            TestWatches watches) {
        return new Entrance.Desk(
                new SecretRing(key, clock),
                new RateLimits(clock),
                new PathActivity(clock, new TenantTransactions(database), node.name()),
                new WebhookMeters(registry),
                watches);
    }

    /** Writes what was counted, and forgets what is not used. */
    @Singleton
    static class Chores {
        private final Entrance.Desk desk;

        Chores(Entrance.Desk desk) {
            this.desk = desk;
        }

        @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
        void flush() {
            desk.activity().flush();
        }

        @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
        void forget() {
            desk.secrets().close();
            desk.limits().forget();
        }
    }
}

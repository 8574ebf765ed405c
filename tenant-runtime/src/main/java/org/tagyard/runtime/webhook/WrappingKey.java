package org.tagyard.runtime.webhook;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.tagyard.platform.secret.OpeningKey;

/**
 * Tells the control plane what to wrap tenants' keys to: the public half of this plane's key. Tries
 * again until the database has it.
 */
@Singleton
class WrappingKey {
    private static final Logger LOG = Logger.getLogger(WrappingKey.class);

    private final Optional<OpeningKey> key;
    private final DataSource database;
    private volatile boolean announced;

    WrappingKey(Optional<OpeningKey> key, DataSource database) {
        this.key = key;
        this.database = database;
        this.announced = key.isEmpty();
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void announce() {
        if (announced) {
            return;
        }
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement(
                                """
                                insert into wrapping_key (recipient, version, public_key)
                                select 'runtime', coalesce(max(version), 0) + 1, ?
                                  from wrapping_key where recipient = 'runtime'
                                on conflict do nothing\
                                """)) {
            statement.setBytes(1, key.orElseThrow().publicHalf().bytes());
            if (statement.executeUpdate() > 0) {
                LOG.info("The key for secrets is announced");
            }
            announced = true;
        } catch (SQLException away) {
            LOG.debugf("The key for secrets is not announced yet reason=%s", away.getMessage());
        }
    }
}

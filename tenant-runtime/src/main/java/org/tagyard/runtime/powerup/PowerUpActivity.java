package org.tagyard.runtime.powerup;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ops.NodeIdentity;
import org.tagyard.runtime.snapshot.LiveContainer;

/**
 * Counts what power-ups did, by minute, and adds it to the table {@code power_up_activity} every
 * ten seconds. Counts that cannot be written are kept for the next time, a minute's worth at most.
 */
@ApplicationScoped
public class PowerUpActivity implements PowerUpCounts {
    private static final Logger LOG = Logger.getLogger(PowerUpActivity.class);

    private final Map<Key, Counts> counts = new ConcurrentHashMap<>();
    private final Clock clock;
    private final TenantTransactions transactions;
    private final String node;

    @Inject
    public PowerUpActivity(Clock clock, DataSource database, NodeIdentity node) {
        this.clock = clock;
        this.transactions = new TenantTransactions(database);
        this.node = node.name();
    }

    private record Key(TenantId tenant, ContainerId container, String name, Instant minute) {}

    private record Counts(long hits, long changed, boolean sampled) {
        Counts plus(Counts other) {
            return new Counts(hits + other.hits, changed + other.changed, sampled || other.sampled);
        }
    }

    @Override
    public void seen(LiveContainer live, String name, boolean changed, boolean sampled) {
        var key =
                new Key(
                        live.tenant(),
                        live.container(),
                        name,
                        clock.instant().truncatedTo(ChronoUnit.MINUTES));
        counts.merge(key, new Counts(1, changed ? 1 : 0, sampled), Counts::plus);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void flush() {
        for (var key : counts.keySet()) {
            var taken = counts.remove(key);
            if (taken == null) {
                continue;
            }
            try {
                transactions.within(key.tenant(), connection -> add(connection, key, taken));
            } catch (StoreException e) {
                if (key.minute().isAfter(clock.instant().minusSeconds(120))) {
                    counts.merge(key, taken, Counts::plus);
                }
                LOG.debugf(e, "activity not written tenant=%s", key.tenant());
            }
        }
    }

    private int add(Connection connection, Key key, Counts taken) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into power_up_activity as a
                            (tenant_id, container_id, name, minute, node, hits, changed, sampled)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, container_id, name, minute, node) do update
                        set hits = a.hits + excluded.hits, changed = a.changed + excluded.changed,
                            sampled = a.sampled or excluded.sampled\
                        """)) {
            statement.setObject(1, key.tenant().value());
            statement.setObject(2, key.container().value());
            statement.setString(3, key.name());
            statement.setObject(4, key.minute().atOffset(ZoneOffset.UTC));
            statement.setString(5, node);
            statement.setLong(6, taken.hits());
            statement.setLong(7, taken.changed());
            statement.setBoolean(8, taken.sampled());
            return statement.executeUpdate();
        }
    }
}

package org.tagyard.admin.sweep;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.tagyard.admin.operation.Lost;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Comes by every 10 s, on one node at a time: switches off power-ups that are overdue or whose
 * preview ended, ends operations whose node died, and forgets what is too old: answers kept for
 * repeated requests, sessions and codes after 24 h, runtimes that went silent after 7 days, ended
 * operations after 30 days. Nothing waits for it: the runtimes compare the time themselves.
 */
@ApplicationScoped
class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    /** The key of the lock that keeps two nodes from sweeping at once; any number of our own. */
    static final long LOCK = 0x7461_6779_7377_6570L;

    private final TenantTransactions transactions;
    private final Sql sql;
    private final Clock clock;

    Sweeper(TenantTransactions transactions, Sql sql, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(
            every = "10s",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void comeBy() {
        sweep();
    }

    /** Sweeps once; false when another node is at it. */
    boolean sweep() {
        Instant now = clock.instant();
        return transactions.inBackground(
                TenantTransactions.PLATFORM,
                () -> {
                    boolean isOurTurn =
                            sql.column(Boolean.class, "select pg_try_advisory_xact_lock(?1)", LOCK)
                                    .getFirst();
                    if (isOurTurn) {
                        expirePowerUps(now);
                        sql.column(String.class, "select cast(sweep_old_rows(?1) as text)", now);
                        sql.column(
                                String.class,
                                "select cast(sweep_leftovers(?1, cast(?2 as jsonb)) as text)",
                                now,
                                Lost.problem().toString());
                    }
                    return isOurTurn;
                });
    }

    private void expirePowerUps(Instant now) {
        for (Object[] row :
                sql.rows("select tenant_id, container_id, name from expire_power_ups(?1)", now)) {
            LOG.debugf(
                    "power-up expired tenant=%s container=%s name=%s",
                    new TenantId((UUID) row[0]), new ContainerId((UUID) row[1]), row[2]);
        }
    }
}

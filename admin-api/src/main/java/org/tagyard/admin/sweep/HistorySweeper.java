package org.tagyard.admin.sweep;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;

/**
 * Comes by at the start and every hour, on one node at a time: makes the partitions of the coming
 * days, and forgets what each container's retention says of hits and deliveries, with what runtimes
 * that are gone counted of them, counters of paths after 25 hours and what people asked of the
 * runtimes after 30 days.
 */
@ApplicationScoped
class HistorySweeper {
    /** The key of the lock that keeps two nodes from sweeping at once; any number of our own. */
    static final long LOCK = 0x7461_6779_6869_7374L;

    private final TenantTransactions transactions;
    private final Sql sql;
    private final Clock clock;

    HistorySweeper(TenantTransactions transactions, Sql sql, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void comeBy() {
        sweep();
    }

    /** Sweeps once; false when another node is at it. */
    boolean sweep() {
        return transactions.inBackground(
                TenantTransactions.PLATFORM,
                () -> {
                    boolean isOurTurn =
                            sql.column(Boolean.class, "select pg_try_advisory_xact_lock(?1)", LOCK)
                                    .getFirst();
                    if (isOurTurn) {
                        run("keep_history_partitions");
                        run("sweep_paths_and_inbox");
                        run("sweep_history");
                        run("sweep_delivery_counts");
                        run("sweep_live_traffic");
                    }
                    return isOurTurn;
                });
    }

    private void run(String function) {
        sql.column(String.class, "select cast(" + function + "(?1) as text)", clock.instant());
    }
}

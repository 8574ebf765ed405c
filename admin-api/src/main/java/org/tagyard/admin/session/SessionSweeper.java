package org.tagyard.admin.session;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.tagyard.admin.security.Sql;
import org.tagyard.admin.security.TenantTransactions;

/** Forgets what has ended. Nothing waits for it: who asks compares the time. */
@ApplicationScoped
class SessionSweeper {
    private final Sql sql;
    private final TenantTransactions transactions;
    private final ConsoleConfig config;
    private final Clock clock;

    SessionSweeper(Sql sql, TenantTransactions transactions, ConsoleConfig config, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "10m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void comeBy() {
        int unused = sweep();
    }

    /** Sweeps once; gives the number of sessions that are gone. */
    int sweep() {
        Instant now = clock.instant();
        return transactions.inBackground(
                TenantTransactions.PLATFORM,
                () -> {
                    sql.execute("delete from console_sign_in where expires_at <= ?1", now);
                    return sql.execute(
                            "delete from console_session where expires_at <= ?1 or last_used_at <= ?2",
                            now,
                            now.minus(config.idleTime()));
                });
    }
}

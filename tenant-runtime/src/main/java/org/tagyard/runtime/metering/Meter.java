package org.tagyard.runtime.metering;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.ops.NodeIdentity;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.trace.Trace;

/** Counts hits. Thread-safe; never blocks. */
@Singleton
public class Meter {
    private final Traffic traffic;
    private final Unmatched unmatched;

    @Inject
    public Meter(Clock clock, DataSource database, NodeIdentity node) {
        this(
                new Traffic(clock, new TenantTransactions(database), node.name()),
                new Unmatched(clock, new TenantTransactions(database)));
    }

    Meter(Traffic traffic, Unmatched unmatched) {
        this.traffic = traffic;
        this.unmatched = unmatched;
    }

    /**
     * Counts one run of a hit.
     *
     * @param isFirst whether it is the hit's first; a later one counts for its tags alone
     */
    public Trace count(Hit hit, LiveContainer live, boolean isFirst) {
        return hit.origin() == Hit.Origin.RERUN
                ? Trace.OFF
                : new Tally(hit, live, isFirst, traffic, unmatched);
    }

    /** No version is live that could take it. */
    public void nobodyAsked(Hit hit, LiveContainer live, int status) {
        unmatched.seen(hit, live, status);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeTraffic() {
        traffic.flush();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeUnmatched() {
        unmatched.flush();
    }
}

package org.tagyard.runtime.metering;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.snapshot.LiveContainer;

/**
 * Counters of containers by the minute and of their tags by the hour. What cannot be written is
 * kept while its minute or hour is young.
 */
final class Traffic {
    private static final Logger LOG = Logger.getLogger(Traffic.class);

    /** Answers within 2^i milliseconds, i up to about 16 s, and the slower ones. */
    static final int BUCKETS = 16;

    private static final Duration KEPT = Duration.ofMinutes(2);

    private final Map<Minute, Counts> minutes = new ConcurrentHashMap<>();
    private final Map<Hour, TagCounts> hours = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final TenantTransactions transactions;
    private final String node;

    Traffic(InstantSource clock, TenantTransactions transactions, String node) {
        this.clock = clock;
        this.transactions = transactions;
        this.node = node;
    }

    /**
     * What one run of a hit added up to.
     *
     * @param isRequest the first run of the hit; else only its tags count
     * @param isFailed answered with 500 or above
     */
    record Sums(
            boolean isRequest,
            boolean isClaimed,
            boolean isFailed,
            int events,
            int succeeded,
            int failed,
            Duration answeredAfter) {}

    private record Minute(TenantId tenant, ContainerId container, Instant at) {}

    private record Hour(TenantId tenant, ContainerId container, String tag, Instant at) {}

    /** The columns, in the order of the insert. */
    private enum What {
        REQUESTS,
        CLAIMED,
        UNCLAIMED,
        FAILED,
        EVENTS,
        TAGS_SUCCEEDED,
        TAGS_FAILED
    }

    private static final class Counts {
        private final LongAdder[] sums = adders(What.values().length + BUCKETS);

        private static LongAdder[] adders(int count) {
            var adders = new LongAdder[count];
            Arrays.setAll(adders, _ -> new LongAdder());
            return adders;
        }

        void add(What what, long count) {
            sums[what.ordinal()].add(count);
        }

        void answered(Duration took) {
            long millis = Math.max(1, took.toMillis());
            int bucket = Math.min(BUCKETS - 1, 64 - Long.numberOfLeadingZeros(millis - 1));
            sums[What.values().length + bucket].increment();
        }

        long[] take() {
            return Arrays.stream(sums).mapToLong(LongAdder::sumThenReset).toArray();
        }

        void giveBack(long[] taken) {
            for (int i = 0; i < taken.length; i++) {
                sums[i].add(taken[i]);
            }
        }
    }

    private static final class TagCounts {
        private final LongAdder succeeded = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private volatile Instant lastFired = Instant.EPOCH;

        TagTaken take() {
            return new TagTaken(succeeded.sumThenReset(), failed.sumThenReset(), lastFired);
        }

        void giveBack(TagTaken taken) {
            succeeded.add(taken.succeeded());
            failed.add(taken.failed());
        }
    }

    private record TagTaken(long succeeded, long failed, Instant lastFired) {}

    void add(LiveContainer live, Sums sums) {
        var counts =
                minutes.computeIfAbsent(
                        new Minute(
                                live.tenant(),
                                live.container(),
                                clock.instant().truncatedTo(ChronoUnit.MINUTES)),
                        _ -> new Counts());
        if (sums.isRequest()) {
            counts.add(What.REQUESTS, 1);
            counts.add(sums.isClaimed() ? What.CLAIMED : What.UNCLAIMED, 1);
            counts.add(What.FAILED, sums.isFailed() ? 1 : 0);
            counts.add(What.EVENTS, sums.events());
            counts.answered(sums.answeredAfter());
        }
        counts.add(What.TAGS_SUCCEEDED, sums.succeeded());
        counts.add(What.TAGS_FAILED, sums.failed());
    }

    void tag(LiveContainer live, String tag, boolean succeeded) {
        var now = clock.instant();
        var counts =
                hours.computeIfAbsent(
                        new Hour(
                                live.tenant(),
                                live.container(),
                                tag,
                                now.truncatedTo(ChronoUnit.HOURS)),
                        _ -> new TagCounts());
        (succeeded ? counts.succeeded : counts.failed).increment();
        counts.lastFired = now;
    }

    /** Writes what was counted since the last time. Blocks. */
    void flush() {
        var young = clock.instant().minus(KEPT);
        minutes.forEach((key, counts) -> {
            var taken = counts.take();
            if (Arrays.stream(taken).anyMatch(it -> it > 0)) {
                try {
                    transactions.within(key.tenant(), connection -> add(connection, key, taken));
                } catch (StoreException away) {
                    LOG.debugf(away, "traffic not written tenant=%s", key.tenant());
                    counts.giveBack(taken);
                }
            }
            if (key.at().plus(1, ChronoUnit.MINUTES).isBefore(young)) {
                minutes.remove(key);
            }
        });
        hours.forEach((key, counts) -> {
            var taken = counts.take();
            if (taken.succeeded() + taken.failed() > 0) {
                try {
                    transactions.within(key.tenant(), connection -> add(connection, key, taken));
                } catch (StoreException away) {
                    LOG.debugf(away, "traffic not written tenant=%s", key.tenant());
                    counts.giveBack(taken);
                }
            }
            if (key.at().plus(1, ChronoUnit.HOURS).isBefore(young)) {
                hours.remove(key);
            }
        });
    }

    /** The container may be gone by now: nothing is written then. */
    private int add(Connection connection, Minute key, long[] taken) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into container_activity as a (tenant_id, container_id, minute, node, requests, claimed,
                            unclaimed, failed, events, tags_succeeded, tags_failed, histogram)
                        select c.tenant_id, c.container_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                          from container c where c.tenant_id = ? and c.container_id = ?
                        on conflict (tenant_id, container_id, minute, node) do update
                        set requests = a.requests + excluded.requests,
                            claimed = a.claimed + excluded.claimed,
                            unclaimed = a.unclaimed + excluded.unclaimed,
                            failed = a.failed + excluded.failed,
                            events = a.events + excluded.events,
                            tags_succeeded = a.tags_succeeded + excluded.tags_succeeded,
                            tags_failed = a.tags_failed + excluded.tags_failed,
                            histogram = (select array_agg(x + y order by i)
                                from unnest(a.histogram, excluded.histogram) with ordinality as h(x, y, i))\
                        """)) {
            int columns = What.values().length;
            statement.setObject(1, key.at().atOffset(ZoneOffset.UTC));
            statement.setString(2, node);
            for (int i = 0; i < columns; i++) {
                statement.setLong(3 + i, taken[i]);
            }
            var histogram =
                    Arrays.stream(taken, columns, taken.length).mapToObj(it -> (int) it).toArray();
            statement.setArray(3 + columns, connection.createArrayOf("int4", histogram));
            statement.setObject(4 + columns, key.tenant().value());
            statement.setObject(5 + columns, key.container().value());
            return statement.executeUpdate();
        }
    }

    private int add(Connection connection, Hour key, TagTaken taken) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into tag_activity as a (tenant_id, container_id, tag_id, hour, node, succeeded, failed, last_fired)
                        select c.tenant_id, c.container_id, ?, ?, ?, ?, ?, ?
                          from container c where c.tenant_id = ? and c.container_id = ?
                        on conflict (tenant_id, container_id, tag_id, hour, node) do update
                        set succeeded = a.succeeded + excluded.succeeded,
                            failed = a.failed + excluded.failed,
                            last_fired = greatest(a.last_fired, excluded.last_fired)\
                        """)) {
            statement.setString(1, key.tag());
            statement.setObject(2, key.at().atOffset(ZoneOffset.UTC));
            statement.setString(3, node);
            statement.setLong(4, taken.succeeded());
            statement.setLong(5, taken.failed());
            statement.setObject(6, taken.lastFired().atOffset(ZoneOffset.UTC));
            statement.setObject(7, key.tenant().value());
            statement.setObject(8, key.container().value());
            return statement.executeUpdate();
        }
    }
}

package org.tagyard.runtime.webhook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.tagyard.platform.sender.Verification;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.TenantId;

/**
 * Counts what happened on paths, by minute, for {@code stats} of the admin API; and when a secret
 * last verified a request. Counts that cannot be written are kept for two minutes.
 */
final class PathActivity {
    private static final Logger LOG = Logger.getLogger(PathActivity.class);

    /** Answers within 2^i milliseconds, i up to about 16 s, and the slower ones. */
    private static final int BUCKETS = 16;

    private static final int COLUMNS = What.values().length;

    private final Map<Key, long[]> counts = new ConcurrentHashMap<>();
    private final Map<Match, Instant> matches = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final TenantTransactions transactions;
    private final String node;

    PathActivity(InstantSource clock, TenantTransactions transactions, String node) {
        this.clock = clock;
        this.transactions = transactions;
        this.node = node;
    }

    /** What is counted; the names of the columns. */
    enum What {
        ACCEPTED,
        VERIFIED,
        MISSING,
        EXPIRED,
        MISMATCH,
        MALFORMED,
        DUPLICATES,
        LIMITED;

        static What of(Verification.Reason reason) {
            return switch (reason) {
                case MISSING -> MISSING;
                case EXPIRED -> EXPIRED;
                case MISMATCH -> MISMATCH;
                case MALFORMED -> MALFORMED;
            };
        }
    }

    private record Key(TenantId tenant, UUID path, Instant minute) {}

    private record Match(TenantId tenant, UUID secret) {}

    void count(TenantId tenant, UUID path, What what) {
        add(tenant, path, what.ordinal());
    }

    /** An accepted request was answered after this time. */
    void answered(TenantId tenant, UUID path, Duration took) {
        long millis = Math.max(1, took.toMillis());
        int bucket = Math.min(BUCKETS - 1, 64 - Long.numberOfLeadingZeros(millis - 1));
        add(tenant, path, COLUMNS + bucket);
    }

    void matched(TenantId tenant, UUID secret) {
        matches.put(new Match(tenant, secret), clock.instant());
    }

    private void add(TenantId tenant, UUID path, int index) {
        var key = new Key(tenant, path, clock.instant().truncatedTo(ChronoUnit.MINUTES));
        counts.compute(
                key,
                (_, before) -> {
                    var row = before == null ? new long[COLUMNS + BUCKETS] : before;
                    row[index]++;
                    return row;
                });
    }

    /** Writes what was counted since the last time. Blocks. */
    void flush() {
        for (var key : counts.keySet()) {
            var taken = counts.remove(key);
            if (taken != null) {
                try {
                    transactions.within(key.tenant(), connection -> add(connection, key, taken));
                } catch (StoreException away) {
                    keep(key, taken, away);
                }
            }
        }
        for (var match : matches.keySet()) {
            var at = matches.remove(match);
            if (at != null) {
                try {
                    transactions.within(match.tenant(), connection -> seen(connection, match, at));
                } catch (StoreException away) {
                    LOG.debugf(away, "a match was not written tenant=%s", match.tenant());
                }
            }
        }
    }

    private void keep(Key key, long[] taken, StoreException away) {
        LOG.debugf(away, "activity not written tenant=%s", key.tenant());
        if (key.minute().isAfter(clock.instant().minusSeconds(120))) {
            counts.merge(
                    key,
                    taken,
                    (a, b) -> {
                        var sum = a.clone();
                        for (int i = 0; i < sum.length; i++) {
                            sum[i] += b[i];
                        }
                        return sum;
                    });
        }
    }

    /** The path may be gone by now: nothing is written then. */
    private int add(Connection connection, Key key, long[] row) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into path_activity as a (tenant_id, path_id, minute, node, accepted, verified,
                            missing, expired, mismatch, malformed, duplicates, limited, ack_histogram)
                        select p.tenant_id, p.path_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                          from path p where p.tenant_id = ? and p.path_id = ?
                        on conflict (tenant_id, path_id, minute, node) do update
                        set accepted = a.accepted + excluded.accepted,
                            verified = a.verified + excluded.verified,
                            missing = a.missing + excluded.missing,
                            expired = a.expired + excluded.expired,
                            mismatch = a.mismatch + excluded.mismatch,
                            malformed = a.malformed + excluded.malformed,
                            duplicates = a.duplicates + excluded.duplicates,
                            limited = a.limited + excluded.limited,
                            ack_histogram = (select array_agg(x + y order by i)
                                from unnest(a.ack_histogram, excluded.ack_histogram) with ordinality as h(x, y, i))\
                        """)) {
            statement.setObject(1, key.minute().atOffset(ZoneOffset.UTC));
            statement.setString(2, node);
            for (int i = 0; i < COLUMNS; i++) {
                statement.setLong(3 + i, row[i]);
            }
            var histogram =
                    Arrays.stream(row, COLUMNS, row.length).mapToObj(it -> (int) it).toArray();
            statement.setArray(3 + COLUMNS, connection.createArrayOf("int4", histogram));
            statement.setObject(4 + COLUMNS, key.tenant().value());
            statement.setObject(5 + COLUMNS, key.path());
            return statement.executeUpdate();
        }
    }

    private static int seen(Connection connection, Match match, Instant at) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into path_secret_match (tenant_id, secret_id, matched_at)
                        select s.tenant_id, s.secret_id, ? from path_secret s
                         where s.tenant_id = ? and s.secret_id = ?
                        on conflict (tenant_id, secret_id) do update set matched_at = excluded.matched_at\
                        """)) {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setObject(2, match.tenant().value());
            statement.setObject(3, match.secret());
            return statement.executeUpdate();
        }
    }
}

package org.tagyard.runtime.metering;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.snapshot.LiveContainer;
import org.tagyard.runtime.snapshot.LiveSettings.PathRule;

/**
 * Requests that reached a container's host and that no client took, counted by host, method and
 * path: what a person sees whose sender was given the wrong address. Bounded twice, here and in the
 * table; what does not fit is not counted.
 */
final class Unmatched {
    private static final Logger LOG = Logger.getLogger(Unmatched.class);

    /** New rows of all containers between two writes. */
    static final int MOST_WAITING = 5_000;

    /** Rows of one container; the ones not seen for longest leave. */
    static final int KEPT = 200;

    private static final int PATH_CHARS = 200;
    private static final int METHOD_CHARS = 20;

    private final Map<Key, Seen> waiting = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final TenantTransactions transactions;

    Unmatched(InstantSource clock, TenantTransactions transactions) {
        this.clock = clock;
        this.transactions = transactions;
    }

    private record Key(
            TenantId tenant, ContainerId container, String host, String method, String path) {}

    private record Seen(
            long count, Instant first, Instant last, int status, Optional<UUID> pathId) {
        Seen and(Seen later) {
            return new Seen(count + later.count, first, later.last, later.status, later.pathId);
        }
    }

    void seen(Hit hit, LiveContainer live, int status) {
        var key =
                new Key(
                        live.tenant(),
                        live.container(),
                        hit.host(),
                        cut(hit.method(), METHOD_CHARS),
                        cut(hit.path(), PATH_CHARS));
        if (waiting.size() >= MOST_WAITING && !waiting.containsKey(key)) {
            return;
        }
        var now = clock.instant();
        var path = live.settings().pathRule(hit.host(), hit.path()).map(PathRule::id);
        waiting.merge(key, new Seen(1, now, now, status, path), Seen::and);
    }

    /** Writes what was seen since the last time. Blocks. */
    void flush() {
        for (var key : waiting.keySet()) {
            var seen = waiting.remove(key);
            if (seen != null) {
                try {
                    transactions.within(key.tenant(), connection -> write(connection, key, seen));
                } catch (StoreException away) {
                    LOG.debugf(away, "unmatched requests not written tenant=%s", key.tenant());
                }
            }
        }
    }

    private static int write(Connection connection, Key key, Seen seen) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into unmatched_request as u (tenant_id, container_id, host, method, path, path_id, status, count,
                            first_seen, last_seen)
                        select c.tenant_id, c.container_id, ?, ?, ?, ?::uuid, ?, ?, ?, ?
                          from container c where c.tenant_id = ? and c.container_id = ?
                        on conflict (tenant_id, container_id, host, method, path) do update
                        set count = u.count + excluded.count, status = excluded.status, path_id = excluded.path_id,
                            last_seen = greatest(u.last_seen, excluded.last_seen)\
                        """)) {
            statement.setString(1, key.host());
            statement.setString(2, key.method());
            statement.setString(3, key.path());
            statement.setString(4, seen.pathId().map(UUID::toString).orElse(null));
            statement.setInt(5, seen.status());
            statement.setLong(6, seen.count());
            statement.setObject(7, seen.first().atOffset(ZoneOffset.UTC));
            statement.setObject(8, seen.last().atOffset(ZoneOffset.UTC));
            statement.setObject(9, key.tenant().value());
            statement.setObject(10, key.container().value());
            statement.executeUpdate();
        }
        return forget(connection, key);
    }

    /** By the index unmatched_request_newest. */
    private static int forget(Connection connection, Key key) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        delete from unmatched_request u using (
                            select last_seen from unmatched_request where tenant_id = ? and container_id = ?
                             order by last_seen desc offset ? limit 1) oldest
                         where u.tenant_id = ? and u.container_id = ? and u.last_seen <= oldest.last_seen\
                        """)) {
            statement.setObject(1, key.tenant().value());
            statement.setObject(2, key.container().value());
            statement.setInt(3, KEPT);
            statement.setObject(4, key.tenant().value());
            statement.setObject(5, key.container().value());
            return statement.executeUpdate();
        }
    }

    /** PostgreSQL's text takes no NUL and no lone surrogates. */
    private static String cut(String text, int most) {
        var kept = (text.length() <= most ? text : text.substring(0, most)).replace('\0', '\uFFFD');
        return new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

package org.tagyard.admin.hit;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.store.KeptBytes;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/**
 * Finds hits by a text that somebody has in hand: an id, an order number, a part of a path. Ids and
 * the values at {@code capture.searchPointers} are found by their indexes, everywhere; everything
 * else among the newest hits alone, so that a search costs the same in any container. Joins the
 * transaction of its caller.
 */
@ApplicationScoped
class HitSearch {
    /** Hits whose columns are looked at. */
    static final int NEWEST = 2_000;

    /** Hits whose requests are looked into; about a tenth of a second of work. */
    static final int NEWEST_BODIES = 500;

    private static final int BODIES_AT_ONCE = 50;
    private static final int MOST_STORED_BYTES = 8 << 20;
    private static final int MOST_BYTES_OF_ONE = 256 << 10;
    private static final int MOST_FOUND = 500;
    private static final long LONGEST = Duration.ofSeconds(2).toNanos();
    private static final int MIN_CHARS = 2;
    private static final int MAX_CHARS = 200;

    private final Sql sql;

    HitSearch(Sql sql) {
        this.sql = sql;
    }

    /** Whether a query is a value at a pointer, which has an index of its own. */
    static boolean isAtPointer(String text) {
        return text.startsWith("/") && text.contains(":");
    }

    /**
     * The hits that a text leads to.
     *
     * @param looksInside whether the caller may know what requests hold
     */
    Set<UUID> find(TenantId tenant, ContainerId container, String text, boolean looksInside) {
        var wanted = text.strip();
        if (wanted.length() < MIN_CHARS || wanted.length() > MAX_CHARS) {
            throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                    .withErrors(
                            List.of(
                                    Violation.parameter(
                                            "q",
                                            Violation.Code.OUT_OF_RANGE,
                                            "A text to look for has "
                                                    + MIN_CHARS
                                                    + " to "
                                                    + MAX_CHARS
                                                    + " characters.")));
        }
        var found = new LinkedHashSet<UUID>();
        IdPrefix.HIT.parse(wanted).ifPresent(found::add);
        found.addAll(byIndex(tenant, container, wanted));
        found.addAll(amongTheNewest(tenant, container, wanted));
        if (looksInside) {
            found.addAll(inRequests(tenant, container, wanted));
        }
        return found;
    }

    /** Indexes hit_history_of_sender and hit_history_search. */
    private List<UUID> byIndex(TenantId tenant, ContainerId container, String text) {
        var values =
                sql
                        .column(
                                String.class,
                                """
                                select jsonb_array_elements_text(
                                    case jsonb_typeof(capture -> 'searchPointers') when 'array'
                                         then capture -> 'searchPointers' else '[]' end)
                                  from container where tenant_id = ?1 and container_id = ?2\
                                """,
                                tenant.value(),
                                container.value())
                        .stream()
                        .map(pointer -> pointer + ":" + text)
                        .toArray(String[]::new);
        return sql.column(
                UUID.class,
                """
                select hit_id from (
                    select hit_id, received_at from hit_history
                     where tenant_id = ?1 and container_id = ?2 and sender_delivery_id = ?3
                    union
                    select hit_id, received_at from hit_history
                     where tenant_id = ?1 and container_id = ?2 and search <> '{}' and search && cast(?4 as text[])) found
                 order by received_at desc limit ?5\
                """,
                tenant.value(),
                container.value(),
                text,
                values,
                MOST_FOUND);
    }

    /** Index hit_history_newest. */
    private List<UUID> amongTheNewest(TenantId tenant, ContainerId container, String text) {
        return sql.column(
                UUID.class,
                """
                select hit_id from (
                    select hit_id, received_at, host, path, client_ip, events, claimed_by from hit_history
                     where tenant_id = ?1 and container_id = ?2
                     order by received_at desc, hit_id desc limit ?3) newest
                 where position(?4 in lower(path)) > 0 or position(?4 in lower(host)) > 0 or client_ip = ?4
                    or position(?4 in lower(claimed_by ->> 'name')) > 0
                    or exists (select 1 from jsonb_array_elements(events) e
                                where position(?4 in lower(e ->> 'name')) > 0)
                 order by received_at desc limit ?5\
                """,
                tenant.value(),
                container.value(),
                NEWEST,
                text.toLowerCase(Locale.ROOT),
                MOST_FOUND);
    }

    private List<UUID> inRequests(TenantId tenant, ContainerId container, String text) {
        var wanted = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        var found = new ArrayList<UUID>();
        long end = System.nanoTime() + LONGEST;
        int storedBytes = 0;
        for (int from = 0;
                from < NEWEST_BODIES && storedBytes < MOST_STORED_BYTES && System.nanoTime() < end;
                from += BODIES_AT_ONCE) {
            var rows = requests(tenant, container, from);
            for (Object[] row : rows) {
                var stored = Optional.ofNullable((byte[]) row[1]);
                storedBytes += stored.map(it -> it.length).orElse(0);
                if (stored.flatMap(it -> KeptBytes.plain(it, MOST_BYTES_OF_ONE))
                        .filter(plain -> contains(plain, wanted))
                        .isPresent()) {
                    found.add((UUID) row[0]);
                }
            }
            if (rows.size() < BODIES_AT_ONCE) {
                break;
            }
        }
        return found;
    }

    /** Index hit_history_newest. Large ones would cost more than they are worth. */
    private List<Object[]> requests(TenantId tenant, ContainerId container, int from) {
        return sql.rows(
                """
                select hit_id, case when octet_length(request) <= ?5 then request end from (
                    select hit_id, received_at, request from hit_history
                     where tenant_id = ?1 and container_id = ?2
                     order by received_at desc, hit_id desc offset ?3 limit ?4) portion
                 order by received_at desc, hit_id desc\
                """,
                tenant.value(),
                container.value(),
                from,
                BODIES_AT_ONCE,
                MOST_BYTES_OF_ONE);
    }

    /** Latin letters are compared without case; others as they are. */
    static boolean contains(byte[] bytes, byte[] lowerCase) {
        int last = bytes.length - lowerCase.length;
        for (int at = 0; at <= last; at++) {
            int i = 0;
            while (i < lowerCase.length && lower(bytes[at + i]) == lowerCase[i]) {
                i++;
            }
            if (i == lowerCase.length) {
                return true;
            }
        }
        return false;
    }

    private static byte lower(byte it) {
        return it >= 'A' && it <= 'Z' ? (byte) (it + ('a' - 'A')) : it;
    }
}

package org.tagyard.admin.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.admin.http.Times;
import org.tagyard.admin.security.Sql;
import org.tagyard.platform.problem.Problem;
import org.tagyard.platform.problem.ProblemException;
import org.tagyard.platform.problem.Violation;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.IdPrefix;
import org.tagyard.platform.tenant.TenantId;

/** Counts a container's deliveries: all of them, and by what they have in common. */
@ApplicationScoped
class DeliverySummaries {
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "tag", "cast(tag_id as text)",
                    "path", "cast(path_id as text)",
                    "event", "event_name",
                    "state", "state",
                    "heldReason", "held_reason",
                    "deadReason", "dead_code",
                    "side", "dead_side",
                    "destination", "destination");

    /** Most groups of an answer, the largest first. */
    private static final int MAX_GROUPS = 1_000;

    private final Sql sql;

    DeliverySummaries(Sql sql) {
        this.sql = sql;
    }

    /** What is asked for, read and checked. */
    record Question(List<String> groupBy, List<String> states, Instant from, Instant until) {
        /**
         * @throws ProblemException {@code malformed-request} with all that is wrong
         */
        static Question of(
                Optional<String> groupBy,
                Optional<String> state,
                Optional<String> from,
                Optional<String> until) {
            var mistakes = new ArrayList<Violation>();
            var question =
                    new Question(
                            words(
                                    "groupBy",
                                    groupBy,
                                    COLUMNS.keySet().stream().sorted().toList(),
                                    mistakes),
                            words(
                                    "state",
                                    state.or(() -> Optional.of("dead")),
                                    DeliveryState.ALL,
                                    mistakes),
                            time("receivedAt[gte]", from, Instant.EPOCH, mistakes),
                            time(
                                    "receivedAt[lt]",
                                    until,
                                    Instant.parse("9999-01-01T00:00:00Z"),
                                    mistakes));
            if (!mistakes.isEmpty()) {
                throw ProblemException.of(Problem.MALFORMED_REQUEST, "The query cannot be used.")
                        .withErrors(mistakes);
            }
            return question;
        }

        private static List<String> words(
                String name,
                Optional<String> value,
                List<String> allowed,
                List<Violation> mistakes) {
            var words =
                    value.filter(text -> !text.isEmpty())
                            .map(text -> Arrays.stream(text.split(",", -1)).distinct().toList())
                            .orElse(List.of());
            if (!allowed.containsAll(words)) {
                mistakes.add(
                        Violation.parameter(
                                        name,
                                        Violation.Code.OUT_OF_RANGE,
                                        "This is not one of the values that " + name + " takes.")
                                .allowing(Map.of("values", allowed)));
                return List.of();
            }
            return words;
        }

        private static Instant time(
                String name, Optional<String> value, Instant otherwise, List<Violation> mistakes) {
            var time = value.flatMap(Times::parse);
            if (value.isPresent() && time.isEmpty()) {
                mistakes.add(
                        Violation.parameter(
                                name,
                                Violation.Code.WRONG_TYPE,
                                "A point in time is written 2026-11-24T09:00:00.000Z."));
            }
            return time.orElse(otherwise);
        }
    }

    DeliveryBodies.Summary of(TenantId tenant, ContainerId container, Question question) {
        var all =
                sql.rows(
                                """
                                select cast(coalesce(sum(started), 0) as bigint), cast(coalesce(sum(pending), 0) as bigint),
                                       cast(coalesce(sum(delivered), 0) as bigint), cast(coalesce(sum(dead), 0) as bigint),
                                       cast(coalesce(sum(held), 0) as bigint), cast(coalesce(sum(discarded), 0) as bigint),
                                       (select min(d.received_at) from delivery_history d
                                         where d.tenant_id = ?1 and d.container_id = ?2
                                           and d.state in ('due', 'running'))
                                  from delivery_count where tenant_id = ?1 and container_id = ?2\
                                """,
                                tenant.value(),
                                container.value())
                        .getFirst();
        long accounted =
                (Long) all[1] + (Long) all[2] + (Long) all[3] + (Long) all[4] + (Long) all[5];
        return new DeliveryBodies.Summary(
                (Long) all[0],
                (Long) all[1],
                (Long) all[2],
                (Long) all[3],
                (Long) all[4],
                (Long) all[5],
                (Long) all[0] - accounted,
                Optional.ofNullable((Instant) all[6]),
                question.groupBy().isEmpty() ? List.of() : groups(tenant, container, question));
    }

    /** Index delivery_history_unfinished; the columns are ours, not the caller's. */
    private List<DeliveryBodies.Group> groups(
            TenantId tenant, ContainerId container, Question question) {
        var columns = question.groupBy().stream().map(COLUMNS::get).toList();
        var places =
                java.util.stream.IntStream.rangeClosed(1, columns.size())
                        .mapToObj(Integer::toString)
                        .toList();
        var rows =
                sql.rows(
                        """
                        select %s, count(*), min(received_at), max(received_at) from delivery_history
                         where tenant_id = ?1 and container_id = ?2 and state = any(?3)
                           and received_at >= ?4 and received_at < ?5
                         group by %s order by count(*) desc limit ?6\
                        """
                                .formatted(String.join(", ", columns), String.join(", ", places)),
                        tenant.value(),
                        container.value(),
                        question.states().toArray(String[]::new),
                        question.from(),
                        question.until(),
                        MAX_GROUPS);
        return rows.stream().map(row -> group(row, question.groupBy())).toList();
    }

    private static DeliveryBodies.Group group(Object[] row, List<String> names) {
        var by = new LinkedHashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            if (row[i] != null) {
                by.put(names.get(i), shown(names.get(i), (String) row[i]));
            }
        }
        int at = names.size();
        return new DeliveryBodies.Group(
                by, (Long) row[at], (Instant) row[at + 1], (Instant) row[at + 2]);
    }

    private static String shown(String name, String value) {
        return switch (name) {
            case "tag" -> IdPrefix.TAG.format(UUID.fromString(value));
            case "path" -> IdPrefix.PATH.format(UUID.fromString(value));
            default -> value;
        };
    }
}

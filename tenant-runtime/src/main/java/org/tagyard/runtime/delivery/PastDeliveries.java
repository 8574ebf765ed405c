package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.journal.HitCodec;
import org.tagyard.runtime.delivery.journal.KeptHit;

/** Ended deliveries in the tables of history: to be repeated, to be given up. Blocks. */
final class PastDeliveries {
    /** Between the time in a hit's id and its time of acceptance lies a request at most. */
    private static final Duration AROUND = Duration.ofMinutes(10);

    private static final String ENDED = "state in ('delivered', 'dead', 'discarded')";

    private final TenantTransactions transactions;

    PastDeliveries(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A delivery that ended. */
    record Past(
            UUID delivery,
            UUID hit,
            Instant receivedAt,
            int event,
            UUID tag,
            Optional<Integer> version) {
        /** The hit was given up before anybody knew its tags. */
        boolean isWholeHit() {
            return tag.equals(Receipts.WHOLE_HIT);
        }
    }

    Optional<Past> find(TenantId tenant, ContainerId container, UUID hit, UUID delivery) {
        return transactions.within(
                tenant,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    "select delivery_id, hit_id, received_at, event_number, tag_id, version_number"
                                            + " from delivery_history where tenant_id = ? and container_id = ?"
                                            + " and delivery_id = ? and received_at between ? and ? and "
                                            + ENDED)) {
                        statement.setObject(1, tenant.value());
                        statement.setObject(2, container.value());
                        statement.setObject(3, delivery);
                        around(statement, 4, hit);
                        return read(statement).stream().findFirst();
                    }
                });
    }

    /**
     * What a filter selects, oldest first, but for what was repeated since a moment.
     *
     * @param filter {@code state, tag, path, deadReason, side} as lists, {@code hit} as a UUID,
     *     {@code from} and {@code until} as times; ids are UUIDs
     */
    List<Past> select(
            TenantId tenant,
            ContainerId container,
            JsonNode filter,
            Instant repeatedSince,
            int most) {
        return transactions.within(
                tenant,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    select delivery_id, hit_id, received_at, event_number, tag_id, version_number from delivery_history d
                                     where tenant_id = ? and container_id = ? and state in ('delivered', 'dead', 'discarded')
                                       and received_at >= ? and received_at < ?
                                       and (cardinality(?::text[]) = 0 or state = any(?::text[]))
                                       and (cardinality(?::text[]) = 0 or tag_id::text = any(?::text[]))
                                       and (cardinality(?::text[]) = 0 or path_id::text = any(?::text[]))
                                       and (cardinality(?::text[]) = 0 or dead_code = any(?::text[]))
                                       and (cardinality(?::text[]) = 0 or dead_side = any(?::text[]))
                                       and (cardinality(?::text[]) = 0 or hit_id::text = any(?::text[]))
                                       and not exists (select 1 from delivery_history n
                                            where n.tenant_id = d.tenant_id and n.container_id = d.container_id
                                              and n.received_at >= ? and n.replay_of = d.delivery_id)
                                     order by received_at, delivery_id limit ?\
                                    """)) {
                        statement.setObject(1, tenant.value());
                        statement.setObject(2, container.value());
                        statement.setObject(3, time(filter, "from", Instant.EPOCH));
                        statement.setObject(
                                4, time(filter, "until", Instant.parse("9999-01-01T00:00:00Z")));
                        int i = 5;
                        for (var member :
                                List.of("state", "tag", "path", "deadReason", "side", "hit")) {
                            var texts =
                                    connection.createArrayOf("text", texts(filter.path(member)));
                            statement.setArray(i++, texts);
                            statement.setArray(i++, texts);
                        }
                        statement.setObject(i++, repeatedSince.atOffset(ZoneOffset.UTC));
                        statement.setInt(i, most);
                        return read(statement);
                    }
                });
    }

    private static List<Past> read(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Past>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Past(
                                rows.getObject(1, UUID.class),
                                rows.getObject(2, UUID.class),
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                rows.getInt(4),
                                rows.getObject(5, UUID.class),
                                Optional.ofNullable(rows.getObject(6, Integer.class))));
            }
        }
        return found;
    }

    /** A hit's request as received; empty when it is no longer kept. */
    Optional<KeptHit> request(TenantId tenant, UUID hit, Instant receivedAt) {
        return transactions.within(
                tenant,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    select request from hit_history
                                     where tenant_id = ? and received_at = ? and hit_id = ? and request is not null\
                                    """)) {
                        statement.setObject(1, tenant.value());
                        statement.setObject(2, receivedAt.atOffset(ZoneOffset.UTC));
                        statement.setObject(3, hit);
                        try (var rows = statement.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(HitCodec.decode(rows.getBytes(1)))
                                    : Optional.<KeptHit>empty();
                        }
                    }
                });
    }

    /** The same where the time of acceptance is not known. */
    Optional<KeptHit> request(TenantId tenant, UUID hit) {
        return transactions.within(
                tenant,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    select request from hit_history
                                     where tenant_id = ? and hit_id = ? and received_at between ? and ? and request is not null\
                                    """)) {
                        statement.setObject(1, tenant.value());
                        statement.setObject(2, hit);
                        around(statement, 3, hit);
                        try (var rows = statement.executeQuery()) {
                            return rows.next()
                                    ? Optional.of(HitCodec.decode(rows.getBytes(1)))
                                    : Optional.<KeptHit>empty();
                        }
                    }
                });
    }

    /** Where the deliveries of a hit stand. */
    Map<OpenDelivery.Key, String> statesOf(TenantId tenant, UUID hit) {
        return transactions.within(
                tenant,
                connection -> {
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    select event_number, tag_id, state from delivery_history
                                     where tenant_id = ? and hit_id = ? and received_at between ? and ?\
                                    """)) {
                        statement.setObject(1, tenant.value());
                        statement.setObject(2, hit);
                        around(statement, 3, hit);
                        var states = new LinkedHashMap<OpenDelivery.Key, String>();
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) {
                                states.put(
                                        new OpenDelivery.Key(
                                                rows.getInt(1), rows.getObject(2, UUID.class)),
                                        rows.getString(3));
                            }
                        }
                        return states;
                    }
                });
    }

    /** Gives a dead delivery up; false when it is not dead. */
    boolean discard(
            TenantId tenant, ContainerId container, UUID hit, UUID delivery, String reason) {
        return transactions.within(
                tenant,
                connection -> discard(connection, tenant, container, hit, delivery, reason));
    }

    private static boolean discard(
            Connection connection,
            TenantId tenant,
            ContainerId container,
            UUID hit,
            UUID delivery,
            String reason)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        with gone as (
                            update delivery_history
                               set state = 'discarded', reason = ?, dead_code = null, dead_side = null, changed_at = now()
                             where tenant_id = ? and container_id = ? and delivery_id = ? and received_at between ? and ?
                               and state = 'dead'
                            returning tenant_id, container_id, stream
                        )
                        update delivery_count c set dead = c.dead - 1, discarded = c.discarded + 1, changed_at = now()
                          from gone
                         where c.tenant_id = gone.tenant_id and c.container_id = gone.container_id and c.stream = gone.stream\
                        """)) {
            statement.setString(1, HistoryStore.storable(reason));
            statement.setObject(2, tenant.value());
            statement.setObject(3, container.value());
            statement.setObject(4, delivery);
            around(statement, 5, hit);
            return statement.executeUpdate() == 1;
        }
    }

    /** Names the partitions in which a hit's rows can lie. */
    private static void around(PreparedStatement statement, int at, UUID hit) throws SQLException {
        var made = DeliveryIds.timeOf(hit);
        statement.setObject(at, made.minus(AROUND).atOffset(ZoneOffset.UTC));
        statement.setObject(at + 1, made.plus(AROUND).atOffset(ZoneOffset.UTC));
    }

    private static OffsetDateTime time(JsonNode filter, String member, Instant otherwise) {
        var text = filter.path(member).asText("");
        return (text.isEmpty() ? otherwise : Instant.parse(text)).atOffset(ZoneOffset.UTC);
    }

    private static String[] texts(JsonNode list) {
        if (list.isTextual()) {
            return new String[] {list.textValue()};
        }
        var texts = new ArrayList<String>();
        list.forEach(it -> texts.add(it.asText()));
        return texts.toArray(String[]::new);
    }
}

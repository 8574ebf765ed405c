package org.tagyard.runtime.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tagyard.runtime.delivery.journal.HitCodec;
import org.tagyard.runtime.delivery.journal.KeptHit;

/** Puts hits that no journal keeps into {@code hit_history}, once each. */
final class HitRows {
    private HitRows() {}

    /** Within a transaction of the session's tenant. */
    static void insert(
            Connection connection,
            RecordedTrace.Session session,
            List<TraceSink.Document> documents)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into hit_history (tenant_id, container_id, hit_id, received_at, host, path, path_id, method,
                            client_ip, origin, outcome, refusal, status, ack_us, verification, claimed_by, version_number,
                            events, sender_delivery_id, search, node, request)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?)
                        on conflict do nothing\
                        """)) {
            for (var document : documents) {
                if (document.facts().isPresent()) {
                    put(connection, statement, session, document, document.facts().get());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void put(
            Connection connection,
            PreparedStatement row,
            RecordedTrace.Session session,
            TraceSink.Document document,
            HitFacts facts)
            throws SQLException {
        var hit = document.hit();
        row.setObject(1, session.tenant().value());
        row.setObject(2, session.container().value());
        row.setObject(3, hit.id());
        row.setObject(4, TraceStore.at(hit.receivedAt()));
        row.setString(5, text(hit.host()));
        row.setString(6, text(hit.path()));
        row.setObject(7, facts.path().orElse(null));
        row.setString(8, text(hit.method()));
        row.setString(9, text(hit.clientAddress()));
        row.setString(10, hit.origin().name().toLowerCase(Locale.ROOT));
        row.setString(11, facts.outcome());
        row.setString(12, facts.refusal().orElse(null));
        row.setInt(13, facts.status());
        row.setLong(14, facts.untilAnswer().toNanos() / 1_000);
        json(row, 15, facts.verification());
        json(row, 16, facts.claimedBy());
        row.setObject(17, facts.version().orElse(null), Types.INTEGER);
        row.setString(18, TraceStore.storable(facts.events()));
        row.setString(19, facts.senderDeliveryId().map(HitRows::text).orElse(null));
        var search = facts.search().stream().map(HitRows::text).toArray(String[]::new);
        row.setArray(20, connection.createArrayOf("text", search));
        row.setString(21, document.document().path("node").asText());
        row.setBytes(
                22,
                facts.request()
                        .map(request ->
                                HitCodec.encode(
                                        new KeptHit(
                                                session.tenant(),
                                                session.container(),
                                                facts.path(),
                                                request,
                                                Optional.empty())))
                        .orElse(null));
    }

    private static void json(PreparedStatement row, int place, Optional<JsonNode> json)
            throws SQLException {
        row.setString(place, json.map(TraceStore::storable).orElse(null));
    }

    /** PostgreSQL's text takes no NUL and no lone surrogates. */
    private static String text(String text) {
        var plain = text.replace('\0', '\uFFFD');
        return new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}

package org.tagyard.runtime.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.tagyard.platform.store.TenantTransactions;

/** Writes one session's messages and documents in one transaction of its tenant. */
final class TraceStore {
    /** Older hits of a session leave when there are more (spec: admin-api §4.1). */
    private static final int KEPT_HITS = 1_000;

    /** About 20 messages a hit. */
    private static final int KEPT_MESSAGES = 20_000;

    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private final TenantTransactions transactions;

    TraceStore(DataSource database) {
        this.transactions = new TenantTransactions(database);
    }

    /**
     * @throws org.tagyard.platform.store.StoreException when the database fails; nothing is written
     */
    void write(RecordedTrace.Session session, List<TraceWriter.Item> items) {
        transactions.within(
                session.tenant(),
                connection -> {
                    var preview = session.preview().orElseThrow();
                    writeMessages(connection, session, preview, items);
                    writeDocuments(connection, session, preview, items);
                    HitRows.insert(connection, session, documents(items));
                    return items.size();
                });
    }

    private static void writeMessages(
            Connection connection,
            RecordedTrace.Session session,
            UUID preview,
            List<TraceWriter.Item> items)
            throws SQLException {
        var messages =
                items.stream()
                        .filter(TraceWriter.Item.Message.class::isInstance)
                        .map(item -> ((TraceWriter.Item.Message) item).told())
                        .toList();
        if (messages.isEmpty()) {
            return;
        }
        long number = takeNumbers(connection, session, preview, messages.size());
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into trace_event (tenant_id, preview_id, number, type, data, at)
                        values (?, ?, ?, ?, ?::jsonb, ?)\
                        """)) {
            for (var message : messages) {
                statement.setObject(1, session.tenant().value());
                statement.setObject(2, preview);
                statement.setLong(3, ++number);
                statement.setString(4, message.type());
                statement.setString(5, storable(message.data()));
                statement.setObject(6, at(message.at()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        delete from trace_event
                         where tenant_id = ? and preview_id = ? and number <= ?\
                        """)) {
            statement.setObject(1, session.tenant().value());
            statement.setObject(2, preview);
            statement.setLong(3, number - KEPT_MESSAGES);
            statement.execute();
        }
    }

    /** The last number given before; the row's lock makes commit order the order of numbers. */
    private static long takeNumbers(
            Connection connection, RecordedTrace.Session session, UUID preview, int count)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into preview_counter as c (tenant_id, preview_id, last)
                        values (?, ?, ?)
                        on conflict (tenant_id, preview_id)
                        do update set last = c.last + excluded.last
                        returning last\
                        """)) {
            statement.setObject(1, session.tenant().value());
            statement.setObject(2, preview);
            statement.setLong(3, count);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1) - count;
            }
        }
    }

    private static void writeDocuments(
            Connection connection,
            RecordedTrace.Session session,
            UUID preview,
            List<TraceWriter.Item> items)
            throws SQLException {
        var documents = documents(items);
        if (documents.isEmpty()) {
            return;
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into trace_hit
                            (tenant_id, container_id, preview_id, hit_id, started_at, summary, document)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?)
                        on conflict do nothing\
                        """)) {
            for (var document : documents) {
                statement.setObject(1, session.tenant().value());
                statement.setObject(2, session.container().value());
                statement.setObject(3, preview);
                statement.setObject(4, document.hit().id());
                statement.setObject(5, at(document.hit().receivedAt()));
                statement.setString(6, storable(document.summary()));
                statement.setBytes(7, gzip(document.document()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        // newest first: index trace_hit_newest
        try (var statement =
                connection.prepareStatement(
                        """
                        delete from trace_hit h using (
                            select started_at from trace_hit
                             where tenant_id = ? and preview_id = ?
                             order by started_at desc offset ? limit 1) oldest
                         where h.tenant_id = ? and h.preview_id = ?
                           and h.started_at <= oldest.started_at\
                        """)) {
            statement.setObject(1, session.tenant().value());
            statement.setObject(2, preview);
            statement.setInt(3, KEPT_HITS);
            statement.setObject(4, session.tenant().value());
            statement.setObject(5, preview);
            statement.execute();
        }
    }

    static List<TraceSink.Document> documents(List<TraceWriter.Item> items) {
        return items.stream()
                .filter(TraceWriter.Item.Whole.class::isInstance)
                .map(item -> ((TraceWriter.Item.Whole) item).document())
                .toList();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * PostgreSQL's jsonb takes no NUL and no lone surrogates: they become U+FFFD. An escape counts
     * only behind an even number of backslashes, so that text which looks like one stays as it is.
     */
    static String storable(JsonNode json) {
        var text = NUL.matcher(json.toString()).replaceAll("$1\uFFFD");
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static byte[] gzip(JsonNode json) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

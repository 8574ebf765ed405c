package org.tagyard.runtime.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.tagyard.platform.store.TenantTransactions;

/** Writes the kept traces of one container's live traffic in one transaction of its tenant. */
final class LiveTraceStore {
    /** Older ones of a container leave when there are more. */
    static final int KEPT = 2_000;

    private final TenantTransactions transactions;

    LiveTraceStore(DataSource database) {
        this.transactions = new TenantTransactions(database);
    }

    /**
     * @throws org.tagyard.platform.store.StoreException when the database fails; nothing is written
     */
    void write(RecordedTrace.Session session, List<TraceSink.Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        transactions.within(
                session.tenant(),
                connection -> {
                    long last = takeNumbers(connection, session, documents.size());
                    insert(connection, session, documents, last - documents.size());
                    forget(connection, session, last - KEPT);
                    HitRows.insert(connection, session, documents);
                    return documents.size();
                });
    }

    /** The last number given now; the row's lock makes commit order the order of numbers. */
    private static long takeNumbers(Connection connection, RecordedTrace.Session session, int count)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into live_counter as c (tenant_id, container_id, last) values (?, ?, ?)
                        on conflict (tenant_id, container_id) do update set last = c.last + excluded.last
                        returning last\
                        """)) {
            statement.setObject(1, session.tenant().value());
            statement.setObject(2, session.container().value());
            statement.setLong(3, count);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** A hit has one trace: a later run of it adds none. */
    private static void insert(
            Connection connection,
            RecordedTrace.Session session,
            List<TraceSink.Document> documents,
            long before)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        insert into live_hit (tenant_id, container_id, number, hit_id, started_at, summary, document)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing\
                        """)) {
            long number = before;
            for (var document : documents) {
                statement.setObject(1, session.tenant().value());
                statement.setObject(2, session.container().value());
                statement.setLong(3, ++number);
                statement.setObject(4, document.hit().id());
                statement.setObject(5, TraceStore.at(document.hit().receivedAt()));
                statement.setString(6, TraceStore.storable(document.summary()));
                statement.setBytes(7, TraceStore.gzip(document.document()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void forget(Connection connection, RecordedTrace.Session session, long upTo)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "delete from live_hit where tenant_id = ? and container_id = ? and number <= ?")) {
            statement.setObject(1, session.tenant().value());
            statement.setObject(2, session.container().value());
            statement.setLong(3, upTo);
            statement.execute();
        }
    }
}

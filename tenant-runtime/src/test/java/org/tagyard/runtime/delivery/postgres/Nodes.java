package org.tagyard.runtime.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.tagyard.migrations.Login;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.HitCodec;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.NewHit;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.testing.Eventually;

/** The processes of one test, and a look at their database that needs no journal. */
final class Nodes implements AutoCloseable {
    private final Login runtime;
    private final Login superuser;
    private final List<PostgresNode> nodes = new ArrayList<>();

    Nodes(Login runtime, Login superuser) {
        this.runtime = runtime;
        this.superuser = superuser;
    }

    PostgresNode start(String name, Map<String, String> settings) {
        var node = PostgresNode.open(runtime, name, settings);
        nodes.add(node);
        Eventually.holds(() -> assertThat(node.journal().refusal()).isEmpty());
        return node;
    }

    PostgresNode start(String name) {
        return start(name, Map.of());
    }

    static Position accepted(PostgresNode node, NewHit hit) {
        return ((Appended.Accepted) append(node, hit)).position();
    }

    static Appended append(PostgresNode node, NewHit hit) {
        return node.journal()
                .append(hit)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** Why it was refused; empty: it was not. */
    static Optional<JournalUnavailable.Reason> refusal(PostgresNode node, NewHit hit) {
        try {
            append(node, hit);
            return Optional.empty();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof JournalUnavailable unavailable) {
                return Optional.of(unavailable.reason());
            }
            throw failed;
        }
    }

    void execute(String sql) {
        try (var connection = superuser.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> rows(String sql) {
        try (var connection = superuser.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(Optional.ofNullable(rows.getString(1)).orElse(""));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every hit that lies in any slot. */
    List<KeptHit> onDisk() {
        var found = new ArrayList<KeptHit>();
        for (var table :
                rows("select relname from pg_class where relname ~ '^journal_hit_[0-9]+$'")) {
            try (var connection = superuser.connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select hit from " + table)) {
                while (rows.next()) {
                    found.add(HitCodec.decode(rows.getBytes(1)));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(table, e);
            }
        }
        return found;
    }

    List<UUID> idsOnDisk() {
        return onDisk().stream().map(KeptHit::id).toList();
    }

    long claimedSlots() {
        return rows("select slot from journal_slot where stream is not null").size();
    }

    @Override
    public void close() {
        nodes.forEach(PostgresNode::stop);
    }
}

package org.tagyard.runtime.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.delivery.journal.JournalContract;
import org.tagyard.runtime.testing.Eventually;

class PostgresJournalContractTest extends JournalContract {
    private final TestingDatabase database = TestingDatabase.start();

    @BeforeEach
    void emptyTables() {
        database.truncate();
    }

    @Override
    protected Node start(String name) {
        var node = PostgresNode.open(database.runtime(), name);
        Eventually.holds(() -> assertThat(node.journal().refusal()).isEmpty());
        return node;
    }

    @Override
    protected Journal unopened() {
        var login = database.runtime();
        return new PostgresJournal(
                new Backends.Login(login.url(), login.user(), login.password()),
                "a",
                PostgresNode.config(Map.of()),
                new SimpleMeterRegistry());
    }

    @Override
    protected void takeOver(Node sleeper, Node taker) {
        var stream = sleeper.journal().stream();
        var wire = ((PostgresNode) sleeper).wire();
        wire.hold();
        Eventually.holds(() -> assertThat(taker.journal().holds(stream)).isTrue());
        wire.letGo();
    }
}

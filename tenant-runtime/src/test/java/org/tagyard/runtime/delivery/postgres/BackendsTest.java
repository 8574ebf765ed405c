package org.tagyard.runtime.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.tagyard.migrations.TestingDatabase;
import org.tagyard.runtime.testing.Eventually;

/** Connections whose process does not go on. */
class BackendsTest {
    private final TestingDatabase database = TestingDatabase.start();

    @Test
    void aSleeperWithKeysInHandKeepsNobodyFromThemForLong() throws SQLException {
        var login = database.runtime();
        var backends =
                new Backends(new Backends.Login(login.url(), login.user(), login.password()));
        var asleep = backends.connect(Backends.HITS);
        try (var statement = asleep.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(42)");
        }
        try (var other = login.connect();
                var statement = other.createStatement()) {
            // shorter than what else would end the sleeper's transaction
            statement.execute("set lock_timeout = '4s'");
            statement.execute("select pg_advisory_lock(42)");
        }
        Eventually.holds(() -> assertThat(asleep.isValid(1)).isFalse());
        backends.close(asleep);
    }
}

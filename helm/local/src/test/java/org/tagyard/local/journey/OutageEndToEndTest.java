package org.tagyard.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tagyard.local.installation.TemporaryInstallation;
import org.tagyard.local.outage.OutageProof;
import org.tagyard.local.outage.Scenario;

/**
 * The short form of {@code ./tagyard prove outage} (spec: delivery §8, rows 2, 6 and 8): whether
 * anything is lost or made up, on a machine of any speed. Times and rates are the command's.
 */
class OutageEndToEndTest {
    @Test
    void nothingAcknowledgedIsLostWhenTheDatabaseOrARuntimeGoesAway() throws SQLException {
        try (var temporary =
                TemporaryInstallation.start(Checkout.root(), Checkout.data(), text -> {})) {
            assertThat(
                            OutageProof.broken(
                                    temporary.installation(),
                                    List.of(
                                            Scenario.POSTGRES_KILLED,
                                            Scenario.CONNECTIONS_CUT,
                                            Scenario.RUNTIME_STOPPED,
                                            Scenario.RUNTIME_KILLED)))
                    .isEmpty();
        }
    }
}

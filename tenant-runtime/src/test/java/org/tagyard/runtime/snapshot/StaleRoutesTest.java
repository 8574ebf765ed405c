package org.tagyard.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Route;

class StaleRoutesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Route SHOP =
            new Route(new TenantId(new UUID(1, 1)), new ContainerId(new UUID(2, 2)));

    private final StaleRoutes stale = new StaleRoutes();

    @Test
    void aFailedLoadIsDueAfterAPause() {
        stale.failed(SHOP, NOON);
        assertThat(stale.due(NOON.plusMillis(999))).isEmpty();
        assertThat(stale.due(NOON.plusSeconds(1))).containsExactly(SHOP);
    }

    @Test
    void eachFurtherFailureDoublesThePauseUpToTheLongest() {
        stale.failed(SHOP, NOON);
        stale.failed(SHOP, NOON);
        assertThat(stale.due(NOON.plusMillis(1_999))).isEmpty();
        assertThat(stale.due(NOON.plusSeconds(2))).containsExactly(SHOP);
        for (int i = 0; i < 20; i++) {
            stale.failed(SHOP, NOON);
        }
        assertThat(stale.due(NOON.plus(StaleRoutes.LONGEST_PAUSE))).containsExactly(SHOP);
    }

    @Test
    void whatSettledIsForgottenAndBeginsAnew() {
        stale.failed(SHOP, NOON);
        stale.failed(SHOP, NOON);
        stale.settled(SHOP);
        assertThat(stale.size()).isZero();
        stale.failed(SHOP, NOON);
        assertThat(stale.due(NOON.plusSeconds(1))).containsExactly(SHOP);
    }
}

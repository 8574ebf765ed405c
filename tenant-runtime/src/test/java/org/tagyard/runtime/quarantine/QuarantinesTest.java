package org.tagyard.runtime.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tagyard.platform.store.SettingsRows;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Route;

class QuarantinesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Route SHOP =
            new Route(new TenantId(new UUID(1, 1)), new ContainerId(new UUID(2, 2)));
    private static final Route OTHER =
            new Route(new TenantId(new UUID(1, 1)), new ContainerId(new UUID(2, 3)));

    private final List<String> kept = new ArrayList<>();
    private boolean databaseIsAway;

    private final Quarantines quarantines =
            new Quarantines(
                    (route, hash, quarantined) -> {
                        if (databaseIsAway) {
                            throw new StoreException("away", new java.sql.SQLException("away"));
                        }
                        kept.add(hash + " " + quarantined.reason().slug());
                    },
                    () -> NOON,
                    Runnable::run);

    private void silent(String hash) {
        quarantines.entered(SHOP, hash);
        quarantines.silent(Thread.currentThread(), SHOP.tenant());
    }

    private void fail(String hash) {
        quarantines.failed(SHOP, hash, "boom");
    }

    private static SettingsRows.QuarantineRow row(String hash) {
        return new SettingsRows.QuarantineRow(hash, "script-failures", "It failed.", NOON);
    }

    @Test
    void theThirdSilentLaneLocksTheTemplateAwayInThatContainer() {
        silent("a");
        silent("a");
        silent("b");
        assertThat(quarantines.find(SHOP, "a")).isEmpty();
        silent("a");
        assertThat(quarantines.find(SHOP, "a"))
                .hasValueSatisfying(it -> {
                    assertThat(it.reason()).isEqualTo(Quarantined.Reason.SILENT_LANE);
                    assertThat(it.since()).isEqualTo(NOON);
                    assertThat(it.sentence()).contains("quarantined since 2026-11-24T12:00:00Z");
                });
        assertThat(quarantines.find(SHOP, "b")).isEmpty();
        assertThat(quarantines.find(OTHER, "a")).isEmpty();
        assertThat(kept).containsExactly("a silent-lane");
    }

    @Test
    void aLaneThatWasSilentOutsideOfScriptsCountsForNobody() {
        for (int i = 0; i < 5; i++) {
            quarantines.entered(SHOP, "a");
            quarantines.left();
            quarantines.silent(Thread.currentThread(), SHOP.tenant());
        }
        assertThat(quarantines.find(SHOP, "a")).isEmpty();
    }

    @Test
    void onlyFailuresInARowLockATemplateAway() {
        fail("a");
        fail("a");
        quarantines.worked(SHOP, "a");
        fail("a");
        fail("a");
        assertThat(quarantines.find(SHOP, "a")).isEmpty();
        fail("a");
        assertThat(quarantines.find(SHOP, "a"))
                .hasValueSatisfying(it -> assertThat(it.detail()).contains("in a row", "boom"));
    }

    @Test
    void whatIsNoLongerInTheSettingsWasLiftedAndIsCountedAnew() {
        fail("a");
        fail("a");
        fail("a");
        quarantines.loaded(SHOP, List.of(row("a")));
        assertThat(quarantines.find(SHOP, "a")).isPresent();
        quarantines.loaded(SHOP, List.of());
        assertThat(quarantines.find(SHOP, "a")).isEmpty();
        fail("a");
        fail("a");
        assertThat(quarantines.find(SHOP, "a")).isEmpty();
    }

    @Test
    void whatAnotherRuntimeCountedHoldsHereAsWell() {
        quarantines.loaded(SHOP, List.of(row("a")));
        assertThat(quarantines.find(SHOP, "a")).isPresent();
        assertThat(quarantines.size()).isEqualTo(1);
        quarantines.gone(SHOP);
        assertThat(quarantines.find(SHOP, "a")).isEmpty();
        assertThat(quarantines.size()).isZero();
    }

    @Test
    void whileTheDatabaseIsAwayAQuarantineHoldsAndIsWrittenLater() {
        databaseIsAway = true;
        fail("a");
        fail("a");
        fail("a");
        quarantines.loaded(SHOP, List.of());
        assertThat(quarantines.find(SHOP, "a")).isPresent();
        assertThat(kept).isEmpty();
        databaseIsAway = false;
        quarantines.flush();
        quarantines.flush();
        assertThat(kept).containsExactly("a script-failures");
        quarantines.loaded(SHOP, List.of());
        assertThat(quarantines.find(SHOP, "a")).isEmpty();
    }
}

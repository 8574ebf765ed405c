package org.tagyard.admin.powerup;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.tagyard.admin.audit.Audit;
import org.tagyard.admin.audit.Target;
import org.tagyard.admin.live.LiveContainers;
import org.tagyard.admin.security.Access;
import org.tagyard.platform.powerup.PowerUp;

/** Writes what becomes of a power-up: its row, the word to the runtimes, the audit record. */
@ApplicationScoped
class PowerUpRecords {
    private final PowerUps rows;
    private final LiveContainers live;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    PowerUpRecords(PowerUps rows, LiveContainers live, Access access, Audit audit, Clock clock) {
        this.rows = rows;
        this.live = live;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Switches on, by the server's clock alone. */
    void on(PowerUp powerUp, PowerUpRow row) {
        Instant now = clock.instant();
        row.enabled = true;
        row.enabledAt = now;
        row.enabledBy = rows.tree(access.actor());
        row.expiresAt = powerUp.timeLimit().map(limit -> now.plus(limit.each())).orElse(null);
    }

    /** Switches off because somebody said so; the settings stay. */
    void off(PowerUpRow row) {
        row.enabled = false;
        row.enabledAt = null;
        row.enabledBy = null;
        row.expiresAt = null;
        row.lastOff = rows.tree(new PowerUpView.LastOff(clock.instant(), access.actor(), "manual"));
    }

    /** Stores a row that was changed, and says so. */
    PowerUpView changed(
            String action, PowerUpView before, PowerUpRow row, Supplier<PowerUpView> view) {
        row.updatedAt = clock.instant();
        row.updatedBy = rows.tree(access.actor());
        rows.flush();
        live.settingsChanged(access.tenant(), access.container());
        PowerUpView after = view.get();
        audit.changed(
                access.tenant(),
                action,
                Target.in(access.container().toString(), "power-up", after.name(), after.name()),
                before.audited(),
                after.audited());
        return after;
    }
}

package org.tagyard.admin.powerup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.admin.security.Actor;
import org.tagyard.platform.powerup.PowerUp;

/** Rows of power-ups, or their absence, as they are answered. */
@ApplicationScoped
class PowerUpViews {
    /** The revision of a power-up that nobody ever wrote to: the one its row would begin with. */
    private static final long UNTOUCHED = 1;

    private final PowerUps rows;
    private final Clock clock;

    PowerUpViews(PowerUps rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    PowerUpView view(PowerUp powerUp, Optional<PowerUpRow> row, PowerUpView.Activity activity) {
        return row.map(it -> stored(powerUp, it, activity))
                .orElseGet(() -> untouched(powerUp, activity));
    }

    private PowerUpView stored(PowerUp powerUp, PowerUpRow row, PowerUpView.Activity activity) {
        // the runtimes stopped by their own clocks: it is off, even if nobody has written that down
        boolean overdue = row.isOverdue(clock.instant());
        boolean on = row.enabled && !overdue;
        Optional<PowerUpView.LastOff> lastOff =
                overdue && row.expiresAt != null
                        ? Optional.of(
                                new PowerUpView.LastOff(row.expiresAt, Actor.system(), "expired"))
                        : read(row.lastOff, PowerUpView.LastOff.class);
        return new PowerUpView(
                powerUp.slug(),
                on,
                powerUp.settings().withDefaults((ObjectNode) row.settings),
                state(powerUp, on),
                troubles(powerUp),
                on ? Optional.ofNullable(row.enabledAt) : Optional.empty(),
                on ? read(row.enabledBy, Actor.class) : Optional.empty(),
                on ? Optional.ofNullable(row.expiresAt) : Optional.empty(),
                lastOff,
                on ? powerUp.headers() : List.of(),
                activity,
                row.revision,
                Optional.of(row.updatedAt),
                read(row.updatedBy, Actor.class));
    }

    private static PowerUpView untouched(PowerUp powerUp, PowerUpView.Activity activity) {
        Optional<Instant> never = Optional.empty();
        return new PowerUpView(
                powerUp.slug(),
                false,
                powerUp.settings().defaults(),
                state(powerUp, false),
                troubles(powerUp),
                never,
                Optional.empty(),
                never,
                Optional.empty(),
                List.of(),
                activity,
                UNTOUCHED,
                never,
                Optional.empty());
    }

    private static String state(PowerUp powerUp, boolean on) {
        if (!powerUp.isAvailable()) {
            return "unavailable";
        }
        return on ? "on" : "off";
    }

    private static List<PowerUpView.Trouble> troubles(PowerUp powerUp) {
        return powerUp.isAvailable()
                ? List.of()
                : List.of(
                        new PowerUpView.Trouble(
                                "unavailable", "This version of Tagyard cannot do this yet."));
    }

    private <T> Optional<T> read(@Nullable JsonNode node, Class<T> type) {
        return node == null ? Optional.empty() : Optional.of(rows.read(node, type));
    }
}

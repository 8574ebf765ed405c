package org.tagyard.admin.powerup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tagyard.admin.security.Actor;

/**
 * A power-up of a container as it is answered.
 *
 * @param settings by the schema of its type, defaults included
 * @param state {@code off}, {@code on}, {@code degraded} or {@code unavailable}
 * @param problems what keeps it from working
 * @param expiresAt when it switches itself off; null unless it is on and time-limited
 * @param lastOff how it came to be off the last time
 * @param headers the request headers it injects now
 * @param activity what it did within the last hour
 */
@Schema(name = "PowerUp")
record PowerUpView(
        String name,
        boolean enabled,
        @Schema(ref = "PowerUpSettings") ObjectNode settings,
        String state,
        List<Trouble> problems,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> enabledAt,
        Optional<Actor> enabledBy,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> expiresAt,
        Optional<LastOff> lastOff,
        List<String> headers,
        Activity activity,
        long revision,
        Optional<Instant> updatedAt,
        Optional<Actor> updatedBy) {
    /** Something that keeps a power-up from working. */
    @Schema(name = "PowerUpTrouble")
    record Trouble(String code, String detail) {}

    /**
     * How a power-up came to be off.
     *
     * @param reason {@code manual}, {@code expired}, {@code capability} or {@code error}
     */
    @Schema(name = "PowerUpLastOff")
    record LastOff(Instant at, Actor by, String reason) {}

    /**
     * Counters of the last hour, at most a minute old.
     *
     * @param sampled whether it had to pass some requests by within the last two minutes
     */
    @Schema(name = "PowerUpActivity")
    record Activity(
            long hits1h,
            long changed1h,
            long answered1h,
            boolean sampled,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> lastHitAt) {
        static final Activity NONE = new Activity(0, 0, 0, false, Optional.empty());
    }

    /** What an audit record compares: without what changes by itself. */
    record Audited(boolean enabled, ObjectNode settings, Optional<Instant> expiresAt) {}

    Audited audited() {
        return new Audited(enabled, settings, expiresAt);
    }
}

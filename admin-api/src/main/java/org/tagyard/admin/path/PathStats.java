package org.tagyard.admin.path;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the runtimes counted on a path, at most a minute old.
 *
 * @param lastHitAt the minute of the last request within 24 hours
 * @param p99AckMs 99 of 100 requests were answered within so many milliseconds, rounded up to a
 *     power of two; absent when there was none
 */
@Schema(name = "PathStats")
record PathStats(
        Day last24h,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> lastHitAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Long> p99AckMs) {
    static final PathStats NONE =
            new PathStats(
                    new Day(0, 0, new Refused(0, 0, 0, 0), 0, 0),
                    Optional.empty(),
                    Optional.empty());

    /** Requests of the last 24 hours. */
    @Schema(name = "PathDay")
    record Day(long accepted, long verified, Refused refused, long duplicates, long limited) {}

    /** Requests whose signature proved nothing, by reason. */
    @Schema(name = "PathRefusals")
    record Refused(long missing, long expired, long mismatch, long malformed) {}

    /**
     * The time within which 99 of 100 were answered.
     *
     * @param histogram how many were answered within 2^i milliseconds, i from 0
     */
    static Optional<Long> p99(long[] histogram) {
        long all = 0;
        for (long bucket : histogram) {
            all += bucket;
        }
        long rest = all - all / 100;
        for (int i = 0; i < histogram.length && all > 0; i++) {
            rest -= histogram[i];
            if (rest <= 0) {
                return Optional.of(1L << i);
            }
        }
        return Optional.empty();
    }
}

package org.tagyard.admin.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A container at a glance.
 *
 * @param at when it was looked at; the counters are a few seconds older
 * @param minutes the last sixty, the oldest first, quiet ones included; the last one is not over
 */
@Schema(name = "ContainerOverview")
record OverviewView(
        Instant at,
        List<Minute> minutes,
        Day last24h,
        Deliveries deliveries,
        List<TagNumbers> tags,
        List<PathNumbers> paths) {
    OverviewView {
        minutes = List.copyOf(minutes);
        tags = List.copyOf(tags);
        paths = List.copyOf(paths);
    }

    /**
     * What was counted.
     *
     * @param failed answered with 500 or above
     * @param events that clients made
     * @param tagsFailed runs of tags that did not succeed; on durable paths they may be tried again
     */
    @Schema(name = "TrafficCounts")
    record Counts(
            long requests,
            long claimed,
            long unclaimed,
            long failed,
            long events,
            long tagsSucceeded,
            long tagsFailed) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
    }

    @Schema(name = "TrafficMinute")
    record Minute(Instant at, Counts counts) {}

    /**
     * @param answeredWithinMs shares of the requests and the time within which they were answered,
     *     rounded up to a power of two; absent when there were none
     */
    @Schema(name = "TrafficDay")
    record Day(
            Counts counts,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Percentiles> answeredWithinMs) {}

    @Schema(name = "TrafficPercentiles")
    record Percentiles(long p50, long p95, long p99) {}

    /**
     * Where deliveries of durable paths stand, all that are kept.
     *
     * @param deadLast24h those of hits of the last 24 hours
     */
    @Schema(name = "OverviewDeliveries")
    record Deliveries(
            long pending,
            long held,
            long dead,
            long delivered,
            long deadLast24h,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> oldestPendingAt) {}

    /** What a tag did within 24 hours; tags that did not fire are not listed. */
    @Schema(name = "TagNumbers")
    record TagNumbers(String id, Instant lastFiredAt, long succeeded, long failed) {}

    /** What came in on a path within 24 hours; paths without a request are not listed. */
    @Schema(name = "PathNumbers")
    record PathNumbers(
            String id,
            Instant lastHitAt,
            long accepted,
            long refused,
            long duplicates,
            long limited) {}
}

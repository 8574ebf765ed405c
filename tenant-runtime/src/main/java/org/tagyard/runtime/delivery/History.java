package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.delivery.journal.StreamId;
import org.tagyard.runtime.ingress.Headers;
import org.tagyard.runtime.ingress.Hit;
import org.tagyard.runtime.run.RunRules.MadeCall;

/**
 * What people see of hits, deliveries and attempts. Thread-safe; takes rows at once and writes them
 * behind the work. A later row of one hit or delivery replaces the earlier one.
 */
interface History {
    /** What is left of a body that is not kept. */
    byte[] NO_BODY = {};

    void hit(HitRow row);

    /** A hit ran: who claimed it and what it made. */
    void ran(RunRow row);

    void delivery(DeliveryRow row);

    void attempt(AttemptRow row);

    /** Calls back, on any thread, when everything told before is written. */
    void written(Runnable then);

    /**
     * A request on a path, accepted or not.
     *
     * @param outcome {@code accepted}, {@code duplicate} or {@code refused}
     * @param refusal slug of the problem, or why verification failed
     * @param verification {@code {mode, result, secret, reason}} as JSON
     * @param search {@code pointer:value} of the container's search pointers
     * @param hit its headers and body are let go at once
     * @param request the request itself for replays, as {@link
     *     org.tagyard.runtime.delivery.journal.HitCodec} writes it; empty: it is not kept
     */
    record HitRow(
            TenantId tenant,
            ContainerId container,
            Optional<UUID> path,
            Hit hit,
            String outcome,
            Optional<String> refusal,
            int status,
            Duration untilAnswer,
            Optional<String> verification,
            Optional<String> senderDeliveryId,
            List<String> search,
            Optional<UUID> replayOf,
            Optional<StreamId> stream,
            Optional<byte[]> request) {
        public HitRow {
            search = List.copyOf(search);
            hit = hit.withHeaders(Headers.NONE).withBody(NO_BODY);
        }
    }

    /** One event a hit made. */
    record EventName(int number, UUID id, String name) {}

    /**
     * @param claimedBy id and name of the client, as JSON
     */
    record RunRow(
            TenantId tenant,
            UUID hit,
            Instant receivedAt,
            Optional<String> claimedBy,
            int version,
            List<EventName> events) {
        public RunRow {
            events = List.copyOf(events);
        }
    }

    /** A delivery as it stands. */
    record DeliveryRow(
            TenantId tenant,
            ContainerId container,
            UUID delivery,
            Instant receivedAt,
            UUID hit,
            Optional<UUID> path,
            int event,
            UUID eventId,
            String eventName,
            UUID tag,
            String tagName,
            Delivery state,
            Instant expiresAt,
            Optional<Instant> endedAt,
            OptionalInt lastStatus,
            Optional<String> destination,
            OptionalInt version,
            Optional<UUID> replayOf,
            StreamId stream,
            Instant changedAt) {}

    /**
     * @param trigger {@code first}, {@code retry} or {@code replay}
     */
    record AttemptRow(
            TenantId tenant,
            UUID delivery,
            Instant receivedAt,
            int number,
            String trigger,
            AttemptClass kind,
            Instant startedAt,
            Duration took,
            OptionalInt status,
            Optional<Duration> retryAfter,
            String error,
            List<MadeCall> calls,
            int version) {
        public AttemptRow {
            calls = List.copyOf(calls);
        }
    }
}

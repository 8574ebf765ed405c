package org.tagyard.runtime.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** One delivery of a hit in hand. On the engine's loop only. */
final class OpenDelivery {
    /** Which tag on which event of its hit. */
    record Key(int event, UUID tag) {}

    /** How people know it. */
    record Names(UUID eventId, String eventName, String tagName) {}

    private final Key key;
    private final UUID id;
    private Delivery state;
    private Optional<Names> names = Optional.empty();
    private OptionalInt lastStatus = OptionalInt.empty();
    private Optional<String> destination = Optional.empty();
    private String answer = "";
    private OptionalInt version = OptionalInt.empty();
    private Optional<Loop.Timer> timer = Optional.empty();
    private Instant changedAt = Instant.MIN;

    OpenDelivery(Key key, UUID id, Delivery state) {
        this.key = key;
        this.id = id;
        this.state = state;
    }

    Key key() {
        return key;
    }

    UUID id() {
        return id;
    }

    Delivery state() {
        return state;
    }

    /** Work that was planned for the former state is cancelled. */
    void become(Delivery next) {
        state = next;
        unplan();
    }

    /** What wakes it up next, in the place of what would have. */
    void plan(Loop.Timer next) {
        unplan();
        timer = Optional.of(next);
    }

    void unplan() {
        timer.ifPresent(Loop.Timer::cancel);
        timer = Optional.empty();
    }

    Optional<Names> names() {
        return names;
    }

    void named(Names found) {
        names = Optional.of(found);
    }

    void attempted(Attempt attempt, int versionNumber) {
        lastStatus = attempt.status();
        attempt.destination().ifPresent(host -> destination = Optional.of(host));
        answer = attempt.answer();
        version = OptionalInt.of(versionNumber);
    }

    OptionalInt lastStatus() {
        return lastStatus;
    }

    Optional<String> destination() {
        return destination;
    }

    void expectedAt(String host) {
        destination = Optional.of(host);
    }

    String answer() {
        return answer;
    }

    OptionalInt version() {
        return version;
    }

    /** A time for its next row, later than the last one also when the clock was set back. */
    Instant changedAt(Instant now) {
        changedAt = now.isAfter(changedAt) ? now : changedAt.plusNanos(1_000);
        return changedAt;
    }
}

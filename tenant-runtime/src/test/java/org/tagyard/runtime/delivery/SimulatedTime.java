package org.tagyard.runtime.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop and its clock, turned by a test: hours pass in milliseconds. */
final class SimulatedTime extends Clock implements Loop {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private Instant now = NOON;
    private long number;

    private record Task(Instant at, long number, Runnable work) {}

    /** How much is planned. */
    int planned() {
        return tasks.size();
    }

    @Override
    public void execute(Runnable work) {
        after(Duration.ZERO, work);
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        var task = new Task(now.plus(delay), number++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Lets time pass, and everything happen that is due meanwhile. */
    void pass(Duration time) {
        var until = now.plus(time);
        while (!tasks.isEmpty() && !tasks.peek().at().isAfter(until)) {
            var next = tasks.remove();
            now = next.at();
            next.work().run();
        }
        now = until;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

package org.tagyard.runtime.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.lane.Lane;

/** A lane that a test turns by hand; its time passes when the test says so. */
final class HandLane implements Lane {
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();
    private final List<Delayed> delayed = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Delayed(Duration at, Runnable task) {}

    /** Runs everything that is due. */
    void run() {
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    /** Lets time pass, timer by timer. */
    void pass(Duration time) {
        var until = now.plus(time);
        for (var next = firstUntil(until); next != null; next = firstUntil(until)) {
            delayed.remove(next);
            now = next.at();
            next.task().run();
            run();
        }
        now = until;
    }

    private @org.jspecify.annotations.Nullable Delayed firstUntil(Duration until) {
        return delayed.stream()
                .filter(it -> it.at().compareTo(until) <= 0)
                .min(Comparator.comparing(Delayed::at))
                .orElse(null);
    }

    int timers() {
        return delayed.size();
    }

    @Override
    public Admission submit(TenantId tenant, Runnable task) {
        queue.add(task);
        return Admission.ACCEPTED;
    }

    @Override
    public void execute(TenantId tenant, Runnable task) {
        queue.add(task);
    }

    @Override
    public Timer after(TenantId tenant, Duration delay, Runnable task) {
        var timer = new Delayed(now.plus(delay), task);
        delayed.add(timer);
        return () -> delayed.removeIf(it -> it == timer);
    }

    @Override
    public void beat() {
        // no watchdog here
    }

    @Override
    public Duration patience() {
        return Duration.ofDays(1);
    }

    @Override
    public void goOn() {
        // nobody waits for this lane
    }

    @Override
    public boolean isCurrent() {
        return true;
    }
}

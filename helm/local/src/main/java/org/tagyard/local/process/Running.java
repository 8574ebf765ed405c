package org.tagyard.local.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What runs, and in which order it stops. Services are started from several threads; the end may
 * come while some are still starting: then they are stopped as soon as they have started.
 */
public final class Running implements AutoCloseable {
    /** When a service stops: those of the first turn first. */
    public enum Turn {
        PLANES,
        SIGN_IN,
        INBOX,
        DATABASE,
        CLAIM
    }

    /** Longest wait at the end for a service that is still starting. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Turn, List<AutoCloseable>> services = new EnumMap<>(Turn.class);
    private final Set<Thread> starting = new HashSet<>();
    private boolean begun;
    private boolean ended;

    /**
     * Starts a service and keeps it.
     *
     * @throws IllegalStateException when everything has been stopped meanwhile; so is the service
     */
    public <T extends AutoCloseable> T start(Turn turn, Supplier<T> start) {
        synchronized (this) {
            requireNotEnded();
            begun = true;
            starting.add(Thread.currentThread());
        }
        try {
            var service = start.get();
            keep(turn, service);
            return service;
        } finally {
            synchronized (this) {
                starting.remove(Thread.currentThread());
                notifyAll();
            }
        }
    }

    private void keep(Turn turn, AutoCloseable service) {
        synchronized (this) {
            if (!ended) {
                services.computeIfAbsent(turn, key -> new ArrayList<>()).add(service);
                return;
            }
        }
        stop(service);
        throw new IllegalStateException("stopped while it started");
    }

    private void requireNotEnded() {
        if (ended) {
            throw new IllegalStateException("stopped while it started");
        }
    }

    /** Whether anything was ever to be started. */
    public synchronized boolean hasStarted() {
        return begun;
    }

    /** Whether the end has begun. */
    public synchronized boolean isEnding() {
        return ended;
    }

    @Override
    public void close() {
        Map<Turn, List<AutoCloseable>> kept;
        synchronized (this) {
            ended = true;
            kept = new EnumMap<>(Turn.class);
            kept.putAll(services);
            services.clear();
        }
        interruptStarting();
        for (var turn : kept.values()) {
            for (var service : turn) {
                if (service instanceof ChildProcess child) {
                    child.askToEnd();
                }
            }
            turn.forEach(Running::stop);
        }
        awaitStarting();
    }

    private synchronized void interruptStarting() {
        starting.stream()
                .filter(thread -> thread != Thread.currentThread())
                .forEach(Thread::interrupt);
    }

    private synchronized void awaitStarting() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toMillis(); !starting.isEmpty() && left > 0; ) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One service that does not stop must not keep the others from it. */
    private static void stop(AutoCloseable service) {
        try {
            service.close();
        } catch (InterruptedException e) {
            // whoever waited for it was told to hurry: the process ends anyway
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            System.err.println(
                    "tagyard: "
                            + service.getClass().getSimpleName()
                            + " did not stop: "
                            + (e.getMessage() == null ? e : e.getMessage()));
        }
    }
}

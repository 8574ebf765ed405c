package org.tagyard.admin.preview;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest events of one session, shared by all who watch it: one look at the database serves
 * them all. Thread-safe; who fell behind what is kept here reads the database for itself.
 */
final class Feed {
    /** Events kept for slow viewers; about 100 hits. */
    private static final int KEPT = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<StreamEvent> recent = new ArrayDeque<>();
    private long last;
    private Optional<StreamRows.Session> session;
    private boolean closed;

    Feed(StreamRows.Session session, long last) {
        this.session = Optional.of(session);
        this.last = last;
    }

    /** What a viewer is to do next. */
    sealed interface Next {
        /** These events, in order; none when nothing came in time. */
        record Events(List<StreamEvent> events) implements Next {}

        /** Read what lies behind in the database. */
        record Behind() implements Next {}

        /** Go: this server stops. */
        record Closed() implements Next {}
    }

    /** Takes in a look at the database. */
    void add(StreamRows.Look look) {
        lock.lock();
        try {
            for (var event : look.events()) {
                recent.addLast(event);
                last = event.number();
            }
            while (recent.size() > KEPT) {
                recent.removeFirst();
            }
            if (!look.events().isEmpty() || !session.equals(look.session())) {
                session = look.session();
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends all viewers away. */
    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** The session; empty when it was swept away. */
    Optional<StreamRows.Session> session() {
        lock.lock();
        try {
            return session;
        } finally {
            lock.unlock();
        }
    }

    /** What lies behind a number, or nothing after so long a wait. */
    Next next(long after, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            if (!closed && after >= last) {
                boolean signalled = news.await(wait.toNanos(), TimeUnit.NANOSECONDS);
                if (!signalled && !closed) {
                    return new Next.Events(List.of());
                }
            }
            if (closed) {
                return new Next.Closed();
            }
            if (after < last && (recent.isEmpty() || recent.getFirst().number() > after + 1)) {
                return new Next.Behind();
            }
            return new Next.Events(
                    recent.stream().filter(event -> event.number() > after).toList());
        } finally {
            lock.unlock();
        }
    }
}

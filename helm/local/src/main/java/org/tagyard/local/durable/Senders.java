package org.tagyard.local.durable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Senders as they are: each sends one order after the other, and one that was not acknowledged
 * again and again, under the same id, until it is.
 */
public final class Senders implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    /** Longest time that an order is sent again after the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DurableShop shop;
    private final Supplier<InetSocketAddress> server;
    private final Duration patience;
    private final BiFunction<DurableShop, String, SignedOrder> write;
    private final String name;
    private final Clock clock;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong refusedWithoutTime = new AtomicLong();
    private final AtomicLong others = new AtomicLong();
    private final LongAccumulator slowestRefusal = new LongAccumulator(Math::max, 0);
    private final AtomicInteger lastOther = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile long endingSince;
    private volatile boolean ending;

    /**
     * @param name begins every id
     * @param write makes the request of an id
     * @param lines connections, each with at most one request under way
     * @param perSecond of all together
     */
    Senders(
            DurableShop shop,
            String name,
            BiFunction<DurableShop, String, SignedOrder> write,
            Clock clock,
            int lines,
            int perSecond) {
        this(shop, name, write, clock, lines, perSecond, shop::runtime, USUAL_PATIENCE);
    }

    /**
     * @param server where to send to now: what stands behind a balancer may change
     * @param patience longest wait for an answer
     */
    public Senders(
            DurableShop shop,
            String name,
            BiFunction<DurableShop, String, SignedOrder> write,
            Clock clock,
            int lines,
            int perSecond,
            Supplier<InetSocketAddress> server,
            Duration patience) {
        this.shop = shop;
        this.name = name;
        this.write = write;
        this.clock = clock;
        this.server = server;
        this.patience = patience;
        long everyNanos = 1_000_000_000L * lines / perSecond;
        long begin = System.nanoTime();
        for (int i = 0; i < lines; i++) {
            long first = begin + everyNanos * i / lines;
            threads.add(Thread.ofPlatform().daemon().start(() -> send(first, everyNanos)));
        }
    }

    /**
     * By a timetable that an outage does not shift: departures that were missed are left out, and
     * the lines go on as evenly one after the other as before.
     */
    private void send(long first, long everyNanos) {
        try (var line = new Line(server, patience)) {
            for (long due = first; !ending; ) {
                Pause.nanos(Math.max(0, due - System.nanoTime()));
                deliver(line, write.apply(shop, name + "-" + next.incrementAndGet()));
                long late = Math.max(0, System.nanoTime() - due);
                due += everyNanos * Math.max(1, late / everyNanos);
            }
        } catch (IOException e) {
            broken.incrementAndGet(); // Closing failed: nothing is waiting for an answer then.
        }
    }

    private void deliver(Line line, SignedOrder order) {
        while (!isAcknowledged(line, order)) {
            if (ending && System.nanoTime() - endingSince > PATIENCE.toNanos()) {
                return;
            }
            repeated.incrementAndGet();
            Pause.millis(PAUSE_MILLIS);
        }
    }

    private boolean isAcknowledged(Line line, SignedOrder order) {
        try {
            var request = order.request(clock.instant());
            long begin = System.nanoTime();
            var answer = line.exchange(request);
            long end = System.nanoTime();
            if (answer.status() == 200) {
                acknowledged.put(order.id(), end);
                if (answer.isDuplicate()) {
                    told.incrementAndGet();
                }
                return true;
            }
            if (answer.status() == 503) {
                refused.incrementAndGet();
                slowestRefusal.accumulate(end - begin);
                if (!answer.saysWhenToRetry()) {
                    refusedWithoutTime.incrementAndGet();
                }
            } else {
                others.incrementAndGet();
                lastOther.set(answer.status());
            }
            return false;
        } catch (IOException e) {
            broken.incrementAndGet();
            return false;
        }
    }

    /** The ids that were answered 200, with the time of that ({@link System#nanoTime}). */
    public Map<String, Long> acknowledged() {
        return acknowledged;
    }

    public int count() {
        return acknowledged.size();
    }

    /** Refusals that did not say when to try again. */
    public long refusedWithoutTime() {
        return refusedWithoutTime.get();
    }

    public long refused() {
        return refused.get();
    }

    /** Answers that were neither 200 nor 503. */
    public long others() {
        return others.get();
    }

    /** Requests whose line broke or gave no answer in time. */
    public long broken() {
        return broken.get();
    }

    /** The longest that anybody waited for a 503 since {@link #measureAnew}. */
    public Duration slowestRefusal() {
        return Duration.ofNanos(slowestRefusal.get());
    }

    /** What was slowest so far does not count any more. */
    public void measureAnew() {
        slowestRefusal.reset();
    }

    /** What became of the sendings, in a line. */
    public String says() {
        return "sent again %,d times: line broken %,d, 503 %,d (%,d without Retry-After), others %,d (last %d); known already %,d"
                .formatted(
                        repeated.get(),
                        broken.get(),
                        refused.get(),
                        refusedWithoutTime.get(),
                        others.get(),
                        lastOther.get(),
                        told.get());
    }

    /** Begins no further order. */
    public synchronized void end() {
        if (!ending) {
            endingSince = System.nanoTime();
            ending = true;
        }
    }

    /** Ends when each has its last order acknowledged. */
    @Override
    public void close() {
        end();
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.tagyard.local.durable;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/**
 * Senders as they are: each sends one order after the other, and one that was not acknowledged
 * again and again, under the same id, until it is.
 */
final class Senders implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    /** Longest time that an order is sent again after the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DurableShop shop;
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
        this.shop = shop;
        this.name = name;
        this.write = write;
        this.clock = clock;
        long pauseNanos = 1_000_000_000L * lines / perSecond;
        for (int i = 0; i < lines; i++) {
            threads.add(Thread.ofPlatform().daemon().start(() -> send(pauseNanos)));
        }
    }

    private void send(long pauseNanos) {
        try (var line = new Line(shop.runtime())) {
            while (!ending) {
                long begin = System.nanoTime();
                deliver(line, write.apply(shop, name + "-" + next.incrementAndGet()));
                Pause.nanos(Math.max(0, pauseNanos - (System.nanoTime() - begin)));
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
            var answer = line.exchange(order.request(clock.instant()));
            if (answer.status() == 200) {
                acknowledged.put(order.id(), System.nanoTime());
                if (answer.isDuplicate()) {
                    told.incrementAndGet();
                }
                return true;
            }
            if (answer.status() == 503) {
                refused.incrementAndGet();
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
    Map<String, Long> acknowledged() {
        return acknowledged;
    }

    int count() {
        return acknowledged.size();
    }

    /** Refusals that did not say when to try again. */
    long refusedWithoutTime() {
        return refusedWithoutTime.get();
    }

    long refused() {
        return refused.get();
    }

    /** What became of the sendings, in a line. */
    String says() {
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

    /** Ends when each has its last order acknowledged. */
    @Override
    public void close() {
        endingSince = System.nanoTime();
        ending = true;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

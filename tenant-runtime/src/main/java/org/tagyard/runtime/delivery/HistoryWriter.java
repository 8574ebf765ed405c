package org.tagyard.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.StoreException;

/**
 * Gathers history and writes it in batches on a thread of its own. While the database is away rows
 * are kept, the last of each delivery, and attempts up to a bound; then the oldest are dropped and
 * counted.
 */
final class HistoryWriter implements History, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(HistoryWriter.class);
    private static final int MOST_ATTEMPTS = 50_000;
    private static final int MOST_HITS_WITH_REQUEST = 20_000;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration PARTITIONS = Duration.ofHours(6);

    private final HistoryStore store;
    private final Duration interval;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("delivery-history").unstarted(this::work);
    private HistoryBatch gathered = new HistoryBatch();
    private Instant partitionsAt = Instant.MIN;
    private boolean closed;
    private long dropped;

    /**
     * @param interval how long rows gather before they are written
     */
    HistoryWriter(HistoryStore store, Duration interval, InstantSource clock) {
        this.store = store;
        this.interval = interval;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    @Override
    public void hit(HitRow row) {
        add(it -> {
            if (it.hits.size() >= MOST_HITS_WITH_REQUEST) {
                it.hits.remove(it.hits.keySet().iterator().next());
                dropped++;
            }
            it.hits.put(row.hit().id(), row);
        });
    }

    @Override
    public void ran(RunRow row) {
        add(it -> it.runs.put(row.hit(), row));
    }

    @Override
    public void delivery(DeliveryRow row) {
        add(it -> it.deliveries.put(row.delivery(), row));
    }

    @Override
    public void attempt(AttemptRow row) {
        add(it -> {
            if (it.attempts.size() >= MOST_ATTEMPTS) {
                it.attempts.removeFirst();
                dropped++;
            }
            it.attempts.add(row);
        });
    }

    @Override
    public void written(Runnable then) {
        add(it -> it.then.add(then));
    }

    private void add(java.util.function.Consumer<HistoryBatch> row) {
        lock.lock();
        try {
            row.accept(gathered);
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Rows that were never written: the database was away for too long, or refused them. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            while (true) {
                keepPartitions();
                var batch = take();
                if (batch.isEmpty()) {
                    return;
                }
                if (!write(batch.get())) {
                    giveBack(batch.get());
                    pause(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("history ends");
        }
    }

    private void keepPartitions() {
        var now = clock.instant();
        if (partitionsAt.isAfter(now)) {
            return;
        }
        try {
            store.keepPartitions(now);
            partitionsAt = now.plus(PARTITIONS);
        } catch (StoreException away) {
            LOG.debugf(away, "no partitions of history made");
        }
    }

    /** What has gathered; empty once closed and nothing is left. */
    private Optional<HistoryBatch> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (gathered.isEmpty()) {
                if (closed) {
                    return Optional.empty();
                }
                var _ = wake.await(1, java.util.concurrent.TimeUnit.MINUTES);
            }
        } finally {
            lock.unlock();
        }
        if (!closed) {
            pause(interval);
        }
        lock.lock();
        try {
            var batch = gathered;
            gathered = new HistoryBatch();
            return Optional.of(batch);
        } finally {
            lock.unlock();
        }
    }

    private boolean write(HistoryBatch batch) {
        try {
            count(new HistoryBisection(store).write(batch));
        } catch (StoreException away) {
            LOG.warnf(
                    "history not written, kept in memory deliveries=%d attempts=%d reason=%s",
                    batch.deliveries.size(),
                    batch.attempts.size(),
                    away.getCause() == null ? away.getMessage() : away.getCause().getMessage());
            LOG.debugf(away, "history not written");
            return false;
        }
        batch.then.forEach(Runnable::run);
        return true;
    }

    private void count(int refused) {
        lock.lock();
        try {
            dropped += refused;
        } finally {
            lock.unlock();
        }
    }

    /** Older rows go under newer ones. */
    private void giveBack(HistoryBatch batch) {
        lock.lock();
        try {
            var newer = gathered;
            gathered = batch;
            newer.hits.values().forEach(this::hit);
            newer.runs.values().forEach(this::ran);
            newer.deliveries.values().forEach(this::delivery);
            newer.attempts.forEach(this::attempt);
            gathered.then.addAll(newer.then);
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.tagyard.runtime.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private Gathered gathered = new Gathered();
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

    private static final class Gathered {
        final Map<UUID, HitRow> hits = new LinkedHashMap<>();
        final Map<UUID, RunRow> runs = new LinkedHashMap<>();
        final Map<UUID, DeliveryRow> deliveries = new LinkedHashMap<>();
        final List<AttemptRow> attempts = new ArrayList<>();
        final List<Runnable> then = new ArrayList<>();

        boolean isEmpty() {
            return hits.isEmpty()
                    && runs.isEmpty()
                    && deliveries.isEmpty()
                    && attempts.isEmpty()
                    && then.isEmpty();
        }

        HistoryStore.Batch batch() {
            return new HistoryStore.Batch(hits, runs, deliveries, attempts);
        }
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

    private void add(java.util.function.Consumer<Gathered> row) {
        lock.lock();
        try {
            row.accept(gathered);
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Attempts and hits that were never written, since the database was away for too long. */
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
    private java.util.Optional<Gathered> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (gathered.isEmpty()) {
                if (closed) {
                    return java.util.Optional.empty();
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
            gathered = new Gathered();
            return java.util.Optional.of(batch);
        } finally {
            lock.unlock();
        }
    }

    private boolean write(Gathered batch) {
        try {
            store.write(batch.batch());
        } catch (StoreException away) {
            if (isAboutTheRows(away)) {
                giveUp(batch, away);
                return true;
            }
            LOG.warnf(
                    "history not written, kept in memory deliveries=%d attempts=%d reason=%s",
                    batch.deliveries.size(),
                    batch.attempts.size(),
                    away.getCause() == null ? away.getMessage() : away.getCause().getMessage());
            LOG.debugf(away, "history not written");
            return false;
        } catch (RuntimeException bug) {
            giveUp(batch, bug);
            return true;
        }
        batch.then.forEach(Runnable::run);
        return true;
    }

    /** Class 22 and 23 of SQLSTATE: written again they would be refused again. */
    private static boolean isAboutTheRows(StoreException failure) {
        return failure.getCause() instanceof SQLException refused
                && refused.getSQLState() != null
                && (refused.getSQLState().startsWith("22")
                        || refused.getSQLState().startsWith("23"));
    }

    /** Rows that cannot be written must not keep those behind them; deliveries went on anyway. */
    private void giveUp(Gathered batch, RuntimeException why) {
        LOG.errorf(
                why,
                "history cannot be written, dropped hits=%d deliveries=%d attempts=%d",
                batch.hits.size(),
                batch.deliveries.size(),
                batch.attempts.size());
        lock.lock();
        try {
            dropped += batch.hits.size() + batch.deliveries.size() + batch.attempts.size();
        } finally {
            lock.unlock();
        }
        batch.then.forEach(Runnable::run);
    }

    /** Older rows go under newer ones. */
    private void giveBack(Gathered batch) {
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

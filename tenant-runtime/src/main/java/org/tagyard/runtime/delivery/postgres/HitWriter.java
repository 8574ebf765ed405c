package org.tagyard.runtime.delivery.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.postgres.HitSession.Fenced;
import org.tagyard.runtime.delivery.postgres.HitSession.NoDay;

/**
 * Appends hits: one thread, one connection, one transaction a batch. A batch is whatever has
 * gathered while the one before was committing. One thread, so that the order on disk is the order
 * of acceptance.
 */
final class HitWriter {
    private static final Logger LOG = Logger.getLogger(HitWriter.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Backends backends;
    private final Streams streams;
    private final MemoryWindow window;
    private final JournalConfig config;
    private final JournalMeters meters;
    private final BiConsumer<HeldStream, List<Late>> onLate;
    private final BlockingQueue<Group> queue = new LinkedBlockingQueue<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("journal-hits").unstarted(this::work);

    /** Tells what became of a batch while the next one is on its way to the disk. */
    private final ExecutorService teller =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("journal-answers").factory());

    private Optional<HitSession> session = Optional.empty();
    private Optional<Backends.Backend> broken = Optional.empty();
    private volatile List<Group> inFlight = List.of();
    private volatile Optional<Reason> trouble = Optional.empty();
    private volatile boolean closed;

    HitWriter(
            Backends backends,
            Streams streams,
            MemoryWindow window,
            JournalConfig config,
            JournalMeters meters,
            BiConsumer<HeldStream, List<Late>> onLate) {
        this.backends = backends;
        this.streams = streams;
        this.window = window;
        this.config = config;
        this.meters = meters;
        this.onLate = onLate;
    }

    /** A hit that is on disk although its caller was told otherwise. */
    record Late(Position position, Group.Entry entry) {}

    void start() {
        thread.start();
    }

    /** Writes what has been handed over, then ends. */
    void close(Duration atMost) throws InterruptedException {
        closed = true;
        thread.join(atMost);
        thread.interrupt();
        teller.shutdown();
        var _ = teller.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS);
        answerRest(Reason.STOPPED);
    }

    void add(Group group) {
        queue.add(group);
        if (closed) {
            answerRest(Reason.STOPPED);
        }
    }

    Optional<Reason> trouble() {
        return trouble;
    }

    private void answerRest(Reason reason) {
        for (var group = queue.poll(); group != null; group = queue.poll()) {
            refuse(group, reason);
        }
    }

    /** Fails whoever has waited too long; called several times a second by another thread. */
    void expire() {
        long limit = config.slowAfter().toNanos();
        expire(inFlight, limit);
        expire(queue, limit);
    }

    private void expire(Iterable<Group> groups, long limit) {
        for (var group : groups) {
            if (group.ageNanos() < limit) {
                return;
            }
            if (!group.isAnswered()) {
                if (trouble.isEmpty()) {
                    LOG.warnf("hits not safe in time, refusing limit=%s", config.slowAfter());
                    trouble = Optional.of(Reason.SLOW);
                }
                group.fail(trouble.orElse(Reason.SLOW));
                meters.refused(Reason.SLOW);
            }
        }
    }

    private void work() {
        while (!(closed && queue.isEmpty())) {
            try {
                var first = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    write(gather(first));
                } else if (trouble.isPresent()) {
                    probe();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "journal of hits failed, going on");
                inFlight.forEach(group -> refuse(group, Reason.DATABASE_AWAY));
                breakOff();
            } finally {
                inFlight = List.of();
            }
        }
        session.ifPresent(open -> backends.close(open.connection()));
    }

    private List<Group> gather(Group first) throws InterruptedException {
        var batch = new ArrayList<Group>();
        long bytes = add(batch, first);
        int hits = first.entries().size();
        long end = System.nanoTime() + config.batchWait().toNanos();
        while (hits < config.batchHits() && bytes < config.batchBytes().asLongValue()) {
            var next = queue.peek();
            if (next == null) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(left, 200_000));
                continue;
            }
            if (hits + next.entries().size() > config.batchHits()
                    || bytes + next.room() > config.batchBytes().asLongValue()) {
                break;
            }
            queue.remove();
            bytes += add(batch, next);
            hits += next.entries().size();
        }
        return batch;
    }

    private static long add(List<Group> batch, Group group) {
        batch.add(group);
        return group.room();
    }

    private void write(List<Group> batch) throws InterruptedException {
        inFlight = batch;
        var own = streams.own();
        if (own.isEmpty()) {
            batch.forEach(group -> refuse(group, Reason.FENCED));
            return;
        }
        var stream = own.orElseThrow();
        stream.writing().lock();
        try {
            if (stream.current().filter(this::isFull).isPresent()) {
                stream.rotate();
            }
            if (stream.current().isEmpty()) {
                batch.forEach(group -> refuse(group, Reason.FENCED));
                return;
            }
            write(stream, stream.current().orElseThrow(), batch);
        } finally {
            stream.writing().unlock();
        }
    }

    private boolean isFull(Slot slot) {
        return slot.bytes() >= config.slotBytes().asLongValue()
                || !slot.isEmpty() && slot.ageNanos() >= config.slotAge().toNanos();
    }

    /** Until it is known what became of the batch. */
    private void write(HeldStream stream, Slot slot, List<Group> batch)
            throws InterruptedException {
        var left = batch;
        // set from the commit on, until the database has said whether it took place
        Optional<List<Group.Entry>> inDoubt = Optional.empty();
        while (true) {
            boolean asking = inDoubt.isPresent();
            try {
                var open = session();
                if (asking && open.isOnDisk(stream, slot, stream.nextNumber())) {
                    settle(stream, slot, left, inDoubt.orElseThrow());
                    return;
                }
                asking = false;
                inDoubt = Optional.empty();
                left = withoutAnswered(left);
                if (left.isEmpty()) {
                    return;
                }
                var entries = left.stream().flatMap(group -> group.entries().stream()).toList();
                var fresh = open.write(stream, slot, stream.nextNumber(), entries);
                inDoubt = fresh.isEmpty() ? Optional.empty() : Optional.of(fresh);
                open.commit();
                settle(stream, slot, left, fresh);
                return;
            } catch (Fenced fenced) {
                giveUp(stream, left);
                return;
            } catch (NoDay early) {
                rollback();
                refuseAll(left, Reason.STARTING);
                return;
            } catch (SQLException e) {
                if (!asking && session.isPresent() && Trouble.isRefusal(e) && rollback()) {
                    if (!Trouble.isPassing(e)) {
                        inTrouble(Trouble.of(e), e);
                        refuseAll(left, Trouble.of(e));
                        return;
                    }
                    inDoubt = Optional.empty();
                    continue;
                }
                inTrouble(Reason.DATABASE_AWAY, e);
                breakOff();
                boolean pointless = closed || streams.find(stream.id()).isEmpty();
                if (inDoubt.isEmpty() || pointless) {
                    refuseAll(left, Reason.DATABASE_AWAY);
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
    }

    private void settle(HeldStream stream, Slot slot, List<Group> batch, List<Group.Entry> fresh) {
        for (var entry : fresh) {
            var position = new Position(stream.id(), stream.takeNumber());
            entry.fate(new Appended.Accepted(position));
            stream.open().open(position.number(), slot);
            slot.filled(entry.bytes().length + Slot.ROW_OVERHEAD);
            window.keep(position, entry.room());
        }
        meters.written(fresh.size());
        better();
        try {
            teller.execute(() -> tell(stream, batch));
        } catch (RejectedExecutionException closing) {
            tell(stream, batch);
        }
    }

    private void tell(HeldStream stream, List<Group> batch) {
        var late = new ArrayList<Late>();
        for (var group : batch) {
            boolean told = group.tellFates();
            for (var entry : group.entries()) {
                switch (entry.fate()) {
                    case Appended.Accepted(Position position) -> {
                        if (told) {
                            meters.accepted(group.ageNanos());
                        } else {
                            window.letGo(position);
                            late.add(new Late(position, entry));
                        }
                    }
                    case Appended.Duplicate _ -> {
                        window.give(entry.room());
                        meters.duplicate();
                    }
                }
            }
        }
        if (!late.isEmpty()) {
            onLate.accept(stream, late);
        }
    }

    private List<Group> withoutAnswered(List<Group> groups) {
        var open = new ArrayList<Group>(groups.size());
        for (var group : groups) {
            if (group.isAnswered()) {
                window.give(group.room());
            } else {
                open.add(group);
            }
        }
        return open;
    }

    private void giveUp(HeldStream stream, List<Group> batch) {
        rollback();
        streams.lose(stream);
        refuseAll(batch, Reason.FENCED);
    }

    private void refuseAll(List<Group> groups, Reason reason) {
        groups.forEach(group -> refuse(group, reason));
    }

    private void refuse(Group group, Reason reason) {
        window.give(group.room());
        group.fail(reason);
        meters.refused(reason);
    }

    private void inTrouble(Reason reason, SQLException cause) {
        if (!trouble.equals(Optional.of(reason))) {
            LOG.warnf("hits cannot be journalled reason=%s cause=%s", reason, cause.getMessage());
        }
        trouble = Optional.of(reason);
    }

    private void better() {
        if (trouble.isPresent()) {
            LOG.infof("hits are journalled again");
            trouble = Optional.empty();
        }
    }

    /** Finds out by itself when writing is possible again: nobody else tries meanwhile. */
    private void probe() {
        var own = streams.own();
        var slot = own.flatMap(HeldStream::current);
        if (own.isEmpty() || slot.isEmpty()) {
            return;
        }
        try {
            session()
                    .probe(
                            own.orElseThrow(),
                            slot.orElseThrow(),
                            trouble.equals(Optional.of(Reason.DISK_FULL)));
            better();
        } catch (Fenced fenced) {
            streams.lose(own.orElseThrow());
        } catch (SQLException e) {
            inTrouble(Trouble.of(e), e);
            // a session may keep being read-only after the database has ceased to be
            breakOff();
        }
    }

    private HitSession session() throws SQLException {
        if (session.isEmpty()) {
            var connection = backends.connect(Backends.HITS);
            try {
                if (broken.isPresent()) {
                    Backends.end(broken.orElseThrow(), connection);
                    broken = Optional.empty();
                }
                session = Optional.of(new HitSession(connection));
            } catch (SQLException e) {
                backends.close(connection);
                throw e;
            }
        }
        return session.orElseThrow();
    }

    private boolean rollback() {
        try {
            if (session.isPresent()) {
                session.orElseThrow().rollback();
            }
            return true;
        } catch (SQLException e) {
            breakOff();
            return false;
        }
    }

    private void breakOff() {
        session.flatMap(open -> backends.close(open.connection()))
                .ifPresent(backend -> broken = Optional.of(backend));
        session = Optional.empty();
    }
}

package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;
import org.tagyard.runtime.delivery.postgres.HitSession.Fenced;

/**
 * Behind the work: claims the next slot ahead of need, frees slots whose hits have all ended,
 * copies forward what little is left in old ones, finds what is open in streams that were taken,
 * reads. One thread, one connection; because there is one, nothing is read from a slot that is
 * being emptied.
 */
final class SlotKeeper {
    private static final Logger LOG = Logger.getLogger(SlotKeeper.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofMillis(250);
    private static final Duration RARELY = Duration.ofMinutes(1);

    private final Backends backends;
    private final Streams streams;
    private final ReceiptWriter receipts;
    private final JournalConfig config;
    private final JournalMeters meters;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("journal-slots").unstarted(task));
    private Optional<Connection> connection = Optional.empty();
    private boolean away;

    SlotKeeper(
            Backends backends,
            Streams streams,
            ReceiptWriter receipts,
            JournalConfig config,
            JournalMeters meters) {
        this.backends = backends;
        this.streams = streams;
        this.receipts = receipts;
        this.config = config;
        this.meters = meters;
    }

    void start() {
        thread.scheduleWithFixedDelay(
                this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void close(Duration atMost) throws InterruptedException {
        thread.execute(() -> connection.ifPresent(backends::close));
        thread.shutdown();
        if (!thread.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            thread.shutdownNow();
        }
    }

    /** Something to read. */
    @FunctionalInterface
    interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    <T> CompletableFuture<T> read(Reading<T> reading) {
        var answer = new CompletableFuture<T>();
        try {
            thread.execute(() -> answer(reading, answer));
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(new JournalUnavailable(Reason.STOPPED));
        }
        return answer;
    }

    private <T> void answer(Reading<T> reading, CompletableFuture<T> answer) {
        T found;
        try {
            var database = connected();
            found = reading.from(database);
            database.commit();
        } catch (SQLException e) {
            failed(e);
            answer.completeExceptionally(new JournalUnavailable(Reason.DATABASE_AWAY));
            return;
        } catch (RuntimeException e) {
            LOG.error("journal not read", e);
            breakOff();
            answer.completeExceptionally(e);
            return;
        }
        answer.complete(found);
    }

    /** Finds what is open in a stream that was taken, for as long as it takes. */
    void load(HeldStream stream, Consumer<HeldStream> then) {
        thread.execute(() -> load(stream, then, AGAIN));
    }

    private void load(HeldStream stream, Consumer<HeldStream> then, Duration pause) {
        try {
            if (!stream.isLoaded()) {
                stream.loaded(new SlotRows(connected()).load(stream));
            }
            then.accept(stream);
        } catch (SQLException e) {
            failed(e);
            again(stream, then, AGAIN);
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "hits of a stream not found, trying again stream=%s", stream.id());
            breakOff();
            again(stream, then, pause);
        }
    }

    /** What a bug broke is tried ever less often, for as long as the stream is ours. */
    private void again(HeldStream stream, Consumer<HeldStream> then, Duration pause) {
        if (streams.find(stream.id()).isPresent() && !thread.isShutdown()) {
            var next = pause.compareTo(RARELY) < 0 ? pause.multipliedBy(2) : RARELY;
            thread.schedule(
                    () -> load(stream, then, next), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        for (var stream : streams.all()) {
            if (!stream.isLoaded()) {
                continue;
            }
            try {
                keep(stream);
                away = false;
            } catch (SQLException e) {
                failed(e);
            } catch (Fenced fenced) {
                streams.lose(stream);
            } catch (RuntimeException | Error e) {
                LOG.error("slots of the journal not kept, going on", e);
                breakOff();
            }
        }
    }

    private void keep(HeldStream stream) throws SQLException, Fenced {
        boolean own = streams.own().equals(Optional.of(stream));
        if (own) {
            keepOwn(stream);
        }
        for (var slot : stream.slots()) {
            if ((slot.isClosed() || !own) && slot.open() == 0) {
                new SlotRows(connected()).free(stream, slot);
                stream.freed(slot);
            } else if (isNearlyDone(slot)) {
                copyForward(stream, slot);
            }
        }
        if (!own && stream.slots().isEmpty()) {
            new SlotRows(connected()).forget(stream);
            streams.finished(stream);
        }
    }

    /** The next slot is there before it is needed; an idle stream's old slot is left for it. */
    private void keepOwn(HeldStream stream) throws SQLException, Fenced {
        var current = stream.current();
        if (current.isEmpty() || current.filter(Slot::isEmpty).isPresent()) {
            return;
        }
        if (!stream.hasSpare()) {
            stream.claimed(new SlotRows(connected()).claim(stream));
        }
        boolean old = current.orElseThrow().ageNanos() >= config.slotAge().toNanos();
        // no batch is on its way to it while this lock is held
        if (old && stream.writing().tryLock()) {
            try {
                stream.rotate();
            } finally {
                stream.writing().unlock();
            }
        }
        for (var slot : stream.slots()) {
            if (slot.isClosed() && !slot.isNoted()) {
                new SlotRows(connected()).closed(stream, slot);
                slot.noted();
            }
        }
    }

    private boolean isNearlyDone(Slot slot) {
        return slot.isClosed()
                && slot.ageNanos() >= config.copyForwardAfter().toNanos()
                && slot.open() * 100L < (long) slot.hits() * config.copyForwardPercent();
    }

    /**
     * Receipts wait meanwhile: they must not go to a slot that is being emptied. At most 5 % of 256
     * MB are copied inside the database, once in half an hour.
     */
    private void copyForward(HeldStream stream, Slot from) throws SQLException, Fenced {
        var to = target(stream);
        receipts.flushing().lock();
        try {
            var numbers = stream.open().in(slot -> slot == from);
            try {
                new SlotRows(connected()).copyForward(stream, from, to, numbers);
            } catch (SQLException e) {
                failed(e);
                if (isStillThere(stream, from)) {
                    return; // next time
                }
            }
            stream.open().move(numbers, to);
            to.filled(from.bytes() / Math.max(1, from.hits()) * numbers.length);
            stream.freed(from);
            meters.copied(numbers.length);
        } finally {
            receipts.flushing().unlock();
        }
    }

    /** Asks until it is known: where the hits lie must not be guessed. */
    private boolean isStillThere(HeldStream stream, Slot slot) {
        while (streams.find(stream.id()).isPresent() && !thread.isShutdown()) {
            try {
                return new SlotRows(connected()).isOurs(stream, slot);
            } catch (SQLException e) {
                failed(e);
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
        return true;
    }

    /** Where open hits of old slots go: the own stream's current slot, or one claimed for them. */
    private Slot target(HeldStream stream) throws SQLException, Fenced {
        boolean own = streams.own().equals(Optional.of(stream));
        var current = stream.current().filter(slot -> own || !isFull(slot));
        if (current.isPresent()) {
            return current.orElseThrow();
        }
        var claimed = new SlotRows(connected()).claim(stream);
        stream.claimed(claimed);
        if (stream.hasSpare()) {
            stream.rotate();
        }
        return claimed;
    }

    private boolean isFull(Slot slot) {
        return slot.bytes() >= config.slotBytes().asLongValue();
    }

    private Connection connected() throws SQLException {
        if (connection.isEmpty()) {
            connection = Optional.of(backends.connect("slots"));
        }
        return connection.orElseThrow();
    }

    private void failed(SQLException e) {
        if (!away && !Trouble.isPassing(e)) {
            LOG.warnf("slots of the journal not kept cause=%s", e.getMessage());
            away = true;
        }
        breakOff();
    }

    private void breakOff() {
        connection.ifPresent(backends::close);
        connection = Optional.empty();
    }
}

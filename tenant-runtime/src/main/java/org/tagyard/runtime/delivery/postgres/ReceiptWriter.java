package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.journal.Receipt;

/**
 * Appends receipts: one thread, one connection, one COPY for each slot that a flush touches (nearly
 * always one), one commit. A receipt is never dropped while its stream is held: when the database
 * is away they wait, and their deliveries start nothing new meanwhile.
 *
 * <p>A flush whose commit is in doubt is written again, its rows with the times they had: the same
 * fact twice says no more than once.
 *
 * <p>Measured (1 KB hits, 64 under way, {@code pg_current_wal_insert_lsn} with and without
 * receipts): 64 bytes of WAL for a receipt that ends its hit, no dead tuple.
 */
final class ReceiptWriter {
    private static final Logger LOG = Logger.getLogger(ReceiptWriter.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MOST = 4_096;

    private final Backends backends;
    private final Streams streams;
    private final Duration wait;
    private final JournalMeters meters;
    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final BinaryCopy rows = new BinaryCopy();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("journal-receipts").unstarted(this::work);
    private Optional<Connection> connection = Optional.empty();
    private volatile boolean closed;

    ReceiptWriter(Backends backends, Streams streams, Duration wait, JournalMeters meters) {
        this.backends = backends;
        this.streams = streams;
        this.wait = wait;
        this.meters = meters;
    }

    /** A receipt, or the word that a hit has ended. */
    private static final class Item {
        private final Position hit;
        private final Optional<Receipt> receipt;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private boolean ends;
        private Optional<Long> at = Optional.empty();

        private Item(Position hit, Optional<Receipt> receipt) {
            this.hit = hit;
            this.receipt = receipt;
            this.ends = receipt.isEmpty();
        }

        /**
         * Given by the first attempt to write it, so that the same row is told from a later one.
         */
        private long at(HeldStream stream) {
            long given =
                    at.orElseGet(() ->
                            stream.receiptAt(receipt.map(Receipt::at).orElseGet(Instant::now)));
            at = Optional.of(given);
            return given;
        }

        private void fail(Reason reason) {
            done.completeExceptionally(new JournalUnavailable(reason));
        }
    }

    /** Rows of one stream in one flush, under one look at its epoch. */
    private record Flush(HeldStream stream, Map<Slot, List<Item>> bySlot) {}

    void start() {
        thread.start();
    }

    CompletionStage<Void> add(Receipt receipt) {
        return add(new Item(receipt.hit(), Optional.of(receipt)));
    }

    void ended(Position hit) {
        add(new Item(hit, Optional.empty()));
    }

    private CompletionStage<Void> add(Item item) {
        queue.add(item);
        if (closed && !thread.isAlive()) {
            failRest();
        }
        return item.done;
    }

    /** Held while the slots of hits change: no receipt is on its way to a slot then. */
    ReentrantLock flushing() {
        return flushing;
    }

    int waiting() {
        return queue.size();
    }

    void close(Duration atMost) throws InterruptedException {
        closed = true;
        thread.join(atMost);
        thread.interrupt();
        failRest();
    }

    private void failRest() {
        for (var item = queue.poll(); item != null; item = queue.poll()) {
            item.fail(Reason.STOPPED);
        }
    }

    private void work() {
        while (!(closed && queue.isEmpty())) {
            List<Item> items = List.of();
            try {
                items = next();
                if (!items.isEmpty()) {
                    flush(items);
                }
            } catch (InterruptedException e) {
                items.forEach(item -> item.fail(Reason.STOPPED));
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "journal of receipts failed, going on");
                items.forEach(item -> item.fail(Reason.DATABASE_AWAY));
                breakOff();
            }
        }
        connection.ifPresent(backends::close);
    }

    private List<Item> next() throws InterruptedException {
        var first = queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        if (!closed) {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        }
        var items = new ArrayList<Item>();
        items.add(first);
        queue.drainTo(items, MOST - 1);
        return merged(items);
    }

    /** The end of a hit rides on its last receipt, where both are in the same flush. */
    private static List<Item> merged(List<Item> items) {
        Map<Position, Item> last = new HashMap<>();
        var rows = new ArrayList<Item>(items.size());
        for (var item : items) {
            var before = last.get(item.hit);
            if (item.receipt.isEmpty() && before != null) {
                before.ends = true;
                item.done.complete(null);
            } else {
                rows.add(item);
                last.put(item.hit, item);
            }
        }
        return rows;
    }

    private void flush(List<Item> items) throws InterruptedException {
        var left = items;
        while (!left.isEmpty()) {
            flushing.lock();
            try {
                var flushes = flushes(left);
                if (flushes.isEmpty()) {
                    return;
                }
                var refused = write(flushes);
                refused.forEach(flush -> streams.lose(flush.stream()));
                flushes.stream().filter(flush -> !refused.contains(flush)).forEach(this::settle);
            } catch (SQLException e) {
                if (connection.isEmpty() || !Trouble.isPassing(e)) {
                    LOG.warnf("receipts wait count=%d cause=%s", left.size(), e.getMessage());
                }
                breakOff();
            } finally {
                flushing.unlock();
            }
            left = left.stream().filter(item -> !item.done.isDone()).toList();
            if (!left.isEmpty()) {
                if (closed) {
                    left.forEach(item -> item.fail(Reason.STOPPED));
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
    }

    /** Where each receipt belongs by now; answers those that belong nowhere. */
    private List<Flush> flushes(List<Item> items) {
        Map<HeldStream, Flush> flushes = new LinkedHashMap<>();
        for (var item : items) {
            var stream = streams.find(item.hit.stream());
            var slot = stream.flatMap(held -> held.open().slotOf(item.hit.number()));
            if (stream.isEmpty()) {
                item.fail(Reason.FENCED);
            } else if (slot.isEmpty()) {
                item.done.complete(null); // the hit had ended: nothing is open to be told about
            } else {
                flushes.computeIfAbsent(
                                stream.orElseThrow(),
                                held -> new Flush(held, new LinkedHashMap<>()))
                        .bySlot()
                        .computeIfAbsent(slot.orElseThrow(), any -> new ArrayList<>())
                        .add(item);
            }
        }
        return List.copyOf(flushes.values());
    }

    /**
     * @return those whose stream belongs to another process: nothing of them was written
     */
    private Set<Flush> write(List<Flush> flushes) throws SQLException {
        var database = connected();
        var refused = enter(database, flushes);
        for (var flush : flushes) {
            if (refused.contains(flush)) {
                continue;
            }
            for (var slot : flush.bySlot().entrySet()) {
                slot.getValue().forEach(item -> row(flush.stream(), item));
                rows.send(database, slot.getKey().receiptTable());
            }
        }
        database.commit();
        return refused;
    }

    private static Set<Flush> enter(Connection database, List<Flush> flushes) throws SQLException {
        Set<Flush> refused = new HashSet<>();
        try (PreparedStatement statement =
                database.prepareStatement(
                        """
                        select s.n from unnest(?::uuid[], ?::int8[]) with ordinality s (stream, epoch, n)
                         where journal_enter(s.stream, s.epoch) is null\
                        """)) {
            var ids = new ArrayList<UUID>();
            var epochs = new ArrayList<Long>();
            for (var flush : flushes) {
                ids.add(flush.stream().id().value());
                epochs.add(flush.stream().epoch());
            }
            statement.setArray(1, database.createArrayOf("uuid", ids.toArray()));
            statement.setArray(2, database.createArrayOf("int8", epochs.toArray()));
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    refused.add(flushes.get(found.getInt(1) - 1));
                }
            }
        }
        return refused;
    }

    private void row(HeldStream stream, Item item) {
        rows.row(10).add(item.hit.number());
        if (item.receipt.isEmpty()) {
            rows.addTime(item.at(stream));
            rows.addNull().addNull().addNull().addNull().addNull();
            rows.add(true).addNull().addNull();
            return;
        }
        var receipt = item.receipt.orElseThrow();
        rows.addTime(item.at(stream))
                .addTime(receipt.due().map(ReceiptWriter::micros))
                .add(receipt.tag())
                .add(receipt.event())
                .add(receipt.attempt())
                .addShort(OutcomeCode.of(receipt.outcome()))
                .add(item.ends)
                .addText(receipt.reason())
                .addText(receipt.answer());
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private void settle(Flush flush) {
        flush.bySlot()
                .forEach((slot, items) -> {
                    slot.filled(80L * items.size());
                    meters.receipts(items.size());
                    for (var item : items) {
                        if (item.ends) {
                            flush.stream().open().end(item.hit.number());
                        }
                        item.done.complete(null);
                    }
                });
    }

    private Connection connected() throws SQLException {
        if (connection.isEmpty()) {
            connection = Optional.of(backends.connect("receipts"));
        }
        return connection.orElseThrow();
    }

    private void breakOff() {
        connection.ifPresent(backends::close);
        connection = Optional.empty();
    }
}

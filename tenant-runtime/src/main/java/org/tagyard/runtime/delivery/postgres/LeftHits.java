package org.tagyard.runtime.delivery.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.journal.HitCodec;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.journal.Receipt;
import org.tagyard.runtime.delivery.journal.RecoveredHit;
import org.tagyard.runtime.delivery.journal.RecoveredHits;
import org.tagyard.runtime.delivery.journal.StreamId;

/**
 * The open hits of a stream that was taken. What is kept of them is their numbers; receipts have no
 * index (it would cost half as much again for each), so they are read for many hits at once.
 */
final class LeftHits implements RecoveredHits {
    private static final Logger LOG = Logger.getLogger(LeftHits.class);
    private static final int RECEIPTS_FOR = 16_384;
    private static final long PAGE_BYTES = 4L << 20;

    /** What the driver holds besides the page; hits may be large. */
    private static final int ROWS_AT_ONCE = 16;

    private final HeldStream stream;
    private final SlotKeeper keeper;
    private final long[] numbers;
    private final Map<Long, List<Receipt>> receipts = new HashMap<>();
    private int next;
    private int receiptsUpTo;

    LeftHits(HeldStream stream, SlotKeeper keeper, long[] numbers) {
        this.stream = stream;
        this.keeper = keeper;
        this.numbers = numbers;
    }

    @Override
    public StreamId stream() {
        return stream.id();
    }

    @Override
    public long count() {
        return numbers.length;
    }

    @Override
    public CompletionStage<List<RecoveredHit>> next(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a page of " + most);
        }
        return keeper.read(connection -> page(connection, most));
    }

    /** Runs on the keeper's thread; goes on only after everything was read. */
    private List<RecoveredHit> page(Connection connection, int most) throws SQLException {
        while (next < numbers.length) {
            int end = Math.min(next + most, numbers.length);
            var wanted = Arrays.copyOfRange(numbers, next, end);
            loadReceipts(connection, end);
            var hits = hits(connection, stream, wanted, PAGE_BYTES);
            long last = hits.isEmpty() ? wanted[wanted.length - 1] : hits.lastKey();
            int read = 0;
            while (read < wanted.length && wanted[read] <= last) {
                read++;
            }
            next += read;
            if (!hits.isEmpty()) {
                return recovered(hits);
            }
        }
        return List.of();
    }

    private List<RecoveredHit> recovered(Map<Long, KeptHit> hits) {
        var page = new ArrayList<RecoveredHit>(hits.size());
        hits.forEach((number, hit) ->
                page.add(
                        new RecoveredHit(
                                new Position(stream.id(), number),
                                hit,
                                Optional.ofNullable(receipts.remove(number)).orElse(List.of()))));
        return List.copyOf(page);
    }

    /**
     * Hits by number, rising; those that have ended or cannot be read are left out. Plan: index
     * scan of the primary key, once for each row of numbers that lie in one slot; where hits were
     * copied forward, older numbers lie in newer slots.
     *
     * @param mostBytes of the hits as they are in memory; nothing behind the first hit that would
     *     go beyond them is read, but one hit always
     */
    static TreeMap<Long, KeptHit> hits(
            Connection connection, HeldStream stream, long[] numbers, long mostBytes)
            throws SQLException {
        var found = new TreeMap<Long, KeptHit>();
        long left = mostBytes;
        for (var run : runs(stream, numbers)) {
            left = read(connection, run, left, found);
            if (left < 0) {
                break;
            }
        }
        return found;
    }

    /** Hits that lie in one slot and follow each other among those that are asked for. */
    private record Run(Slot slot, List<Long> numbers) {}

    private static List<Run> runs(HeldStream stream, long[] numbers) {
        var runs = new ArrayList<Run>();
        for (long number : Arrays.stream(numbers).sorted().toArray()) {
            var slot = stream.open().slotOf(number);
            if (slot.isEmpty()) {
                continue;
            }
            if (runs.isEmpty() || runs.getLast().slot() != slot.orElseThrow()) {
                runs.add(new Run(slot.orElseThrow(), new ArrayList<>()));
            }
            runs.getLast().numbers().add(number);
        }
        return runs;
    }

    /**
     * @return how many bytes are left; negative: the limit was met
     */
    private static long read(
            Connection connection, Run run, long mostBytes, TreeMap<Long, KeptHit> into)
            throws SQLException {
        long left = mostBytes;
        try (var statement =
                connection.prepareStatement(
                        "select number, hit from %s where number = any(?) order by number"
                                .formatted(run.slot().hitTable()))) {
            statement.setArray(1, connection.createArrayOf("int8", run.numbers().toArray()));
            statement.setFetchSize(ROWS_AT_ONCE);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var stored = rows.getBytes(2);
                    try {
                        left -= HitCodec.decodedBytes(stored);
                        if (left < 0 && !into.isEmpty()) {
                            return left;
                        }
                        into.put(rows.getLong(1), HitCodec.decode(stored));
                    } catch (IllegalArgumentException noHit) {
                        // it stays on disk for whoever can read it, and keeps no other
                        LOG.errorf(
                                noHit,
                                "a hit of the journal cannot be read table=%s number=%d",
                                run.slot().hitTable(),
                                rows.getLong(1));
                    }
                }
            }
        }
        return left;
    }

    private void loadReceipts(Connection connection, int end) throws SQLException {
        if (end <= receiptsUpTo) {
            return;
        }
        int upTo = Math.min(numbers.length, Math.max(end, receiptsUpTo + RECEIPTS_FOR));
        var wanted = Arrays.copyOfRange(numbers, receiptsUpTo, upTo);
        var slots = new ArrayList<Slot>();
        for (long number : wanted) {
            stream.open()
                    .slotOf(number)
                    .filter(slot -> !slots.contains(slot))
                    .ifPresent(slots::add);
        }
        Map<Long, TreeMap<Long, Receipt>> read = new HashMap<>();
        for (var slot : slots) {
            readReceipts(connection, slot, wanted, read);
        }
        read.forEach((number, inOrder) -> receipts.put(number, List.copyOf(inOrder.values())));
        receiptsUpTo = upTo;
    }

    /** Two rows with one time are one receipt, written again when its commit was in doubt. */
    private void readReceipts(
            Connection connection, Slot slot, long[] wanted, Map<Long, TreeMap<Long, Receipt>> into)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select number, (extract(epoch from at) * 1000000)::bigint,
                               (extract(epoch from due) * 1000000)::bigint,
                               tag, event, attempt, outcome, reason, answer
                          from %s where number between ? and ? and tag is not null\
                        """
                                .formatted(slot.receiptTable()))) {
            statement.setLong(1, wanted[0]);
            statement.setLong(2, wanted[wanted.length - 1]);
            statement.setFetchSize(5_000);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    long number = rows.getLong(1);
                    if (Arrays.binarySearch(wanted, number) < 0) {
                        continue;
                    }
                    long due = rows.getLong(3);
                    Optional<Instant> dueAt =
                            rows.wasNull() ? Optional.empty() : Optional.of(instant(due));
                    into.computeIfAbsent(number, any -> new TreeMap<>())
                            .put(
                                    rows.getLong(2),
                                    new Receipt(
                                            new Position(stream.id(), number),
                                            rows.getInt(5),
                                            rows.getObject(4, UUID.class),
                                            rows.getInt(6),
                                            OutcomeCode.outcome(rows.getShort(7)),
                                            instant(rows.getLong(2)),
                                            dueAt,
                                            Optional.ofNullable(rows.getString(8)).orElse(""),
                                            Optional.ofNullable(rows.getString(9)).orElse("")));
                }
            }
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

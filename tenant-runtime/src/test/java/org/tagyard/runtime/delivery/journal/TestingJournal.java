package org.tagyard.runtime.delivery.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;

/**
 * A journal in memory that keeps the port's promises (it runs {@link JournalContract}) and does as
 * tests tell it: refuse, die, lose its stream. Answers in the caller's thread.
 */
public final class TestingJournal implements Journal {
    /** Small enough to be filled by a test. */
    public static final long WINDOW = 1L << 20;

    private final TestingDisk disk;
    private final Clock clock;
    private final List<Receipt> recorded = new ArrayList<>();
    private final Set<Position> inMemory = new HashSet<>();
    private StreamId stream = new StreamId(UUID.randomUUID());
    private Optional<Reason> refusal = Optional.of(Reason.STARTING);
    private Optional<Recovery> recovery = Optional.empty();

    public TestingJournal(Clock clock) {
        this(new TestingDisk(), clock);
    }

    public TestingJournal(TestingDisk disk, Clock clock) {
        this.disk = disk;
        this.clock = clock;
    }

    @Override
    public synchronized void open(Recovery by) {
        recovery = Optional.of(by);
        refusal = Optional.empty();
        disk.begin(stream, this);
        takeWhatIsFree();
    }

    /** From now on appending is refused. */
    public synchronized void refuse(Reason reason) {
        refusal = Optional.of(reason);
    }

    /** Appending is possible again. */
    public synchronized void accept() {
        refusal = Optional.empty();
    }

    /** The process dies: nothing more is written, its streams are free for others. */
    public synchronized void die() {
        refusal = Optional.of(Reason.STOPPED);
        disk.heldBy(this).forEach(id -> disk.give(id, Optional.empty()));
    }

    /** Takes every stream that nobody holds, as a lease's end would let it. */
    public synchronized void takeWhatIsFree() {
        disk.withoutHolder().forEach(this::take);
    }

    /** Takes a stream from whoever holds it, as happens to one that sleeps. */
    public synchronized void takeFrom(TestingJournal other) {
        var taken = disk.heldBy(other);
        taken.forEach(this::take);
        taken.forEach(other::lose);
    }

    private void take(StreamId id) {
        disk.give(id, Optional.of(this));
        var left = new Left(id, new TreeMap<>(disk.stream(id).open));
        if (left.count() > 0) {
            recovery.orElseThrow().found(left);
        }
    }

    private synchronized void lose(StreamId id) {
        recovery.ifPresent(by -> by.lost(id));
        if (id.equals(stream)) {
            stream = new StreamId(UUID.randomUUID());
            disk.begin(stream, this);
        }
    }

    /** Every receipt written through this journal, in order. */
    public synchronized List<Receipt> recorded() {
        return List.copyOf(recorded);
    }

    /** Appended hits that were neither let go nor ended. */
    public synchronized Set<Position> inMemory() {
        return Set.copyOf(inMemory);
    }

    @Override
    public synchronized CompletionStage<List<Appended>> append(List<NewHit> hits) {
        if (refusal.isPresent()) {
            return CompletableFuture.failedStage(new JournalUnavailable(refusal.orElseThrow()));
        }
        return CompletableFuture.completedStage(hits.stream().map(this::appendOne).toList());
    }

    private Appended appendOne(NewHit hit) {
        var now = clock.instant();
        if (hit.once().isPresent()) {
            var once = hit.once().orElseThrow();
            var key = new TestingDisk.Key(hit.hit().tenant(), once.key());
            var first = disk.firstOf(key, now.minus(once.window()));
            if (first.isPresent()) {
                return new Appended.Duplicate(first.orElseThrow());
            }
            disk.keep(key, new TestingDisk.Taken(hit.hit().id(), now));
        }
        var into = disk.stream(stream);
        var position = new Position(stream, ++into.last);
        into.open.put(position.number(), new TestingDisk.Entry(hit.hit()));
        inMemory.add(position);
        return new Appended.Accepted(position);
    }

    @Override
    public synchronized CompletionStage<Void> record(Receipt receipt) {
        var held = disk.heldBy(this, receipt.hit().stream());
        if (held.isEmpty()) {
            return CompletableFuture.failedStage(
                    new JournalUnavailable(
                            refusal.equals(Optional.of(Reason.STOPPED))
                                    ? Reason.STOPPED
                                    : Reason.FENCED));
        }
        recorded.add(receipt);
        Optional.ofNullable(held.orElseThrow().open.get(receipt.hit().number()))
                .ifPresent(entry -> entry.receipts.add(receipt));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized void ended(Position hit) {
        inMemory.remove(hit);
        disk.heldBy(this, hit.stream()).ifPresent(held -> held.open.remove(hit.number()));
    }

    @Override
    public synchronized void letGo(Position hit) {
        inMemory.remove(hit);
    }

    @Override
    public synchronized CompletionStage<Map<Position, KeptHit>> read(Collection<Position> hits) {
        Map<Position, KeptHit> found = new LinkedHashMap<>();
        for (var hit : hits) {
            disk.heldBy(this, hit.stream())
                    .map(held -> held.open.get(hit.number()))
                    .ifPresent(entry -> found.put(hit, entry.hit));
        }
        return CompletableFuture.completedStage(found);
    }

    @Override
    public synchronized StreamId stream() {
        return stream;
    }

    @Override
    public synchronized boolean holds(StreamId id) {
        return disk.heldBy(this, id).isPresent();
    }

    @Override
    public long windowBytes() {
        return WINDOW;
    }

    @Override
    public synchronized Optional<Reason> refusal() {
        return refusal;
    }

    /** What was open when the stream was taken. */
    private static final class Left implements RecoveredHits {
        private final StreamId stream;
        private final TreeMap<Long, TestingDisk.Entry> rest;
        private final long count;

        Left(StreamId stream, TreeMap<Long, TestingDisk.Entry> open) {
            this.stream = stream;
            this.rest = open;
            this.count = open.size();
        }

        @Override
        public StreamId stream() {
            return stream;
        }

        @Override
        public long count() {
            return count;
        }

        @Override
        public synchronized CompletionStage<List<RecoveredHit>> next(int most) {
            var page = new ArrayList<RecoveredHit>();
            while (page.size() < most && !rest.isEmpty()) {
                var first = rest.pollFirstEntry();
                var entry = first.getValue();
                page.add(
                        new RecoveredHit(
                                new Position(stream, first.getKey()), entry.hit, entry.receipts));
            }
            return CompletableFuture.completedStage(List.copyOf(page));
        }
    }
}

package org.tagyard.runtime.delivery.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.journal.Appended;
import org.tagyard.runtime.delivery.journal.Journal;
import org.tagyard.runtime.delivery.journal.JournalUnavailable;
import org.tagyard.runtime.delivery.journal.JournalUnavailable.Reason;
import org.tagyard.runtime.delivery.journal.KeptHit;
import org.tagyard.runtime.delivery.journal.NewHit;
import org.tagyard.runtime.delivery.journal.Position;
import org.tagyard.runtime.delivery.journal.Receipt;
import org.tagyard.runtime.delivery.journal.Recovery;
import org.tagyard.runtime.delivery.journal.StreamId;

/**
 * The journal in PostgreSQL (spec: delivery §3, §6). Four connections of its own, each with a
 * thread: hits, receipts, leases, slots. Nothing waits in a caller's thread.
 */
final class PostgresJournal implements Journal, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PostgresJournal.class);
    private static final Duration WATCH = Duration.ofMillis(50);
    private static final Duration FLUSH = Duration.ofSeconds(5);
    private static final Duration HAND_OVER = Duration.ofSeconds(2);

    private final Streams streams = new Streams(this::lost);
    private final AtomicReference<Optional<Recovery>> recovery =
            new AtomicReference<>(Optional.empty());
    private final JournalMeters meters;
    private final MemoryWindow window;
    private final HitWriter hits;
    private final ReceiptWriter receipts;
    private final LeaseKeeper leases;
    private final SlotKeeper slots;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("journal-watch").unstarted(task));
    private volatile StreamId lastStream = new StreamId(new UUID(0, 0));
    private volatile boolean closed;

    PostgresJournal(
            Backends.Login login, String node, JournalConfig config, MeterRegistry registry) {
        var backends = new Backends(login);
        this.meters = new JournalMeters(registry);
        this.window = new MemoryWindow(config.memoryWindow().asLongValue());
        this.hits =
                new HitWriter(
                        backends,
                        streams,
                        window,
                        config,
                        meters,
                        (stream, late) -> taker().found(new LateHits(stream.id(), late)));
        this.receipts = new ReceiptWriter(backends, streams, config.receiptWait(), meters);
        this.slots = new SlotKeeper(backends, streams, receipts, config, meters);
        this.leases =
                new LeaseKeeper(
                        backends,
                        streams,
                        new StreamRows.Holder(node, UUID.randomUUID()),
                        config,
                        meters,
                        stream -> slots.load(stream, this::loaded));
        gauges();
    }

    private void gauges() {
        meters.gauge("available", "1 when hits are taken", () -> refusal().isEmpty() ? 1 : 0);
        meters.gauge("window.bytes", "Accepted hits in memory", window::bytes);
        meters.gauge(
                "hits.open",
                "Hits on disk that have not ended",
                () -> streams.all().stream().mapToInt(stream -> stream.open().size()).sum());
        meters.gauge(
                "slots",
                "Slots that are claimed",
                () -> streams.all().stream().mapToInt(stream -> stream.slots().size()).sum());
        meters.gauge("streams", "Streams that are held", () -> streams.all().size());
        meters.gauge(
                "lease.seconds",
                "Until the own lease ends, were it not renewed",
                () -> streams.own().map(own -> own.remainingNanos() / 1e9).orElse(0.0));
        meters.gauge("receipts.waiting", "Receipts not yet on disk", receipts::waiting);
    }

    @Override
    public void open(Recovery by) {
        if (recovery.getAndSet(Optional.of(by)).isPresent()) {
            throw new IllegalStateException("the journal was opened before");
        }
        leases.start();
        hits.start();
        receipts.start();
        slots.start();
        watch.scheduleWithFixedDelay(
                this::watch, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void watch() {
        try {
            hits.expire();
        } catch (RuntimeException e) {
            LOG.error("watch of the journal failed, going on", e);
        }
    }

    private Recovery taker() {
        return recovery.get().orElseThrow();
    }

    private void loaded(HeldStream stream) {
        var numbers = stream.open().in(slot -> true);
        LOG.infof("stream read stream=%s open=%d", stream.id(), numbers.length);
        if (numbers.length > 0) {
            taker().found(new LeftHits(stream, slots, numbers));
        }
    }

    private void lost(StreamId stream) {
        window.letGo(stream);
        meters.lost();
        taker().lost(stream);
    }

    @Override
    public CompletionStage<List<Appended>> append(List<NewHit> wanted) {
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no hit to append");
        }
        var refusal = state();
        if (refusal.isPresent()) {
            return refused(refusal.orElseThrow());
        }
        var group = Group.of(wanted);
        if (!window.take(group.room())) {
            return refused(Reason.WINDOW_FULL);
        }
        hits.add(group);
        return group.answer();
    }

    private CompletionStage<List<Appended>> refused(Reason reason) {
        meters.refused(reason);
        return CompletableFuture.failedStage(new JournalUnavailable(reason));
    }

    @Override
    public CompletionStage<Void> record(Receipt receipt) {
        return receipts.add(receipt);
    }

    @Override
    public void ended(Position hit) {
        window.letGo(hit);
        receipts.ended(hit);
    }

    @Override
    public void letGo(Position hit) {
        window.letGo(hit);
    }

    @Override
    public CompletionStage<Map<Position, KeptHit>> read(Collection<Position> wanted) {
        var positions = List.copyOf(wanted);
        return slots.read(connection -> {
            Map<Position, KeptHit> found = new HashMap<>();
            for (var stream : streams.all()) {
                var numbers =
                        positions.stream()
                                .filter(hit -> hit.stream().equals(stream.id()))
                                .mapToLong(Position::number)
                                .toArray();
                if (numbers.length > 0) {
                    LeftHits.hits(connection, stream, numbers, Long.MAX_VALUE)
                            .forEach((number, hit) ->
                                    found.put(new Position(stream.id(), number), hit));
                }
            }
            return found;
        });
    }

    /** Before the journal is open, and between two streams, the last one known. */
    @Override
    public StreamId stream() {
        streams.own().ifPresent(own -> lastStream = own.id());
        return lastStream;
    }

    @Override
    public boolean holds(StreamId stream) {
        return streams.find(stream).filter(HeldStream::isHeld).isPresent();
    }

    @Override
    public long windowBytes() {
        return window.most();
    }

    @Override
    public Optional<Reason> refusal() {
        return state().or(
                        () -> window.isFull() ? Optional.of(Reason.WINDOW_FULL) : Optional.empty());
    }

    private Optional<Reason> state() {
        if (closed) {
            return Optional.of(Reason.STOPPED);
        }
        if (recovery.get().isEmpty()) {
            return Optional.of(Reason.STARTING);
        }
        if (streams.own().isEmpty()) {
            return Optional.of(leases.trouble());
        }
        if (leases.isOverCapacity()) {
            return Optional.of(Reason.DISK_FULL);
        }
        return hits.trouble();
    }

    /** Writes what was handed over, then hands the streams over. */
    @Override
    public synchronized void close() {
        if (closed || recovery.get().isEmpty()) {
            closed = true;
            return;
        }
        closed = true;
        leases.takeNoMore();
        try {
            hits.close(FLUSH);
            receipts.close(FLUSH);
            slots.close(HAND_OVER);
            leases.close(HAND_OVER);
            watch.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.tagyard.runtime.delivery.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.tagyard.platform.tenant.TenantId;

/** What {@link TestingJournal}s keep: it outlives them, as a database outlives processes. */
public final class TestingDisk {
    private final Map<StreamId, Stream> streams = new LinkedHashMap<>();
    private final Map<Key, Taken> keys = new HashMap<>();

    record Key(TenantId tenant, UUID key) {}

    record Taken(UUID hit, Instant at) {}

    static final class Entry {
        final KeptHit hit;
        final List<Receipt> receipts = new ArrayList<>();

        Entry(KeptHit hit) {
            this.hit = hit;
        }
    }

    static final class Stream {
        Optional<TestingJournal> holder;
        final TreeMap<Long, Entry> open = new TreeMap<>();
        long last;

        Stream(TestingJournal holder) {
            this.holder = Optional.of(holder);
        }
    }

    /** Some living journal takes what is free, as its next look would. */
    void offer() {
        living().ifPresent(TestingJournal::takeWhatIsFree);
    }

    private synchronized Optional<TestingJournal> living() {
        return streams.values().stream().flatMap(stream -> stream.holder.stream()).findFirst();
    }

    synchronized void begin(StreamId id, TestingJournal holder) {
        streams.put(id, new Stream(holder));
    }

    /** The stream, if that journal holds it. */
    synchronized Optional<Stream> heldBy(TestingJournal holder, StreamId id) {
        return Optional.ofNullable(streams.get(id))
                .filter(stream -> stream.holder.filter(h -> h == holder).isPresent());
    }

    synchronized List<StreamId> heldBy(TestingJournal holder) {
        return streams.keySet().stream().filter(id -> heldBy(holder, id).isPresent()).toList();
    }

    synchronized List<StreamId> withoutHolder() {
        return streams.keySet().stream().filter(id -> stream(id).holder.isEmpty()).toList();
    }

    synchronized void give(StreamId id, Optional<TestingJournal> holder) {
        stream(id).holder = holder;
    }

    synchronized Stream stream(StreamId id) {
        return requireNonNull(streams.get(id), "no such stream");
    }

    synchronized Optional<UUID> firstOf(Key key, Instant since) {
        return Optional.ofNullable(keys.get(key))
                .filter(taken -> taken.at().isAfter(since))
                .map(Taken::hit);
    }

    synchronized void keep(Key key, Taken taken) {
        keys.put(key, taken);
    }

    /** Every hit that has not ended, in any stream, in order of acceptance. */
    public synchronized List<KeptHit> openHits() {
        return streams.values().stream()
                .flatMap(stream -> stream.open.values().stream())
                .map(entry -> entry.hit)
                .toList();
    }
}

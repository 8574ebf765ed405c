package org.tagyard.runtime.delivery.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps accepted hits and receipts until every delivery has ended (spec: delivery §3, §6).
 * Thread-safe; no method blocks. Stages complete on the journal's own threads: do little there,
 * post the rest to where it belongs.
 *
 * <p>What is promised: a hit told {@link Appended.Accepted} survives the death of this process and
 * of the database's. Until it has {@link #ended}, exactly one process at a time holds it and can
 * record receipts for it: this one, or whoever takes the stream over.
 */
public interface Journal {
    /**
     * Opens the journal and names who takes up what is found, now and later. Before it, appending
     * fails with {@link JournalUnavailable.Reason#STARTING}. Once per process.
     */
    void open(Recovery recovery);

    /**
     * Appends hits in one transaction: all of them or none. The answers come in the order of the
     * hits. Fails with {@link JournalUnavailable}, at the latest a second after the call.
     *
     * @param hits at least one; of two with the same key the second is a duplicate of the first
     */
    CompletionStage<List<Appended>> append(List<NewHit> hits);

    /** Appends one hit. */
    default CompletionStage<Appended> append(NewHit hit) {
        return append(List.of(hit)).thenApply(List::getFirst);
    }

    /**
     * Appends a receipt, on disk within about 10 ms. While the database is away it is kept in
     * memory and written when it is back.
     *
     * @return done when it is on disk; fails with {@link JournalUnavailable} only when the stream
     *     belongs to another process by then ({@link JournalUnavailable.Reason#FENCED}) or the
     *     journal was closed before it could be written
     */
    CompletionStage<Void> record(Receipt receipt);

    /**
     * All deliveries of the hit have ended, or it has none; call it after the last {@link #record}.
     * Is written like a receipt; the hit will not be found again, its room is freed.
     */
    void ended(Position hit);

    /**
     * The caller no longer holds the appended hit in memory although it has not ended: it waits for
     * a later attempt and will be {@link #read} then. Takes it out of the memory window; does
     * nothing for a hit that is not in it.
     */
    void letGo(Position hit);

    /**
     * Reads hits that were let go. Those that have ended or that this process does not hold are
     * left out of the answer. Not part of the memory window: the reader bounds what it asks for.
     *
     * @return fails with {@link JournalUnavailable} while the database is away
     */
    CompletionStage<Map<Position, KeptHit>> read(Collection<Position> hits);

    /** The stream that new hits go to; changes when this process has lost the former one. */
    StreamId stream();

    /**
     * Whether this process holds the stream for certain, by its lease and its own clock. Start an
     * attempt only when it does: while it does not, another process may have taken the hits.
     */
    boolean holds(StreamId stream);

    /** Bytes of appended hits that may be in memory, neither let go nor ended. */
    long windowBytes();

    /** Why an append would be refused at this moment; empty: it would not. Cheap. */
    Optional<JournalUnavailable.Reason> refusal();
}

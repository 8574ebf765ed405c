package org.tagyard.runtime.delivery;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.StoreException;

/**
 * Writes a batch although the database refuses some of its rows: halves of halves, until a row that
 * cannot be written is alone. It must not keep others; its delivery went on anyway.
 */
final class HistoryBisection {
    private static final Logger LOG = Logger.getLogger(HistoryBisection.class);

    /** Where so many rows of one batch are refused, the rest will be, too. */
    private static final int MOST_REFUSED = 50;

    private final HistoryStore store;

    HistoryBisection(HistoryStore store) {
        this.store = store;
    }

    /**
     * Writes all rows but those that are refused.
     *
     * @return how many are given up
     * @throws StoreException when the database is away; what was written may be written again
     */
    int write(HistoryBatch batch) {
        if (refusalOf(batch).isEmpty()) {
            return 0;
        }
        var parts = new ArrayDeque<List<HistoryBatch.Row>>();
        halves(batch.rows(), parts);
        int refused = 0;
        while (!parts.isEmpty() && refused < MOST_REFUSED) {
            var part = parts.pop();
            var refusal = refusalOf(HistoryBatch.of(part));
            if (refusal.isPresent() && part.size() > 1) {
                halves(part, parts);
            } else if (refusal.isPresent()) {
                LOG.errorf(
                        refused++ == 0 ? refusal.get() : null,
                        "a row of history cannot be written, dropped row=%s",
                        part.getFirst().name());
            }
        }
        int rest = parts.stream().mapToInt(List::size).sum();
        if (rest > 0) {
            LOG.errorf("history cannot be written, dropped rows=%d", rest);
        }
        return refused + rest;
    }

    /** The first half is written first: a hit before its run. */
    private static void halves(
            List<HistoryBatch.Row> rows, ArrayDeque<List<HistoryBatch.Row>> parts) {
        if (rows.size() < 2) {
            parts.push(rows);
            return;
        }
        int half = rows.size() / 2;
        parts.push(rows.subList(half, rows.size()));
        parts.push(rows.subList(0, half));
    }

    /** Why these rows cannot be written, now or later; empty: they are written. */
    private Optional<RuntimeException> refusalOf(HistoryBatch rows) {
        try {
            store.write(rows.batch());
            return Optional.empty();
        } catch (StoreException failure) {
            if (Refusals.isAboutTheRows(failure)) {
                return Optional.of(failure);
            }
            throw failure;
        } catch (RuntimeException bug) {
            return Optional.of(bug);
        }
    }
}

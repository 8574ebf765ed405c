package org.tagyard.runtime.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.tagyard.runtime.delivery.History.AttemptRow;
import org.tagyard.runtime.delivery.History.DeliveryRow;
import org.tagyard.runtime.delivery.History.HitRow;
import org.tagyard.runtime.delivery.History.RunRow;

/** Rows of history that are written together, the last one of each hit and delivery. */
final class HistoryBatch {
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

    /** In the order in which they may be written one by one. */
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        hits.forEach((id, row) -> rows.add(new Row("hit " + id, it -> it.hits.put(id, row))));
        runs.forEach(
                (id, row) -> rows.add(new Row("run of hit " + id, it -> it.runs.put(id, row))));
        deliveries.forEach(
                (id, row) -> rows.add(new Row("delivery " + id, it -> it.deliveries.put(id, row))));
        attempts.forEach(row ->
                rows.add(
                        new Row(
                                "attempt " + row.number() + " of delivery " + row.delivery(),
                                it -> it.attempts.add(row))));
        return rows;
    }

    /**
     * One row of any table.
     *
     * @param name for the log
     * @param into puts it into a batch
     */
    record Row(String name, Consumer<HistoryBatch> into) {}

    static HistoryBatch of(List<Row> rows) {
        var batch = new HistoryBatch();
        rows.forEach(row -> row.into().accept(batch));
        return batch;
    }

    HistoryStore.Batch batch() {
        return new HistoryStore.Batch(hits, runs, deliveries, attempts);
    }
}

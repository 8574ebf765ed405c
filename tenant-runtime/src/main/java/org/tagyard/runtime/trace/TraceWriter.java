package org.tagyard.runtime.trace;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Takes messages and documents from the lanes and writes them in batches, on a thread of its own.
 * When PostgreSQL is away or the queue is full they are dropped and counted: a preview must never
 * hold up traffic.
 */
@ApplicationScoped
public class TraceWriter implements TraceSink {
    private static final Logger LOG = Logger.getLogger(TraceWriter.class);
    private static final int QUEUE = 10_000;
    private static final int BATCH = 500;

    /** Groups form while the previous write runs; the pause keeps a quiet session's writes few. */
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(QUEUE);
    private final TraceStore store;
    private final LiveTraceStore liveStore;
    private final Counter dropped;
    private final Counter written;
    private volatile boolean open = true;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("trace-writer").unstarted(this::work);

    @Inject
    public TraceWriter(DataSource database, MeterRegistry registry) {
        this.store = new TraceStore(database);
        this.liveStore = new LiveTraceStore(database);
        this.dropped = counter(registry, "dropped");
        this.written = counter(registry, "written");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("tagyard.trace.items")
                .description("Messages and documents of previews")
                .tag("outcome", outcome)
                .register(registry);
    }

    /** One thing to write; a message or a document. */
    sealed interface Item {
        RecordedTrace.Session session();

        record Message(Told told) implements Item {
            @Override
            public RecordedTrace.Session session() {
                return told.session();
            }
        }

        record Whole(Document document) implements Item {
            @Override
            public RecordedTrace.Session session() {
                return document.session();
            }
        }
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        open = false;
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void tell(Told message) {
        offer(new Item.Message(message));
    }

    @Override
    public void keep(Document document) {
        offer(new Item.Whole(document));
    }

    /** Samples leave half of the queue to those who look. */
    private void offer(Item item) {
        boolean isCrowded =
                item.session().preview().isEmpty() && queue.remainingCapacity() < QUEUE / 2;
        if (isCrowded || !queue.offer(item)) {
            dropped.increment();
        }
    }

    private void work() {
        var batch = new ArrayList<Item>(BATCH);
        while (open || !queue.isEmpty()) {
            try {
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                write(batch);
                batch.clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void write(List<Item> batch) {
        Map<RecordedTrace.Session, List<Item>> bySession = new LinkedHashMap<>();
        batch.forEach(item ->
                bySession.computeIfAbsent(item.session(), any -> new ArrayList<>()).add(item));
        bySession.forEach((session, items) -> {
            try {
                if (session.preview().isPresent()) {
                    store.write(session, items);
                } else {
                    liveStore.write(session, TraceStore.documents(items));
                }
                written.increment(items.size());
            } catch (RuntimeException e) {
                // one session's trouble must not end the writer of all
                dropped.increment(items.size());
                LOG.debugf(e, "traces not written");
                LOG.warnf(
                        "traces not written tenant=%s preview=%s items=%d reason=%s",
                        session.tenant(),
                        session.preview().map(UUID::toString).orElse("none"),
                        items.size(),
                        e.getMessage());
            }
        });
    }
}

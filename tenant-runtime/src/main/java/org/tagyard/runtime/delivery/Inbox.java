package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.store.StoreException;
import org.tagyard.platform.store.TenantTransactions;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;

/**
 * Takes up what the control plane wrote into table {@code inbox}. A command is leased to one
 * runtime; one whose runtime died is taken up again when its lease has ended.
 */
final class Inbox implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** A command counts as lost so long before its lease ends: what was begun can still end. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final int MOST_AT_ONCE = 32;

    /** Replays take minutes to hours: they have places of their own. */
    private static final int MOST_REPLAYS = 8;

    private static final String REPLAY = "replay";

    private final InboxRows rows;
    private final Duration interval;
    private final Duration busyInterval;
    private final Supplier<List<UUID>> streams;
    private final Map<String, InboxHandler> handlers = new HashMap<>();
    private final Map<InboxRows.Key, Taken> running = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("delivery-inbox").unstarted(this::work);
    private volatile boolean closed;

    /**
     * @param streams journal streams that this process holds
     */
    Inbox(
            TenantTransactions transactions,
            String node,
            DeliveryConfig config,
            Supplier<List<UUID>> streams,
            Iterable<InboxHandler> handlers) {
        this.rows = new InboxRows(transactions, node, LEASE);
        this.interval = config.inboxInterval();
        this.busyInterval = config.inboxBusyInterval();
        this.streams = streams;
        for (var handler : handlers) {
            handler.kinds().forEach(kind -> this.handlers.put(kind, handler));
        }
    }

    void start() {
        thread.start();
    }

    private void work() {
        try {
            while (!closed) {
                boolean found = look();
                Thread.sleep(found || !running.isEmpty() ? busyInterval : interval);
            }
        } catch (InterruptedException e) {
            LOG.debug("the inbox is closed");
        }
    }

    /** Takes up what waits; true when there was something. */
    boolean look() {
        try {
            renew();
            long asked = System.nanoTime();
            var taken = rows.take(offer());
            for (var row : taken) {
                var command = new Taken(row, asked);
                running.put(row.key(), command);
                workers.execute(() -> handle(command));
            }
            return !taken.isEmpty();
        } catch (StoreException away) {
            LOG.debugf(away, "the inbox cannot be read");
            return false;
        }
    }

    private InboxRows.Offer offer() {
        var quick = new ArrayList<>(handlers.keySet());
        var replays = quick.remove(REPLAY) ? List.of(REPLAY) : List.<String>of();
        int replaying =
                (int) running.values().stream().filter(it -> it.kind().equals(REPLAY)).count();
        return new InboxRows.Offer(
                streams.get(),
                quick,
                MOST_AT_ONCE - (running.size() - replaying),
                replays,
                MOST_REPLAYS - replaying);
    }

    /** What is not found is over, or another runtime has it by now. */
    private void renew() {
        var mine = List.copyOf(running.values());
        if (mine.isEmpty()) {
            return;
        }
        long asked = System.nanoTime();
        var found = rows.renew(mine.stream().map(it -> it.row.key()).toList());
        for (var command : mine) {
            var wanted = found.get(command.row.key());
            if (wanted == null) {
                command.isLost = true;
            } else {
                command.renewed(asked, wanted);
            }
        }
    }

    private void handle(Taken command) {
        try {
            var handler = handlers.get(command.kind());
            if (handler == null) {
                command.failed("internal", "No runtime does this.");
            } else {
                handle(command, handler);
            }
        } catch (StoreException away) {
            LOG.debugf(away, "a command waits for the database operation=%s", command.id());
        } finally {
            running.remove(command.row.key(), command);
        }
    }

    private static void handle(Taken command, InboxHandler handler) {
        try {
            handler.handle(command);
        } catch (StoreException refused) {
            if (!Refusals.isAboutTheRows(refused)) {
                throw refused;
            }
            failed(command, refused);
        } catch (RuntimeException bug) {
            failed(command, bug);
        }
    }

    private static void failed(Taken command, RuntimeException why) {
        LOG.errorf(why, "a command failed operation=%s kind=%s", command.id(), command.kind());
        command.failed("internal", "It failed here; the log of the runtime says why.");
    }

    /** A command that runs here. */
    private final class Taken implements InboxCommand {
        private final InboxRows.Row row;
        private volatile Optional<String> wanted = Optional.empty();
        private volatile long renewedNanos;
        private volatile boolean isLost;

        /**
         * @param renewedNanos before its lease was asked for
         */
        Taken(InboxRows.Row row, long renewedNanos) {
            this.row = row;
            this.renewedNanos = renewedNanos;
        }

        void renewed(long askedNanos, Optional<String> wantedNow) {
            renewedNanos = askedNanos;
            wanted = wantedNow;
        }

        @Override
        public TenantId tenant() {
            return row.key().tenant();
        }

        @Override
        public ContainerId container() {
            return row.container();
        }

        @Override
        public UUID id() {
            return row.key().id();
        }

        @Override
        public String kind() {
            return row.kind();
        }

        @Override
        public JsonNode body() {
            return row.body();
        }

        @Override
        public Instant startedAt() {
            return row.startedAt();
        }

        @Override
        public Optional<String> wanted() {
            return wanted;
        }

        @Override
        public boolean isOurs() {
            return !isLost && System.nanoTime() - renewedNanos < LEASE.minus(MARGIN).toNanos();
        }

        @Override
        public void progress(ObjectNode progress) {
            set("progress = ?::jsonb", progress.toString());
        }

        @Override
        public void succeeded(ObjectNode result) {
            set("state = 'succeeded', finished_at = now(), result = ?::jsonb", result.toString());
        }

        @Override
        public void cancelled() {
            set("state = 'cancelled', finished_at = now()", null);
        }

        @Override
        public void failed(String slug, String detail) {
            var problem =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "urn:tagyard:problem:" + slug)
                            .put("detail", detail);
            set("state = 'failed', finished_at = now(), problem = ?::jsonb", problem.toString());
        }

        private void set(String what, @Nullable String value) {
            if (!rows.set(row.key(), what, value)) {
                isLost = true;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        workers.shutdownNow();
    }
}

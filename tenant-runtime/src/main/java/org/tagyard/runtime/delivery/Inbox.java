package org.tagyard.runtime.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_AT_ONCE = 32;

    private final TenantTransactions transactions;
    private final String node;
    private final Duration interval;
    private final Duration busyInterval;
    private final Supplier<List<UUID>> streams;
    private final Map<String, InboxHandler> handlers = new HashMap<>();
    private final Map<UUID, Taken> running = new ConcurrentHashMap<>();
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
        this.transactions = transactions;
        this.node = node;
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
            var commands = transactions.overIndexes(this::take);
            for (var command : commands) {
                running.put(command.id(), command);
                workers.execute(() -> handle(command));
            }
            return !commands.isEmpty();
        } catch (StoreException away) {
            LOG.debugf(away, "the inbox cannot be read");
            return false;
        }
    }

    private void handle(Taken command) {
        try {
            var handler = handlers.get(command.kind());
            if (handler == null) {
                command.failed("internal", "No runtime does this.");
            } else {
                handler.handle(command);
            }
        } catch (StoreException away) {
            LOG.debugf(away, "a command waits for the database operation=%s", command.id());
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "a command failed operation=%s kind=%s", command.id(), command.kind());
            command.failed("internal", "It failed here; the log of the runtime says why.");
        } finally {
            running.remove(command.id());
        }
    }

    /**
     * Index inbox_open. A command for a journal stream goes to its holder; when nobody took it for
     * a while the stream is gone and anybody may answer.
     */
    private List<Taken> take(Connection connection) throws SQLException {
        int most = MOST_AT_ONCE - running.size();
        if (handlers.isEmpty() || most <= 0) {
            return List.of();
        }
        try (var statement =
                connection.prepareStatement(
                        """
                        update inbox i
                           set state = 'running', taken_by = ?, leased_until = now() + interval '30 seconds',
                               started_at = coalesce(i.started_at, now())
                          from (select tenant_id, inbox_id from inbox q
                                 where (state = 'queued' or (state = 'running' and leased_until < now()))
                                   and kind = any(?)
                                   and (stream is null or stream = any(?) or created_at < now() - interval '10 seconds')
                                   and (kind <> 'replay' or not exists (
                                        select 1 from inbox r where r.tenant_id = q.tenant_id
                                           and r.container_id = q.container_id and r.kind = 'replay'
                                           and r.state = 'running' and r.leased_until >= now()
                                           and r.inbox_id <> q.inbox_id))
                                 order by created_at limit ? for update skip locked) it
                         where i.tenant_id = it.tenant_id and i.inbox_id = it.inbox_id
                        returning i.tenant_id, i.container_id, i.inbox_id, i.kind, i.body::text, i.started_at\
                        """)) {
            statement.setString(1, node);
            statement.setArray(2, connection.createArrayOf("text", handlers.keySet().toArray()));
            statement.setArray(3, connection.createArrayOf("uuid", streams.get().toArray()));
            statement.setInt(4, most);
            try (var rows = statement.executeQuery()) {
                var taken = new ArrayList<Taken>();
                while (rows.next()) {
                    taken.add(read(rows));
                }
                return taken;
            }
        }
    }

    private Taken read(ResultSet row) throws SQLException {
        return new Taken(
                new TenantId(row.getObject(1, UUID.class)),
                new ContainerId(row.getObject(2, UUID.class)),
                row.getObject(3, UUID.class),
                row.getString(4),
                json(row.getString(5)),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a jsonb column that holds no JSON", e);
        }
    }

    /** Keeps the leases of what runs here, and hears what people want of it. */
    private void renew() {
        if (running.isEmpty()) {
            return;
        }
        transactions.overIndexes(connection -> {
            try (var statement =
                    connection.prepareStatement(
                            """
                            update inbox set leased_until = now() + interval '30 seconds'
                             where inbox_id = any(?) and taken_by = ? and state = 'running' returning inbox_id, wanted\
                            """)) {
                statement.setArray(1, connection.createArrayOf("uuid", running.keySet().toArray()));
                statement.setString(2, node);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var command = running.get(rows.getObject(1, UUID.class));
                        if (command != null) {
                            command.wanted = Optional.ofNullable(rows.getString(2));
                        }
                    }
                    return running.size();
                }
            }
        });
    }

    /** A command that runs here. */
    private final class Taken implements InboxCommand {
        private final TenantId tenant;
        private final ContainerId container;
        private final UUID id;
        private final String kind;
        private final JsonNode body;
        private final Instant startedAt;
        private volatile Optional<String> wanted = Optional.empty();

        Taken(
                TenantId tenant,
                ContainerId container,
                UUID id,
                String kind,
                JsonNode body,
                Instant startedAt) {
            this.tenant = tenant;
            this.container = container;
            this.id = id;
            this.kind = kind;
            this.body = body;
            this.startedAt = startedAt;
        }

        @Override
        public TenantId tenant() {
            return tenant;
        }

        @Override
        public ContainerId container() {
            return container;
        }

        @Override
        public UUID id() {
            return id;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public JsonNode body() {
            return body;
        }

        @Override
        public Instant startedAt() {
            return startedAt;
        }

        @Override
        public Optional<String> wanted() {
            return wanted;
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
                    JSON.createObjectNode()
                            .put("type", "urn:tagyard:problem:" + slug)
                            .put("detail", detail);
            set("state = 'failed', finished_at = now(), problem = ?::jsonb", problem.toString());
        }

        private void set(String what, @Nullable String value) {
            transactions.overIndexes(connection -> {
                try (var statement =
                        connection.prepareStatement(
                                "update inbox set "
                                        + what
                                        + " where tenant_id = ? and inbox_id = ? and taken_by = ?"
                                        + " and state = 'running'")) {
                    int i = 1;
                    if (value != null) {
                        statement.setString(i++, HistoryStore.storable(value));
                    }
                    statement.setObject(i++, tenant.value());
                    statement.setObject(i++, id);
                    statement.setString(i, node);
                    return statement.executeUpdate();
                }
            });
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        workers.shutdownNow();
    }
}

package org.tagyard.runtime.snapshot;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.tagyard.platform.tenant.ContainerId;
import org.tagyard.platform.tenant.TenantId;
import org.tagyard.runtime.host.Route;

/**
 * Hears of changes when they commit ({@code LISTEN tagyard_config}). Only makes things faster: what
 * it misses while it reconnects, the poll finds.
 */
final class ConfigListener implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ConfigListener.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final DataSource source;
    private final Consumer<Route> onChange;
    private final Thread thread;
    private volatile boolean closed;

    ConfigListener(DataSource source, Consumer<Route> onChange) {
        this.source = source;
        this.onChange = onChange;
        this.thread = Thread.ofPlatform().daemon().name("config-listener").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                listen();
            } catch (SQLException away) {
                LOG.debugf(away, "Not listening for changes");
                pause();
            }
        }
    }

    private void listen() throws SQLException {
        try (var connection = source.getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute("listen tagyard_config");
            }
            var notifying = connection.unwrap(PGConnection.class);
            while (!closed) {
                var heard = notifying.getNotifications((int) LONGEST_WAIT.toMillis());
                if (heard == null) {
                    continue;
                }
                for (var notification : heard) {
                    route(notification.getParameter()).ifPresent(onChange);
                }
            }
        }
    }

    /** {@code "tenant container"}, both as UUIDs (migration V0002). */
    static Optional<Route> route(String payload) {
        var parts = payload.split(" ");
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Route(
                            new TenantId(UUID.fromString(parts[0])),
                            new ContainerId(UUID.fromString(parts[1]))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LONGEST_WAIT.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}

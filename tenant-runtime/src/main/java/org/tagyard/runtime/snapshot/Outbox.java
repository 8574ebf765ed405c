package org.tagyard.runtime.snapshot;

import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.tagyard.platform.store.StoreException;
import org.tagyard.runtime.host.Route;

/**
 * Reports for the control plane: written at once, and again later when the database was away. One
 * per container, the newest, so their number is bounded.
 */
final class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);

    private final NodeRows rows;
    private final ConcurrentHashMap<Route, NodeReport> unwritten = new ConcurrentHashMap<>();

    Outbox(NodeRows rows) {
        this.rows = rows;
    }

    void write(NodeReport report) {
        unwritten.put(report.route(), report);
        flush(report);
    }

    /** Writes what could not be written before. */
    void flush() {
        unwritten.values().forEach(this::flush);
    }

    private void flush(NodeReport report) {
        try {
            rows.write(report);
            unwritten.remove(report.route(), report);
        } catch (StoreException away) {
            LOG.debugf(away, "A report waits for the database");
        }
    }
}

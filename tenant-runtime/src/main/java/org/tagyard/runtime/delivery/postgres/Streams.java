package org.tagyard.runtime.delivery.postgres;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.tagyard.runtime.delivery.journal.StreamId;

/** The streams that this process holds; one of them, its own, takes new hits. Thread-safe. */
final class Streams {
    private static final Logger LOG = Logger.getLogger(Streams.class);

    private final Map<StreamId, HeldStream> held = new ConcurrentHashMap<>();
    private final Consumer<StreamId> onLoss;
    private volatile Optional<HeldStream> own = Optional.empty();

    Streams(Consumer<StreamId> onLoss) {
        this.onLoss = onLoss;
    }

    void begun(HeldStream stream) {
        held.put(stream.id(), stream);
        own = Optional.of(stream);
    }

    void taken(HeldStream stream) {
        held.put(stream.id(), stream);
    }

    Optional<HeldStream> own() {
        return own;
    }

    Optional<HeldStream> find(StreamId id) {
        return Optional.ofNullable(held.get(id));
    }

    Collection<HeldStream> all() {
        return held.values();
    }

    /** Somebody else holds it now. */
    void lose(HeldStream stream) {
        if (held.remove(stream.id(), stream)) {
            if (own.equals(Optional.of(stream))) {
                own = Optional.empty();
            }
            LOG.warnf(
                    "stream taken by another process stream=%s epoch=%d",
                    stream.id(), stream.epoch());
            onLoss.accept(stream.id());
        }
    }

    /** Nothing is left in it. */
    void finished(HeldStream stream) {
        held.remove(stream.id(), stream);
    }
}

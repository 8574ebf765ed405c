package org.tagyard.runtime.host;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.tagyard.platform.store.HostRoute;

/** The host index in force. Thread-safe; a lookup sees one index as a whole. */
@Singleton
public class Hosts {
    private final AtomicReference<HostIndex> index = new AtomicReference<>(HostIndex.EMPTY);

    public Optional<Route> find(String host) {
        return index.get().find(host);
    }

    public void swap(HostIndex next) {
        index.set(next);
    }

    /** Gives one container exactly these hosts. */
    public void replace(Route container, List<HostRoute> hosts) {
        index.updateAndGet(now -> now.replacing(container, hosts));
    }

    public HostIndex current() {
        return index.get();
    }
}
